/** Small Office packages, part by part, with the markup documents are mostly made of. They are read and thrown away. */
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const list = "http://schemas.openxmlformats.org/package/2006/";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";

const types = (path: string, kind: string, more = ""): string =>
  `<Types xmlns="${list}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/>${more}</Types>`;
const links = (target: string, kind: string): string =>
  `<Relationships xmlns="${list}relationships"><Relationship Id="rId1" Type="${rel}/${kind}" Target="${target}"/></Relationships>`;

const paragraph =
  '<w:p><w:pPr><w:pStyle w:val="a"/><w:spacing w:before="120" w:after="120"/><w:ind w:left="420"/><w:jc w:val="left"/></w:pPr>' +
  '<w:r><w:rPr><w:rFonts w:ascii="Century" w:hAnsi="Century"/><w:b/><w:color w:val="112233"/><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">本文 &amp; text</w:t></w:r></w:p>';
const table = `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>${paragraph}</w:tc></w:tr></w:tbl>`;
const row =
  '<row r="1" spans="1:3" ht="18"><c r="A1" s="1"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><f>SUM(A1:A9)</f><v>2</v></c></row>';
const shape =
  '<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr><p:ph idx="1"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>' +
  '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr lvl="1"/><a:r><a:rPr lang="ja-JP" sz="1800"/><a:t>本文</a:t></a:r></a:p></p:txBody></p:sp>';

export const practiceMarkup = {
  docx: {
    "[Content_Types].xml": types("word/document.xml", "wordprocessingml.document"),
    "_rels/.rels": links("word/document.xml", "officeDocument"),
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${(paragraph + table).repeat(20)}</w:body></w:document>`,
  },
  xlsx: {
    "[Content_Types].xml": types(
      "xl/workbook.xml",
      "spreadsheetml.sheet",
      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>',
    ),
    "_rels/.rels": links("xl/workbook.xml", "officeDocument"),
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rel}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": links("worksheets/sheet1.xml", "worksheet"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row.repeat(500)}</sheetData></worksheet>`,
  },
  pptx: {
    "[Content_Types].xml": types(
      "ppt/presentation.xml",
      "presentationml.presentation",
      '<Override PartName="/ppt/slides/slide1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/>',
    ),
    "_rels/.rels": links("ppt/presentation.xml", "officeDocument"),
    "ppt/presentation.xml": `<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${rel}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": links("slides/slide1.xml", "slide"),
    "ppt/slides/slide1.xml": `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="${drawing}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shape.repeat(12)}</p:spTree></p:cSld></p:sld>`,
  },
} as const;
