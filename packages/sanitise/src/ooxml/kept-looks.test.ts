import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { docx, pptx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";

/** All parts of the output, which the confirmer took. */
async function rebuilt(bytes: Uint8Array, name: string): Promise<string> {
  const { confirmed, parts } = await run(bytes, name);
  expect(confirmed).toBe("confirmed");
  return [...parts]
    .filter(([path]) => !path.includes("media/"))
    .flat()
    .join("\n");
}

const tiny = (): Promise<Buffer> =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: "red" } })
    .png()
    .toBuffer();
const frame = (object: string): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="7" name="o"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="100" y="200"/><a:ext cx="300" cy="400"/></p:xfrm>` +
  `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">${object}</a:graphicData></a:graphic></p:graphicFrame>`;
const old = (picture: string): string =>
  `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape id="_x0000_s9" type="#t"><v:imagedata o:relid="${picture}"/></v:shape></xml>`;
const oldLink = (target: string, mode = ""): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="i" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"${mode}/></Relationships>`;

async function slideWithObject(shape: string, link: string): Promise<string> {
  return await rebuilt(
    pptx({
      body: frame(`<p:oleObj spid="${shape}" r:id="o" progId="Excel.Sheet.8"><p:embed/></p:oleObj>`),
      slideLinks: [
        ["v", "vmlDrawing", "../drawings/old1.vml"],
        ["o", "oleObject", "../embeddings/o.bin"],
      ],
      extras: [
        { path: "ppt/drawings/old1.vml", text: old("i") },
        { path: "ppt/drawings/_rels/old1.vml.rels", text: link },
        { path: "ppt/media/p.png", bytes: await tiny() },
        { path: "ppt/embeddings/o.bin", bytes: deflateSync(Buffer.from("secret")) },
      ],
    }),
    "a.pptx",
  );
}

describe("an object on a slide of PowerPoint 2007", () => {
  test("is shown by the picture its shape names in the old drawing, in the place of its frame", async () => {
    const text = await slideWithObject("_x0000_s9", oldLink("../media/p.png"));
    expect(text).toContain(
      '<p:pic><p:nvPicPr><p:cNvPr id="7" name="Object"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId1"/>',
    );
    expect(text).toContain('<a:off x="100" y="200"/><a:ext cx="300" cy="400"/>');
    expect(text).not.toMatch(/oleObj|embeddings|vmlDrawing/);
  });
  test.each([
    ["another shape", "_x0000_s8", oldLink("../media/p.png")],
    ["a picture outside", "_x0000_s9", oldLink("http://host.test/p.png", ' TargetMode="External"')],
  ])("goes without a trace where the drawing names %s", async (_what, shape, link) => {
    const text = await slideWithObject(shape, link);
    expect(text).not.toMatch(/p:pic|oleObj|host\.test|graphicFrame/);
  });
});

describe("what was left out leaves no list without members, which Office takes for damage", () => {
  test("a slide's timing of nothing but a video's command", async () => {
    const text = await rebuilt(
      pptx({
        body: '</p:spTree></p:cSld><p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:cmd type="call" cmd="play"/></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing><p:cSld><p:spTree>',
      }),
      "a.pptx",
    );
    expect(text).toContain('<p:par><p:cTn id="1"></p:cTn></p:par>');
    expect(text).not.toContain("childTnLst");
  });
});

describe("a drawing canvas of Word", () => {
  const canvas =
    '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="c"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"><wpc:wpc xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"/></a:graphicData></a:graphic></wp:inline></w:drawing>';
  const choice = `<mc:Choice xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" Requires="wpc">${canvas}</mc:Choice>`;
  const alternatives = (inner: string): string =>
    `<w:p><w:r><mc:AlternateContent>${inner}</mc:AlternateContent></w:r></w:p>`;
  const old = '<mc:Fallback><w:pict><v:rect style="width:9pt;height:9pt"/></w:pict></mc:Fallback>';

  test("leaves its old form, which every program opens outside an alternative", async () => {
    const text = await rebuilt(docx({ body: alternatives(choice + old) }), "a.docx");
    expect(text).toContain("<v:rect");
    expect(text).not.toContain("wpc");
  });
  test("without an old form is told of as left out", async () => {
    const { confirmed, removed } = await run(docx({ body: alternatives(choice) }), "a.docx");
    expect([confirmed, removed.includes("unknown-element")]).toEqual(["confirmed", true]);
  });
});

