/** Confirms a rebuilt package: known paths, known types, known relationships, every part by the names that may stand. */
import { walkZip } from "../../archive/confirm-zip.ts";
import { type ConfirmContext, type Confirmer, type Refusal, refuse } from "../../format.ts";
import { confirmPart } from "./part.ts";
import { eachTag } from "./tags.ts";

const fail = (where: string): Refusal => refuse("not-confirmed", where);

const office = "application/vnd.openxmlformats-officedocument.";
/** Content type → root element. */
const roots: ReadonlyMap<string, string> = new Map(
  [
    ["wordprocessingml.document.main", "w:document"],
    ["wordprocessingml.template.main", "w:document"],
    ["wordprocessingml.styles", "w:styles"],
    ["wordprocessingml.numbering", "w:numbering"],
    ["wordprocessingml.settings", "w:settings"],
    ["wordprocessingml.fontTable", "w:fonts"],
    ["wordprocessingml.footnotes", "w:footnotes"],
    ["wordprocessingml.endnotes", "w:endnotes"],
    ["wordprocessingml.header", "w:hdr"],
    ["wordprocessingml.footer", "w:ftr"],
    ["spreadsheetml.sheet.main", "x:workbook"],
    ["spreadsheetml.template.main", "x:workbook"],
    ["spreadsheetml.worksheet", "x:worksheet"],
    ["spreadsheetml.chartsheet", "x:chartsheet"],
    ["spreadsheetml.sharedStrings", "x:sst"],
    ["spreadsheetml.styles", "x:styleSheet"],
    ["spreadsheetml.table", "x:table"],
    ["drawing", "xdr:wsDr"],
    ["presentationml.presentation.main", "p:presentation"],
    ["presentationml.template.main", "p:presentation"],
    ["presentationml.slideshow.main", "p:presentation"],
    ["presentationml.slide", "p:sld"],
    ["presentationml.slideLayout", "p:sldLayout"],
    ["presentationml.slideMaster", "p:sldMaster"],
    ["presentationml.notesSlide", "p:notes"],
    ["presentationml.notesMaster", "p:notesMaster"],
    ["presentationml.presProps", "p:presentationPr"],
    ["presentationml.viewProps", "p:viewPr"],
    ["presentationml.tableStyles", "a:tblStyleLst"],
    ["theme", "a:theme"],
    ["themeOverride", "a:themeOverride"],
    ["drawingml.chart", "c:chartSpace"],
    ["drawingml.chartshapes", "c:userShapes"],
    ["drawingml.diagramData", "dgm:dataModel"],
    ["drawingml.diagramLayout", "dgm:layoutDef"],
    ["drawingml.diagramStyle", "dgm:styleDef"],
    ["drawingml.diagramColors", "dgm:colorsDef"],
  ].map(([type, root]) => [`${office}${type}+xml`, root ?? ""] as const),
);
const diagramDrawing = "application/vnd.ms-office.drawingml.diagramDrawing+xml";
const application = `${office}extended-properties+xml`;
/** The program's name and version, in the one spelling the writer has. */
const applicationForm =
  /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<Properties xmlns="http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/extended-properties"><Application>Microsoft (?:Office |Macintosh )?(?:Excel|Word|PowerPoint)<\/Application>(?:<AppVersion>\d{1,2}\.\d{4}<\/AppVersion>)?<\/Properties>$/;
const rootOf = (type: string): string | undefined => (type === diagramDrawing ? "dsp:drawing" : roots.get(type));

