/** Office packages of our own making, rich in what acts: what a campaign damages, as bytes or part by part. */

import { docx, pptx, xlsx } from "../src/testing/office-files.ts";
import { readZip } from "./plain-zip.ts";

const outside: readonly [string, string, string, boolean][] = [
  ["rId7", "hyperlink", "https://a.example/?x=1&amp;y=2", true],
  ["rId8", "image", "\\\\host\\share\\a.png", true],
  ["rId9", "attachedTemplate", "http://a.example/t.dotm", true],
];
const macro = { path: "word/vbaProject.bin", text: "Attribut e" };
const wordBody =
  '<w:p><w:pPr><w:jc w:val="center"/><w:ins w:id="1" w:author="a"/></w:pPr><w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t xml:space="preserve"> a &amp; b </w:t></w:r>' +
  '<w:hyperlink r:id="rId7"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>' +
  '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\a</w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' +
  '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>' +
  '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>' +
  '<w:p><w:r><w:pict><v:shape style="width:9pt"><v:imagedata r:id="rId8"/></v:shape></w:pict></w:r></w:p><w:altChunk r:id="rId9"/>' +
  '<mc:AlternateContent><mc:Choice Requires="wps"><w:p><w:r><w:t>c</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>f</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>';
const sheetBody =
  '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1:A9)</f><v>2</v></c><c r="C1"><f>WEBSERVICE("http://a")</f><v>3</v></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><t>表</t></is></c><c r="B2" t="str"><f>cmd|\'/c x\'!A0</f><v>x</v></c></row></sheetData>' +
  '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>' +
  '<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"a,b"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" r:id="rId7"/></hyperlinks>' +
  '<oleObjects><oleObject progId="Package" shapeId="1" r:id="rId8"/></oleObjects>';
const slideBody =
  '<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"><a:hlinkClick r:id="rId7" action="ppaction://program"/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>' +
  '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr b="1"/><a:t>本文</a:t></a:r></a:p></p:txBody></p:sp>' +
  '<p:pic><p:nvPicPr><p:cNvPr id="3" name=""/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="rId8"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:link="rId8"/></p:blipFill><p:spPr/></p:pic>';

/** Bytes of each package; their parts by name, for damage before they are packed. */
export const officeSamples = {
  docx: docx({ body: wordBody, links: [...outside, ["rId10", "vbaProject", "vbaProject.bin"]], extras: [macro] }),
  xlsx: xlsx({
    body: sheetBody,
    book: '<definedNames><definedName name="Auto_Open">Sheet1!A1</definedName><definedName name="n">A1</definedName></definedNames>',
    sheetLinks: [...outside],
    links: [["rId5", "externalLink", "http://a.example/b.xlsx", true]],
  }),
  pptx: pptx({ body: slideBody, slideLinks: [...outside] }),
} as const;

export type OfficeKind = keyof typeof officeSamples;
export const officeKinds = Object.keys(officeSamples) as readonly OfficeKind[];

export const officeParts = Object.fromEntries(
  officeKinds.map((kind) => [kind, readZip(officeSamples[kind])]),
) as Readonly<Record<OfficeKind, ReturnType<typeof readZip>>>;