describe("what the schema spells strictly and programs do not", () => {
  test("a font's pitch as a plain number", async () => {
    const text = await rebuilt(
      pptx({
        body: '<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:pPr><a:buFont typeface="Wingdings" pitchFamily="2" charset="2"/></a:pPr></a:p></p:txBody></p:sp>',
      }),
      "a.pptx",
    );
    expect(text).toContain('pitchFamily="2"');
  });
});

const run1 = (inner: string): string => `<w:r>${inner}</w:r>`;
const deleted = (inner: string): string => `<w:del w:id="1" w:author="a">${inner}</w:del>`;
const mark =
  '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="2" w:author="a"/></w:rPr></w:pPr>';
const shown = (text: string): string => `<w:p>${run1(`<w:t>${text}</w:t>`)}</w:p>`;

describe("a tracked deletion", () => {
  test.each([
    [
      "takes a paragraph whose mark it deletes along",
      `<w:p>${mark}${deleted(run1("<w:delText>古い</w:delText>"))}</w:p>`,
      /numPr|古い/,
    ],
    [
      "takes a row along",
      `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr><w:tc><w:p>${deleted(run1("<w:delText>古い</w:delText>"))}</w:p></w:tc></w:tr><w:tr><w:tc>${shown("残る行")}</w:tc></w:tr></w:tbl>`,
      /古い|trPr/,
    ],
    [
      "takes a table of such rows along",
      `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>`,
      /w:tbl|w:tr/,
    ],
  ])("%s", async (_what, body, gone) => {
    const text = await rebuilt(docx({ body }), "a.docx");
    expect(text).not.toMatch(gone);
    expect(text).toContain("本文は残る");
  });
  test.each([
    ["a paragraph that shows text beside it", `<w:p>${mark}${run1("<w:t>新しい</w:t>")}</w:p>`, /新しい/],
    [
      "the paragraph a cell needs",
      `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p>${mark}</w:p></w:tc></w:tr></w:tbl>`,
      /<w:tc><w:p>/,
    ],
    [
      "the end of a section",
      `<w:p><w:pPr><w:rPr><w:del w:id="2" w:author="a"/></w:rPr><w:sectPr/></w:pPr></w:p>`,
      /sectPr/,
    ],
  ])("leaves %s", async (_what, body, stays) => {
    expect(await rebuilt(docx({ body }), "a.docx")).toMatch(stays);
  });
  test("with a field in it does not shift what is decided about the fields after it", async () => {
    const field = (name: string): string =>
      `${run1('<w:fldChar w:fldCharType="begin"/>')}${run1(`<w:instrText> ${name} </w:instrText>`)}${run1('<w:fldChar w:fldCharType="end"/>')}`;
    const text = await rebuilt(
      docx({ body: `<w:p>${deleted(field("PAGE"))}</w:p><w:p>${field("MACROBUTTON Go x")}${field("NUMPAGES")}</w:p>` }),
      "a.docx",
    );
    expect(text).toContain("NUMPAGES");
    expect(text).not.toContain("MACROBUTTON");
  });
});

test("the colours of a page of Word stay", async () => {
  const background =
    '<w:background w:color="FFFFFF"><v:background id="_x0000_s1025" fillcolor="white"><v:fill color2="#00B0F0" type="gradient"/></v:background></w:background>';
  expect(await rebuilt(docx({ background }), "a.docx")).toContain(background);
});
