import { zipSync } from "fflate";
import { pieces } from "./mangle.ts";

/** Word files, pages and PDFs put together from the campaign's pieces and damaged by a seed. */

type Random = () => number;

const utf8 = new TextEncoder();
const one = <T>(all: readonly T[], random: Random): T => all[Math.floor(random() * all.length)]!;
const upTo = (most: number, random: Random): number => Math.floor(random() * (most + 1));
const escaped = (text: string): string =>
  text.replace(/[&<>]/gu, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/gu, "");

/** A text with a stretch lost, doubled, exchanged or overwritten; most of the time once or twice. */
export function damaged(text: string, random: Random): string {
  let result = text;
  for (let times = upTo(3, random); times > 0; times -= 1) {
    const from = Math.floor(random() * result.length);
    const to = Math.min(result.length, from + upTo(40, random));
    const stretch = result.slice(from, to);
    const fate = random();
    if (fate < 0.3) result = result.slice(0, from) + result.slice(to);
    else if (fate < 0.5) result = result.slice(0, to) + stretch + result.slice(to);
    else if (fate < 0.6) result = result.slice(0, from);
    else if (fate < 0.8)
      result = `${result.slice(0, from)}${one(["<", ">", '"', "&", "&#x0;", "</w:p>", "<w:p>", "]]>", "<!--", "\0"], random)}${result.slice(from)}`;
    else
      result = `${result.slice(0, from)}${one(["99999999999", "-1", "0", "2147483648", "%9", "１"], random)}${result.slice(to)}`;
  }
  return result;
}

const formats = [
  "decimal",
  "aiueoFullWidth",
  "irohaFullWidth",
  "decimalEnclosedCircle",
  "japaneseCounting",
  "bullet",
  "none",
  "upperRoman",
  "ideographTraditional",
  "unknown",
];

