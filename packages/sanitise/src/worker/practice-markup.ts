/**
 * Office packages, part by part, with the markup documents are mostly made of, what is left out of them too: a branch that
 * practice never took makes compiled code worthless when a real file takes it. They are read and thrown away.
 */
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const list = "http://schemas.openxmlformats.org/package/2006/";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
const sheetMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const wordMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const slideMain = "http://schemas.openxmlformats.org/presentationml/2006/main";

/** Parts by path, each with the kind its content type ends in. */
const types = (parts: Readonly<Record<string, string>>): string =>
  `<Types xmlns="${list}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `${Object.entries(parts)
    .map(
      ([path, kind]) =>
        `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${kind}+xml"/>`,
    )
    .join("")}</Types>`;
const links = (...targets: readonly (readonly [kind: string, target: string])[]): string =>
  `<Relationships xmlns="${list}relationships">${targets
    .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${rel}/${kind}" Target="${target}"/>`)
    .join("")}</Relationships>`;
/** Numbered copies: what is the same every time would be learnt too narrowly. */
const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at + 1)).join("");

/** As Office begins every part, and with what no output keeps. */
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<!-- practice -->';
const ignorable =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" mc:Ignorable="w14 x14ac"';
const extension = '<ext uri="{practice}" xmlns:z="urn:practice"><z:left a="1">out</z:left></ext>';

const theme = `${head}<a:theme xmlns:a="${drawing}" name="t"><a:themeElements><a:clrScheme name="t">${"dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
  .split(" ")
  .map((name) => `<a:${name}><a:srgbClr val="4472C4"/></a:${name}>`)
  .join(
    "",
  )}</a:clrScheme><a:fontScheme name="t"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>${times(20, () => '<a:font script="Jpan" typeface="游ゴシック"/>')}</a:majorFont><a:minorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`;

const paragraph = (at: number): string =>
  `<w:p w:rsidR="00AB00${at % 9}" w14:paraId="1"><w:pPr><w:pStyle w:val="a${at % 4}"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="120" w:after="${at}"/><w:ind w:left="420"/><w:jc w:val="left"/></w:pPr>` +
  `<w:bookmarkStart w:id="${at}" w:name="b${at}"/><w:r><w:rPr><w:rFonts w:ascii="Century" w:hAnsi="Century" w:hint="eastAsia"/><w:b/><w:color w:val="112233"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="ja-JP" w:odd="&quot;&#9;"/><w:odd/></w:rPr><w:t xml:space="preserve">本文 &amp; text ${at}</w:t></w:r><w:bookmarkEnd w:id="${at}"/><w:r><w:tab/><w:t>${at}</w:t><w:br/></w:r></w:p>`;
const table = (at: number): string =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="a1"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="${at}"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/><w:gridSpan w:val="2"/><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr>${paragraph(at)}</w:tc></w:tr></w:tbl>`;
const wordStyle = (at: number): string =>
  `<w:style w:rsidR="1" w:type="paragraph" w:styleId="a${at}"><w:name w:val="s${at}"/><w:basedOn w:val="a"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="majorHAnsi"/><w:sz w:val="32"/></w:rPr></w:style>`;

const formulas = [
  "SUM(A1:A9)",
  'IF(B2="",0,VLOOKUP(B2,list!$A$1:$C$9,3,FALSE))',
  'TEXT(A1,"yyyy/m/d")&amp;"まで"',
  "[1]Sheet1!A1+WEBSERVICE(A1)",
  'ROUND(A1*1.1,-1)+COUNTIF(A$1:A$9,"&gt;0")',
];
const row = (at: number): string =>
  `<row r="${at}" spans="1:5" x14ac:dyDescent="0.4" ht="18" customHeight="1"><c r="A${at}" s="1"><v>${at}.5</v></c><c r="B${at}" t="s" s="${at % 9}"><v>${at % 40}</v></c>` +
  `<c r="C${at}"><f>${formulas[at % formulas.length]}</f><v>2</v></c><c r="D${at}" t="str"><f t="shared" ref="D1:D9" si="${at}">A${at}&amp;"円"</f><v>2円</v></c><c r="E${at}" s="2" cm="1"><f t="shared" si="${at}"/><v>3</v></c></row>`;
