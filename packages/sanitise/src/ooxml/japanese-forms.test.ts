/** What forms of Japanese offices are made of stays as it is written: nothing of it acts, and nothing of it is told as removed. */
import { expect, test } from "vitest";
import { docx, pptx, xlsx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";

type Row = readonly [what: string, xml: string];
const w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const text = (words: string, looks: string): string => `<w:r><w:rPr>${looks}</w:rPr><w:t>${words}</w:t></w:r>`;

const inParagraphs: readonly Row[] = [
  [
    "readings above kanji",
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr><w:rt><w:r><w:t>まちもり</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>町守</w:t></w:r></w:rubyBase></w:ruby></w:r>',
  ],
  ["dots beside letters", text("傍点", '<w:em w:val="comma"/>')],
  ["a word spread over a width", text("氏名", '<w:fitText w:val="2400" w:id="1"/>')],
  ["two lines in one", text("割注", '<w:eastAsianLayout w:id="2" w:combine="1" w:combineBrackets="round"/>')],
  ["digits upright in a vertical line", text("12", '<w:eastAsianLayout w:id="3" w:vert="1"/>')],
  [
    "a circle around a seal's mark",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> EQ \\o\\ac(○,印) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
  ],
  [
    "a box to tick",
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2611" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☑</w:t></w:r></w:sdtContent></w:sdt>',
  ],
  [
    "a list to choose from",
    '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="可" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>可</w:t></w:r></w:sdtContent></w:sdt>',
  ],
  [
    "a gap to fill in",
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="欄1"/><w:enabled/><w:textInput><w:default w:val="既定"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
  ],
  [
    "letters with an outline, a filling and a shadow",
    text(
      "祭",
      '<w14:shadow w14:blurRad="50800" w14:dist="38100" w14:dir="2700000" w14:sx="100000" w14:sy="100000" w14:kx="0" w14:ky="0" w14:algn="tl"><w14:srgbClr w14:val="000000"><w14:alpha w14:val="60000"/></w14:srgbClr></w14:shadow>' +
        '<w14:textOutline w14:w="9525" w14:cap="rnd" w14:cmpd="sng" w14:algn="ctr"><w14:solidFill><w14:schemeClr w14:val="accent1"/></w14:solidFill><w14:prstDash w14:val="solid"/><w14:round/></w14:textOutline>' +
        '<w14:textFill><w14:gradFill><w14:gsLst><w14:gs w14:pos="0"><w14:srgbClr w14:val="FF0000"/></w14:gs></w14:gsLst><w14:lin w14:ang="5400000" w14:scaled="0"/></w14:gradFill></w14:textFill>',
    ),
  ],
];

const page = '<w:pgSz w:w="11906" w:h="16838"/>';
const inBodies: readonly Row[] = [
  [
    "a cell crossed out, one written downwards, one over several rows",
    '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/><w:tcBorders><w:tl2br w:val="single" w:sz="8" w:space="0" w:color="FF0000"/><w:tr2bl w:val="dashed" w:sz="8" w:space="0" w:color="0000FF"/></w:tcBorders><w:textDirection w:val="tbRlV"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
  ],
  [
    "a section written downwards, on a grid",
    `<w:p><w:pPr><w:sectPr>${page}<w:textDirection w:val="tbRl"/><w:docGrid w:type="linesAndChars" w:linePitch="360" w:charSpace="1000"/></w:sectPr></w:pPr></w:p>`,
  ],
  [
    "two columns with a line between, their lines numbered, the page framed",
    `<w:p><w:pPr><w:sectPr>${page}<w:pgBorders w:offsetFrom="page"><w:top w:val="double" w:sz="4" w:space="24" w:color="auto"/></w:pgBorders><w:lnNumType w:countBy="1"/><w:cols w:num="2" w:sep="1" w:space="425"/></w:sectPr></w:pPr></w:p>`,
  ],
  [
    "indents counted in characters, hanging punctuation",
    '<w:p><w:pPr><w:kinsoku w:val="0"/><w:overflowPunct w:val="0"/><w:ind w:leftChars="200" w:left="420" w:firstLineChars="-100" w:firstLine="-210"/></w:pPr></w:p>',
  ],
];

async function staysInWord(body: string, xml: string): Promise<void> {
  const { confirmed, removed, parts } = await run(docx({ body }), "様式.docx");
  expect([confirmed, removed]).toEqual(["confirmed", []]);
  expect(parts.get("word/document.xml")).toContain(xml);
}
/** Declares Word's namespace of 2010 where an element of it first stands. */
const declared = (xml: string): string => xml.replace(/<w14:(\w+)/g, `<w14:$1 ${w14}`);

test.each(inParagraphs)("Word: %s", (_what, xml) => staysInWord(`<w:p>${declared(xml)}</w:p>`, xml));
test.each(inBodies)("Word: %s", (_what, xml) => staysInWord(xml, xml));

const sheetStyles =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>' +
  '<borders count="1"><border diagonalUp="1" diagonalDown="1"><diagonal style="thin"><color rgb="FF00AA00"/></diagonal></border></borders>' +
  '<cellXfs count="2"><xf numFmtId="164"><alignment horizontal="distributed" vertical="center" justifyLastLine="1"/></xf><xf><alignment textRotation="255" wrapText="1"/></xf></cellXfs></styleSheet>';

test("Excel: eras, crossed-out cells, spread and upright words, readings, headers, lists", async () => {
  const cells =
    '<sheetData><row r="1" ht="60" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t>縦</t><rPh sb="0" eb="1"><t>タテ</t></rPh><phoneticPr fontId="0"/></is></c></row></sheetData>' +
    '<dataValidations count="1"><dataValidation type="list" allowBlank="1" promptTitle="入力" prompt="選ぶ" sqref="C3"><formula1>"可,否"</formula1></dataValidation></dataValidations>' +
    '<headerFooter><oddHeader>&amp;L&amp;"ＭＳ 明朝,太字"様式第１号&amp;R&amp;D</oddHeader></headerFooter>';
  const given = xlsx({
    body: cells,
    links: [["st", "styles", "styles.xml"]],
    extras: [
      {
        path: "xl/styles.xml",
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
        text: sheetStyles,
      },
    ],
  });
  const { confirmed, removed, parts } = await run(given, "様式.xlsx");
  expect([confirmed, removed]).toEqual(["confirmed", []]);
  expect(parts.get("xl/worksheets/sheet1.xml")?.replaceAll("&quot;", '"')).toContain(cells);
  expect(parts.get("xl/styles.xml")).toContain(sheetStyles.slice(sheetStyles.indexOf("<numFmts")));
});

test.each(["eaVert", "vert", "vert270", "wordArtVert", "mongolianVert"])(
  "PowerPoint: a box written %s",
  async (direction) => {
    const shape = `<p:sp><p:nvSpPr><p:cNvPr id="2" name="箱"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr vert="${direction}"/><a:p><a:pPr algn="dist"><a:buAutoNum type="ea1JpnChsDbPeriod"/></a:pPr><a:r><a:rPr lang="ja-JP" kumimoji="1"/><a:t>縦書き</a:t></a:r></a:p></p:txBody></p:sp>`;
    const { confirmed, removed, parts } = await run(pptx({ body: shape }), "様式.pptx");
    expect([confirmed, removed]).toEqual(["confirmed", []]);
    expect(parts.get("ppt/slides/slide1.xml")).toContain(shape);
  },
);