const paths =
  /^(?:\[Content_Types\]\.xml|docProps\/app\.xml|(?:[A-Za-z]+\/)*_rels\/(?:[A-Za-z]*\d*\.xml)?\.rels|(?:word|xl|ppt)\/(?:(?:theme|charts|drawings|diagrams|worksheets|chartsheets|tables|slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/)?[A-Za-z]+\d*\.xml|(?:word|xl|ppt)\/media\/image\d+\.(?:png|jpeg|gif|tiff))$/;
const relationTypes =
  /^http:\/\/schemas\.(?:openxmlformats\.org\/officeDocument\/2006\/relationships\/(?:officeDocument|extended-properties|styles|numbering|settings|fontTable|footnotes|endnotes|header|footer|worksheet|chartsheet|sharedStrings|table|drawing|slide|slideLayout|slideMaster|notesSlide|notesMaster|presProps|viewProps|tableStyles|theme|themeOverride|chart|chartUserShapes|diagramData|diagramLayout|diagramQuickStyle|diagramColors|image|hyperlink)|microsoft\.com\/office\/2007\/relationships\/diagramDrawing)$/;

export const ooxmlConfirmer: Confirmer = {
  async confirm(bytes, _name, context) {
    const entries = walkZip(bytes, context.limits.inflatedBytes);
    if (typeof entries === "string") return fail(`zip ${entries}`);
    const parts = new Map<string, Uint8Array>();
    for (const entry of entries) {
      if (!paths.test(entry.name)) return fail(entry.name);
      parts.set(entry.name, entry.bytes);
    }
    const types = confirmTypes(decode(parts.get("[Content_Types].xml")));
    if (typeof types === "string") return fail(types);
    for (const [path, part] of parts) {
      const refusal = await confirmEntry(path, part, types, parts, context);
      if (refusal) return refusal;
    }
    return parts.has("_rels/.rels") ? null : fail("_rels/.rels");
  },
};

const decode = (bytes: Uint8Array | undefined): string =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes ?? new Uint8Array());

function confirmTypes(text: string): ReadonlyMap<string, string> | string {
  const overrides = new Map<string, string>();
  const problem = eachTag(text, (tag, depth) => {
    const { attributes } = tag;
    if (depth === 0) return tag.name === "Types" ? undefined : tag.name;
    if (tag.name === "Default") {
      const type = attributes.get("ContentType") ?? "";
      return /^(?:image\/(?:png|jpeg|gif|tiff)|application\/xml|application\/vnd\.openxmlformats-package\.relationships\+xml)$/.test(
        type,
      )
        ? undefined
        : type;
    }
    if (tag.name !== "Override") return tag.name === "Types" && tag.kind === "close" ? undefined : tag.name;
    const type = attributes.get("ContentType") ?? "";
    overrides.set((attributes.get("PartName") ?? "").slice(1), type);
    return rootOf(type) || type === application ? undefined : type;
  });
  return problem ?? overrides;
}

async function confirmEntry(
  path: string,
  bytes: Uint8Array,
  types: ReadonlyMap<string, string>,
  parts: ReadonlyMap<string, Uint8Array>,
  context: ConfirmContext,
): Promise<Refusal | null> {
  if (path === "[Content_Types].xml") return null;
  if (path.includes("/media/")) {
    const refusal = await context.confirmNested({ bytes, name: path.slice(path.lastIndexOf("/") + 1) });
    return refusal && fail(`${path} ${refusal.where}`);
  }
  if (path.endsWith(".rels")) {
    const problem = confirmRelations(path, decode(bytes), parts);
    return problem ? fail(`${path} ${problem}`) : null;
  }
  if (path === "docProps/app.xml")
    return types.get(path) === application && applicationForm.test(decode(bytes)) ? null : fail(path);
  const root = rootOf(types.get(path) ?? "");
  if (!root) return fail(`${path} type`);
  const problem = confirmPart(decode(bytes), root);
  return problem ? fail(`${path} ${problem}`) : null;
}

/** A page of the web, or a letter with an addressee, a subject and a text. */
const linkTarget =
  /^(?:https?:\/\/[^\s<>"\\]+|mailto:[^\s<>"\\?]*(?:\?(?:(?:to|b?cc|subject|body)=[^\s<>"\\&]*(?:&(?!$)|$))+)?)$/i;

function confirmRelations(path: string, text: string, parts: ReadonlyMap<string, Uint8Array>): string | undefined {
  const folder = path.replace(/_rels\/[^/]*$/, "");
  return eachTag(text, (tag, depth) => {
    if (depth === 0 || tag.kind === "close") return tag.name === "Relationships" ? undefined : tag.name;
    const type = tag.attributes.get("Type") ?? "";
    const target = tag.attributes.get("Target") ?? "";
    if (tag.name !== "Relationship" || !relationTypes.test(type)) return type;
    if (tag.attributes.has("TargetMode")) {
      const isLink = type.endsWith("/hyperlink") && tag.attributes.get("TargetMode") === "External";
      return isLink && linkTarget.test(target) ? undefined : target;
    }
    const steps = new URL(target, `zip:///${folder}`).pathname.slice(1);
    return type.endsWith("/hyperlink") || !parts.has(steps) ? target : undefined;
  });
}