const sheet = `${head}<worksheet xmlns="${sheetMain}" xmlns:r="${rel}" ${ignorable}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:E300"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols><col min="1" max="5" width="9.5" customWidth="1"/></cols><sheetData>${times(250, row)}</sheetData><mergeCells count="20">${times(20, (at) => `<mergeCell ref="A${at}:B${at}"/>`)}</mergeCells><conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>5</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="B1:B9"><formula1>list!$A$1:$A$9</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="list!A1" display="&lt;&quot;A&quot;&#10;&gt;"/><hyperlink ref="A2" r:id="rId1"/><hyperlink ref="A3" r:id="rId2"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9"/><headerFooter><oddFooter>&amp;P</oddFooter></headerFooter><extLst>${extension}</extLst></worksheet>`;
const strings = `${head}<sst xmlns="${sheetMain}" count="80" uniqueCount="80">${times(80, (at) =>
  at % 4 === 0
    ? `<si><r><rPr><b/><sz val="11"/><color rgb="FFFF0000"/><rFont val="游ゴシック"/><charset val="128"/></rPr><t>赤${at}</t></r><r><t xml:space="preserve"> 黒</t></r></si>`
    : `<si><t>東京${at} &lt;区&gt;</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>`,
)}</sst>`;
const cellStyles = `${head}<styleSheet xmlns="${sheetMain}" ${ignorable}><numFmts count="1"><numFmt numFmtId="176" formatCode="#,##0_ "/></numFmts><fonts count="9">${times(9, (at) => `<font><b/><sz val="${at}"/><color theme="1"/><name val="游ゴシック"/><family val="2"/><charset val="128"/><scheme val="minor"/></font>`)}</fonts><fills count="9">${times(9, () => '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/><bgColor indexed="64"/></patternFill></fill>')}</fills><borders count="9">${times(9, () => '<border><left style="thin"><color auto="1"/></left><right/><top/><bottom/><diagonal/></border>')}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="40">${times(40, (at) => `<xf numFmtId="176" fontId="${at % 9}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>`)}</cellXfs><cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs></styleSheet>`;

/** Of two ways to say the same, one is taken. */
const either = (of: string, taken: string): string =>
  `<mc:AlternateContent><mc:Choice Requires="z" xmlns:z="urn:practice"><z:new/></mc:Choice><mc:Fallback><${of}>${taken}</${of}></mc:Fallback></mc:AlternateContent>`;
const shape = (at: number): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${at + 1}" name="t${at}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph idx="1"/><p:extLst>${extension}</p:extLst></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${at}" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>` +
  '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr></a:solidFill><a:ln w="9525"><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr wrap="square"><a:normAutofit/></a:bodyPr><a:lstStyle/>' +
  `<a:p><a:pPr marL="0" lvl="1"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:buNone/></a:pPr><a:r><a:rPr lang="ja-JP" altLang="en-US" sz="1800" b="1" dirty="0" odd="1"><a:latin typeface="Arial"/><a:ea typeface="游ゴシック"/></a:rPr><a:t>本文${at}</a:t></a:r><a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>`;

export const practiceMarkup = {
  docx: {
    "[Content_Types].xml": types({
      "word/document.xml": "wordprocessingml.document.main",
      "word/styles.xml": "wordprocessingml.styles",
      "word/theme/theme1.xml": "theme",
    }),
    "_rels/.rels": links(["officeDocument", "word/document.xml"]),
    "word/_rels/document.xml.rels": links(["styles", "styles.xml"], ["theme", "theme/theme1.xml"]),
    "word/document.xml": `${head}<w:document xmlns:w="${wordMain}" ${ignorable}><w:body>${times(25, (at) => paragraph(at) + table(at))}${either("w:p", "<w:r/>")}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1701" w:bottom="1701" w:left="1701" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    "word/styles.xml": `${head}<w:styles xmlns:w="${wordMain}" ${ignorable}>${times(20, wordStyle)}</w:styles>`,
    "word/theme/theme1.xml": theme,
  },
  xlsx: {
    "[Content_Types].xml": types({
      "xl/workbook.xml": "spreadsheetml.sheet.main",
      "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
      "xl/sharedStrings.xml": "spreadsheetml.sharedStrings",
      "xl/styles.xml": "spreadsheetml.styles",
      "xl/theme/theme1.xml": "theme",
    }),
    "_rels/.rels": links(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `${head}<workbook xmlns="${sheetMain}" xmlns:r="${rel}"><sheets><sheet name="list" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">list!$A$1:$E$9</definedName></definedNames></workbook>`,
    "xl/_rels/workbook.xml.rels": links(
      ["worksheet", "worksheets/sheet1.xml"],
      ["sharedStrings", "sharedStrings.xml"],
      ["styles", "styles.xml"],
      ["theme", "theme/theme1.xml"],
    ),
    "xl/worksheets/sheet1.xml": sheet,
    "xl/worksheets/_rels/sheet1.xml.rels": links(
      ["hyperlink", 'https://www.example.jp/" TargetMode="External'],
      ["hyperlink", 'file:///c:/a.exe" TargetMode="External'],
    ),
    "xl/sharedStrings.xml": strings,
    "xl/styles.xml": cellStyles,
    "xl/theme/theme1.xml": theme,
  },
  pptx: {
    "[Content_Types].xml": types({
      "ppt/presentation.xml": "presentationml.presentation.main",
      "ppt/slides/slide1.xml": "presentationml.slide",
    }),
    "_rels/.rels": links(["officeDocument", "ppt/presentation.xml"]),
    "ppt/presentation.xml": `<p:presentation xmlns:p="${slideMain}" xmlns:r="${rel}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": links(["slide", "slides/slide1.xml"]),
    "ppt/slides/slide1.xml": `${head}<p:sld xmlns:p="${slideMain}" xmlns:a="${drawing}" ${ignorable}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${times(15, shape)}${either("p:grpSp", "<p:nvGrpSpPr/><p:grpSpPr/>")}</p:spTree></p:cSld></p:sld>`,
  },
} as const;
