/** The confirmer's share of a waiting worker's practice: canonical parts read over and over, until a job is there. */
import { setImmediate, setTimeout } from "node:timers/promises";
import { confirmPart } from "./part.ts";
import { eachTag } from "./tags.ts";

const patience = 150;
const rounds = 40;

/** Decoded from bytes, as a real part is: a text put together from pieces is another kind of string to the compiler. */
const canonical = (text: string): string =>
  new TextDecoder().decode(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`));
/** Numbered copies: what is the same every time would be learnt too narrowly. */
const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at + 1)).join("");

const paragraph = (at: number): string =>
  `<w:p><w:pPr><w:pStyle w:val="a${at % 4}"/><w:spacing w:before="120" w:after="${at}"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Century" w:hint="eastAsia"/><w:b/><w:color w:val="112233"/><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">本文 &amp; text ${at}</w:t></w:r></w:p>`;
const formulas = ["SUM(A1:A9)", 'IF(B2="",0,VLOOKUP(B2,list!$A$1:$C$9,3,FALSE))', "ROUND(A1*1.1,-1)"];
const row = (at: number): string =>
  `<row r="${at}" ht="18" customHeight="1"><c r="A${at}" s="1"><v>${at}.5</v></c><c r="B${at}" t="s" s="${at % 9}"><v>${at}</v></c><c r="C${at}"><f>${formulas[at % formulas.length]}</f><v>2</v></c><c r="D${at}" s="2"/></row>`;
const string = (at: number): string =>
  `<si><r><rPr><b/><sz val="11"/><color rgb="FFFF0000"/></rPr><t>東京${at}</t></r></si><si><t>区 &lt;${at}&gt;</t></si>`;
const shape = (at: number): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${at + 1}" name="t${at}"/><p:cNvSpPr/><p:nvPr><p:ph idx="1"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${at}" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="ja-JP" sz="1800"/><a:t>本文${at}</a:t></a:r></a:p></p:txBody></p:sp>`;

/** Root and text of each. */
export const practiceParts: readonly (readonly [root: string, text: string])[] = [
  [
    "x:worksheet",
    canonical(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>${times(60, row)}</sheetData><hyperlinks>${times(9, (at) => `<hyperlink ref="A${at}" r:id="rId${at}" display="&quot;${at}&quot;"/>`)}</hyperlinks></worksheet>`,
    ),
  ],
  [
    "x:sst",
    canonical(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${times(30, string)}</sst>`),
  ],
  [
    "w:document",
    canonical(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${times(30, paragraph)}</w:body></w:document>`,
    ),
  ],
  [
    "p:sld",
    canonical(
      `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree>${times(15, shape)}</p:spTree></p:cSld></p:sld>`,
    ),
  ],
];

/** @param waiting false as soon as a job has come */
export async function practiseConfirming(waiting: () => boolean): Promise<void> {
  await setTimeout(patience);
  for (let round = 0; round < rounds; round++)
    for (const [root, text] of practiceParts) {
      if (!waiting()) return;
      confirmPart(text, root);
      // Lists of types and relationships are read by the same reader with other eyes.
      eachTag(text, ({ attributes }) => attributes.get("practice"));
      await setImmediate();
    }
}
