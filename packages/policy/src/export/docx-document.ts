import { strToU8, zipSync } from "fflate";
import type { Block, PrintedDocument, Run } from "./document.ts";

/** Text made safe for XML 1.0: reserved signs escaped, signs XML cannot hold left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function runOf({ text, isBold, isUnderlined }: Run): string {
  const properties = `${isBold ? "<w:b/>" : ""}${isUnderlined ? '<w:u w:val="single"/>' : ""}`;
  const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}${lines.join("<w:br/>")}</w:r>`;
}

const paragraph = (runs: readonly Run[], properties = ""): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${runs.map(runOf).join("")}</w:p>`;

/** Width of the text area of an A4 page with 20 mm margins, in twentieths of a point. */
const textWidth = { portrait: 9638, landscape: 14570 };

function blockOf(block: Block, width: number): string {
  switch (block.kind) {
    case "heading":
      return paragraph([{ text: block.text }], `<w:pStyle w:val="Heading${block.level}"/>`);
    case "paragraph":
      return paragraph(
        block.runs,
        block.indent ? `<w:ind w:left="${block.indent * 210}"${block.hanging ? ' w:hanging="210"' : ""}/>` : "",
      );
    case "table": {
      const column = Math.floor(width / Math.max(1, block.header.length));
      const cell = (runs: readonly Run[], properties = "") =>
        `<w:tc><w:tcPr><w:tcW w:w="${column}" w:type="dxa"/></w:tcPr>${paragraph(runs, properties)}</w:tc>`;
      const head = block.header.map((text) => cell([{ text }], '<w:jc w:val="center"/>')).join("");
      const borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
        .join("");
      const grid = block.header.map(() => `<w:gridCol w:w="${column}"/>`).join("");
      const caption =
        block.caption === undefined ? "" : paragraph([{ text: block.caption }], '<w:pStyle w:val="Caption"/>');
      const rows = block.rows.map((row) => `<w:tr>${row.map((runs) => cell(runs)).join("")}</w:tr>`).join("");
      return `${caption}<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="105" w:type="dxa"/><w:right w:w="105" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${head}</w:tr>${rows}</w:tbl><w:p/>`;
    }
  }
}

function styles(): string {
  const headings = [1, 2, 3, 4]
    .map(
      (level) =>
        `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/>${level === 1 ? '<w:jc w:val="center"/>' : ""}<w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${32 - level * 3}"/></w:rPr></w:style>`,
    )
    .join("");
  return `${header}<w:styles xmlns:w="${w}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Yu Mincho" w:hAnsi="Yu Mincho" w:eastAsia="Yu Mincho"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/></w:pPr></w:style>${headings}</w:styles>`;
}

/** The document as a Word file (ECMA-376, transitional): styles for headings, tables with repeated head, nothing external. */
export function docxOf(
  { title, blocks }: PrintedDocument,
  orientation: "portrait" | "landscape" = "portrait",
): Uint8Array {
  const page =
    orientation === "portrait"
      ? '<w:pgSz w:w="11906" w:h="16838"/>'
      : '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>';
  const body = blocks.map((block) => blockOf(block, textWidth[orientation])).join("");
  const files: Record<string, string> = {
    "[Content_Types].xml": `${header}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    "_rels/.rels": `${header}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${header}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "word/document.xml": `${header}<w:document xmlns:w="${w}"><w:body>${body}<w:sectPr>${page}<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    "word/styles.xml": styles(),
    "docProps/core.xml": `${header}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:language>ja</dc:language></cp:coreProperties>`,
  };
  // A fixed time, so that the same text gives the same bytes.
  const mtime = new Date("1980-01-01T00:00:00");
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime }]])));
}
