/** Small Office packages made for tests: one part per line, everything else filled in. */
import { writeZip, type ZipPart } from "../archive/zip-write.ts";

const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const slide = "http://schemas.openxmlformats.org/presentationml/2006/main";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";

/** [id, type's last segment or full address, target, external?] */
export type Link = readonly [id: string, type: string, target: string, external?: boolean];

export interface Extra {
  readonly path: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly contentType?: string;
}

interface Crafted {
  readonly mainPath: string;
  readonly mainType: string;
  readonly main: string;
  readonly links?: readonly Link[];
  readonly packageLinks?: readonly Link[];
  readonly extras?: readonly Extra[];
}

const relations = (links: readonly Link[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links
    .map(([id, type, target, external]) => {
      const address = type.startsWith("http") ? type : rel + type;
      return `<Relationship Id="${id}" Type="${address}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`;
    })
    .join("")}</Relationships>`;

function craft(given: Crafted): Uint8Array {
  const extras = given.extras ?? [];
  const overrides = [{ path: given.mainPath, contentType: given.mainType }, ...extras]
    .filter((part) => part.contentType)
    .map((part) => `<Override PartName="/${part.path}" ContentType="${part.contentType}"/>`);
  const types =
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/octet-stream"/>${overrides.join("")}</Types>`;
  const slash = given.mainPath.lastIndexOf("/");
  const parts: [string, string | Uint8Array][] = [
    ["[Content_Types].xml", types],
    ["_rels/.rels", relations([["rId1", "officeDocument", given.mainPath], ...(given.packageLinks ?? [])])],
    [given.mainPath, given.main],
    [`${given.mainPath.slice(0, slash)}/_rels/${given.mainPath.slice(slash + 1)}.rels`, relations(given.links ?? [])],
    ...extras.map((part): [string, string | Uint8Array] => [part.path, part.bytes ?? part.text ?? ""]),
  ];
  return writeZip(
    parts.map(
      ([name, data]): ZipPart => ({ name, bytes: typeof data === "string" ? Buffer.from(data, "utf8") : data }),
    ),
  );
}

export interface Given {
  readonly body?: string;
  readonly mainType?: string;
  readonly links?: readonly Link[];
  readonly packageLinks?: readonly Link[];
  readonly extras?: readonly Extra[];
}

const types = "application/vnd.openxmlformats-officedocument.";

/** A Word document with the given body (`w:`, `r:`, `a:`, `v:`, `o:`, `wp:`, `pic:` are declared), after the given background. */
export const docx = (given: Given & { readonly background?: string } = {}): Uint8Array =>
  craft({
    mainPath: "word/document.xml",
    mainType: given.mainType ?? `${types}wordprocessingml.document.main+xml`,
    main:
      `<w:document xmlns:w="${word}" xmlns:r="${rel.slice(0, -1)}" xmlns:a="${drawing}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
      ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
      ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">` +
      `${given.background ?? ""}<w:body>${given.body ?? ""}<w:p><w:r><w:t>本文は残る</w:t></w:r></w:p></w:body></w:document>`,
    ...given,
  });

/** A workbook of one sheet; `body` is the worksheet's content, `book` goes into the workbook. */
export function xlsx(
  given: Given & { readonly book?: string; readonly sheetLinks?: readonly Link[]; readonly state?: string } = {},
): Uint8Array {
  const sheetType = `${types}spreadsheetml.worksheet+xml`;
  const extras: Extra[] = [
    {
      path: "xl/worksheets/sheet1.xml",
      contentType: sheetType,
      text: `<worksheet xmlns="${sheet}" xmlns:r="${rel.slice(0, -1)}">${given.body ?? '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'}</worksheet>`,
    },
    { path: "xl/worksheets/_rels/sheet1.xml.rels", text: relations(given.sheetLinks ?? []) },
    ...(given.extras ?? []),
  ];
  const state = given.state ? ` state="${given.state}"` : "";
  return craft({
    mainPath: "xl/workbook.xml",
    mainType: given.mainType ?? `${types}spreadsheetml.sheet.main+xml`,
    main: `<workbook xmlns="${sheet}" xmlns:r="${rel.slice(0, -1)}"><sheets><sheet name="表" sheetId="1"${state} r:id="rId1"/></sheets>${given.book ?? ""}</workbook>`,
    ...given,
    links: [["rId1", "worksheet", "worksheets/sheet1.xml"], ...(given.links ?? [])],
    extras,
  });
}

/** A presentation of one slide whose shape tree holds `body`. */
export function pptx(given: Given & { readonly slideLinks?: readonly Link[] } = {}): Uint8Array {
  const tree = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>';
  return craft({
    mainPath: "ppt/presentation.xml",
    mainType: given.mainType ?? `${types}presentationml.presentation.main+xml`,
    main: `<p:presentation xmlns:p="${slide}" xmlns:r="${rel.slice(0, -1)}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:notesSz cx="1" cy="1"/></p:presentation>`,
    ...given,
    links: [["rId1", "slide", "slides/slide1.xml"], ...(given.links ?? [])],
    extras: [
      {
        path: "ppt/slides/slide1.xml",
        contentType: `${types}presentationml.slide+xml`,
        text: `<p:sld xmlns:p="${slide}" xmlns:a="${drawing}" xmlns:r="${rel.slice(0, -1)}"><p:cSld><p:spTree>${tree}${given.body ?? ""}</p:spTree></p:cSld></p:sld>`,
      },
      { path: "ppt/slides/_rels/slide1.xml.rels", text: relations(given.slideLinks ?? []) },
      ...(given.extras ?? []),
    ],
  });
}