/** A numbering.xml of any levels, starts, restarts and overrides. */
export function numberingXml(random: Random): string {
  const levels = Array.from(
    { length: 1 + upTo(4, random) },
    (_, depth) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="${upTo(30, random)}"/><w:numFmt w:val="${one(formats, random)}"/>${random() < 0.2 ? `<w:lvlRestart w:val="${upTo(4, random)}"/>` : ""}${random() < 0.2 ? "<w:isLgl/>" : ""}<w:lvlText w:val="${one(["%1", "第%1条", "(%2)", "%1－%2", "%3", "%9", ""], random)}"/></w:lvl>`,
  ).join("");
  const link = random() < 0.1 ? '<w:numStyleLink w:val="x"/>' : random() < 0.1 ? '<w:styleLink w:val="x"/>' : "";
  return `<?xml version="1.0"?><w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${link}${levels}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="x"/>${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="${upTo(2, random)}"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${upTo(9, random)}"/></w:lvlOverride></w:num></w:numbering>`;
}

function paragraph(random: Random): string {
  const list =
    random() < 0.4
      ? `<w:pPr><w:numPr><w:ilvl w:val="${upTo(9, random)}"/><w:numId w:val="${upTo(3, random)}"/></w:numPr>${random() < 0.1 ? '<w:rPr><w:del w:id="1"/></w:rPr>' : ""}</w:pPr>`
      : "";
  const run = (words: string) => `<w:r><w:t>${escaped(words)}</w:t></w:r>`;
  const words = one(pieces, random);
  const fate = random();
  if (fate < 0.1)
    return `<w:p>${list}<w:ins>${run(words)}</w:ins><w:del><w:r><w:delText>${escaped(words)}</w:delText></w:r></w:del></w:p>`;
  if (fate < 0.15)
    return `<w:p>${list}<w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:txbxContent>${random() < 0.3 ? paragraph(random) : ""}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>${run(words)}</w:p>`;
  if (fate < 0.25) {
    const cell = () =>
      `<w:tc><w:tcPr>${random() < 0.2 ? `<w:gridSpan w:val="${upTo(4, random)}"/>` : ""}${random() < 0.2 ? "<w:vMerge/>" : ""}</w:tcPr><w:p>${run(one(pieces, random))}</w:p></w:tc>`;
    return `<w:tbl>${Array.from({ length: 1 + upTo(4, random) }, () => `<w:tr>${Array.from({ length: 1 + upTo(3, random) }, cell).join("")}</w:tr>`).join("")}</w:tbl>`;
  }
  return `<w:p>${list}${run(words)}${random() < 0.1 ? "<w:r><w:tab/><w:br/></w:r>" : ""}</w:p>`;
}

/** A document.xml of paragraphs, lists, tables, tracked changes and text boxes. */
export function documentXml(random: Random): string {
  return `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${Array.from({ length: 1 + Math.floor(random() ** 2 * 30) }, () => paragraph(random)).join("")}</w:body></w:document>`;
}

/** A Word file, some of its parts damaged, now and then the archive itself. */
export function word(random: Random): Uint8Array {
  const part = (xml: string) => utf8.encode(random() < 0.4 ? damaged(xml, random) : xml);
  const bytes = zipSync(
    {
      "word/document.xml": part(documentXml(random)),
      ...(random() < 0.8 ? { "word/numbering.xml": part(numberingXml(random)) } : {}),
      ...(random() < 0.2 ? { "word/footnotes.xml": part(documentXml(random)) } : {}),
    },
    { level: 0 },
  );
  return random() < 0.2 ? damagedBytes(bytes, random) : bytes;
}

const tags = [
  "p",
  "div",
  "span",
  "table",
  "tr",
  "td",
  "th",
  "ul",
  "ol",
  "li",
  "br",
  "h1",
  "h3",
  "nav",
  "ruby",
  "rt",
  "b",
  "main",
  "form",
  "select",
  "svg",
  "template",
  "frameset",
  "iframe",
  "pre",
  "dl",
  "dt",
];

/** A page of any tags in any order, entities and attributes broken here and there. */
export function page(random: Random): Uint8Array {
  let html =
    random() < 0.7
      ? '<!DOCTYPE html><html><head><meta charset="utf-8"><title>例規</title></head><body>'
      : "<html><body>";
  for (let count = 1 + Math.floor(random() ** 2 * 60); count > 0; count -= 1) {
    const tag = one(tags, random);
    const fate = random();
    if (fate < 0.5)
      html += `<${tag}${random() < 0.2 ? one([' class="menu"', ' id="honbun"', ' rowspan="9999999"', ' colspan="-3"', ' style="display:none"', ' start="7"', " hidden"], random) : ""}>`;
    else if (fate < 0.7) html += `</${tag}>`;
    else if (fate < 0.75)
      html += one(["&nbsp;", "&#12354;", "&#x110000;", "&amp", "&lt;p&gt;", "<!--", "-->", "<![CDATA["], random);
    else html += escaped(one(pieces, random));
  }
  return utf8.encode(random() < 0.3 ? damaged(html, random) : html);
}

/** A PDF of one or two pages with a font that maps its codes to letters; then damaged. */
export function pdf(random: Random): Uint8Array {
  const rows = Array.from({ length: 3 + upTo(20, random) }, () => one(pieces, random).slice(0, 40));
  const letters = [...new Set(rows.join(""))].filter((sign) => sign.length === 1 && sign > " ");
  const code = (sign: string) => (letters.indexOf(sign) + 1).toString(16).padStart(4, "0");
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <FFFF> endcodespacerange ${letters.length} beginbfchar ${letters.map((sign) => `<${code(sign)}> <${sign.charCodeAt(0).toString(16).padStart(4, "0")}>`).join(" ")} endbfchar endcmap end end`;
  const content = rows
    .map(
      (row, at) =>
        `BT /F1 10 Tf ${random() < 0.1 ? "0 -10 10 0" : "1 0 0 1"} ${50 + upTo(200, random)} ${780 - at * 14} Tm <${[
          ...row,
        ]
          .filter((sign) => letters.includes(sign))
          .map(code)
          .join("")}> Tj ET`,
    )
    .join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 6 0 R>>",
    "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 7 0 R>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 8 0 R>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    `<</Length ${cmap.length}>>stream\n${cmap}\nendstream`,
    "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
  ];
  let text = "%PDF-1.7\n";
  const offsets: number[] = [];
  for (const [at, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${at + 1} 0 obj${object}endobj\n`;
  }
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  const bytes = utf8.encode(random() < 0.6 ? damaged(text, random) : text);
  return random() < 0.3 ? damagedBytes(bytes, random) : bytes;
}

/** Bytes turned over, lost, doubled or cut off. */
function damagedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (let times = 1 + upTo(8, random); times > 0; times -= 1)
    copy[Math.floor(random() * copy.length)] = upTo(255, random);
  const fate = random();
  if (fate < 0.2) return copy.slice(0, Math.floor(random() * copy.length));
  if (fate < 0.3) return new Uint8Array([...copy, ...copy.slice(0, upTo(200, random))]);
  return copy;
}
