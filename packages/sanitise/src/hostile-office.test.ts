/** Variants of the feature table's rows it does not name itself: whatever they reach for bears a mark no output may have. */
import { describe, expect, test } from "vitest";
import { scan } from "../measure/scanner.ts";
import { docx, type Extra, type Given, type Link, pptx, xlsx } from "./testing/office-files.ts";
import { run } from "./testing/run.ts";

const mark = "MARK";
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const p = (inner: string): string => `<w:p>${inner}</w:p>`;
const run1 = (inner: string): string => `<w:r>${inner}</w:r>`;
const field = (...pieces: string[]): string =>
  `${run1('<w:fldChar w:fldCharType="begin"/>')}${pieces.join("")}${run1('<w:fldChar w:fldCharType="separate"/>')}` +
  `${run1("<w:t>result</w:t>")}${run1('<w:fldChar w:fldCharType="end"/>')}`;
const said = (text: string): string => run1(`<w:instrText xml:space="preserve">${text}</w:instrText>`);

/** A part of a Word document beside the body, with a relationship of its own. */
function beside(name: string, root: string, inner: string, links: readonly Link[]): Given {
  const [id, type, target, external] = links[0] ?? ["", "", "", false];
  const relation = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="${type.startsWith("http") ? type : `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`}" Target="${target}"${external ? ' TargetMode="External"' : ""}/></Relationships>`;
  return {
    body: name.startsWith("header")
      ? `<w:sectPr><w:headerReference w:type="default" r:id="part"/></w:sectPr>`
      : p(run1('<w:footnoteReference w:id="2"/>')),
    links: [["part", name.replace(/\d*\.xml$/, ""), name]],
    extras: [
      {
        path: `word/${name}`,
        contentType: `${word}${name.replace(/\d*\.xml$/, "")}+xml`,
        text: `<w:${root} ${w} ${r} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">${inner}</w:${root}>`,
      },
      { path: `word/_rels/${name}.rels`, text: relation },
    ],
  };
}

const footnotes = (inner: string, links: readonly Link[] = []): Given =>
  beside("footnotes.xml", "footnotes", `<w:footnote w:id="2">${p(inner)}</w:footnote>`, links);
const header = (inner: string, links: readonly Link[] = []): Given => beside("header1.xml", "hdr", p(inner), links);

const away: readonly Link[] = [["e", "hyperlink", `file://host/${mark}`, true]];

const documents: readonly (readonly [string, Given])[] = [
  ["a DDE field in a footnote", footnotes(field(said("DDEAUTO "), said(`cmd "${mark}"`)))],
  ["a linked text in a header", header(field(said(`INCLUDETEXT "\\\\host\\${mark}.docx"`)))],
  [
    "a control in a header",
    header(run1('<w:control r:id="e" w:name="x"/>'), [["e", "control", `activeX/${mark}.xml`]]),
  ],
  [
    "a linked picture in a header, by VML",
    header(run1('<w:pict><v:shape><v:imagedata r:id="e" o:title="x"/></v:shape></w:pict>'), [
      ["e", "image", `http://host/${mark}.png`, true],
    ]),
  ],
  ["a link out of a footnote", footnotes(`<w:hyperlink r:id="e">${run1("<w:t>x</w:t>")}</w:hyperlink>`, away)],
  [
    "a DDE field within another field's instruction",
    { body: p(field(said("QUOTE "), field(said(`DDE cmd ${mark}`)), said(" x"))) },
  ],
  ["a field written with character references", { body: p(field(said(`&#68;&#x44;E cmd ${mark}`))) }],
  ["a field in lower case and with tabs", { body: p(field(said(`\t dDeAuTo\tcmd ${mark}`))) }],
  ["a field that is said to be a formula", { body: p(field(said(`= DDE cmd ${mark}`))) }],
  ["a link field to a share", { body: p(field(said(`HYPERLINK "\\\\\\\\host\\\\${mark}"`))) }],
  ["a link field with its address in a switch", { body: p(field(said(`HYPERLINK \\l "a" "file:///${mark}"`))) }],
  [
    "a simple field with a split word",
    {
      body: p(
        `<w:fldSimple w:instr="INCLUDE&#80;ICTURE &quot;http://host/${mark}&quot;">${run1("<w:t>x</w:t>")}</w:fldSimple>`,
      ),
    },
  ],
  [
    "a form's field with macros of its own",
    {
      body: p(
        `${run1(`<w:fldChar w:fldCharType="begin"><w:fldData>${mark}</w:fldData><w:ffData><w:name w:val="x"/><w:enabled/><w:entryMacro w:val="${mark}"/><w:exitMacro w:val="${mark}"/><w:textInput/></w:ffData></w:fldChar>`)}${said("FORMTEXT")}${run1('<w:fldChar w:fldCharType="separate"/>')}${run1('<w:fldChar w:fldCharType="end"/>')}`,
      ),
    },
  ],
  ["a macro button", { body: p(field(said(`MACROBUTTON ${mark} x`))) }],
  [
    "an alternative nobody understands, with an object to fall back to",
    {
      body: p(
        run1(
          `<mc:AlternateContent><mc:Choice Requires="zz"><w:t>x</w:t></mc:Choice><mc:Fallback><w:object><o:OLEObject Type="Link" ProgID="${mark}" r:id="e"/></w:object></mc:Fallback></mc:AlternateContent>`,
        ),
      ),
      links: [["e", "oleObject", `http://host/${mark}`, true]],
    },
  ],
  [
    "an alternative within an alternative",
    {
      body: `<mc:AlternateContent><mc:Choice Requires="wps"><mc:AlternateContent><mc:Choice Requires="wps"><w:altChunk r:id="e"/></mc:Choice></mc:AlternateContent></mc:Choice></mc:AlternateContent>`,
      links: [["e", "aFChunk", `${mark}.html`]],
      extras: [{ path: `word/${mark}.html`, text: mark }],
    },
  ],
  [
    "an altChunk in a table's cell",
    {
      body: `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:altChunk r:id="e"/><w:p/></w:tc></w:tr></w:tbl>`,
      links: [["e", "aFChunk", `${mark}.rtf`]],
      extras: [{ path: `word/${mark}.rtf`, text: mark }],
    },
  ],
  [
    "a shape that is a link by its own attribute",
    {
      body: p(
        run1(
          `<w:pict><v:shape href="file:///${mark}" o:href="${mark}" o:button="t" alt="x" style="width:9pt;background:url(${mark})"><v:imagedata src="http://host/${mark}" o:href="http://host/${mark}"/></v:shape></w:pict>`,
        ),
      ),
    },
  ],
  [
    "a picture drawn from a linked one, with a vector version beside",
    {
      body: p(
        run1(
          `<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:link="e"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="s"/></a:ext></a:extLst></a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
        ),
      ),
      links: [
        ["e", "image", `http://host/${mark}`, true],
        ["s", "image", `media/${mark}.svg`],
      ],
      extras: [{ path: `word/media/${mark}.svg`, text: `<svg><script>${mark}</script></svg>` }],
    },
  ],
  [
    "a link in a picture's properties",
    {
      body: p(
        run1(
          `<w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id="e" tooltip="x"/></wp:docPr></wp:inline></w:drawing>`,
        ),
      ),
      links: [["e", "hyperlink", `search-ms:query=${mark}`, true]],
    },
  ],
  [
    "content bound to custom XML that is fetched",
    {
      body: `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/${mark}" w:storeItemID="{0}"/><w:docPartObj><w:docPartGallery w:val="x"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(run1("<w:t>x</w:t>"))}</w:sdtContent></w:sdt>`,
      links: [["c", "customXml", "../customXml/item1.xml"]],
      extras: [{ path: "customXml/item1.xml", text: `<${mark}/>` }],
    },
  ],
  [
    "a template, a mail merge and a frameset in the settings",
    {
      links: [["s", "settings", "settings.xml"]],
      extras: [
        {
          path: "word/settings.xml",
          contentType: `${word}settings+xml`,
          text: `<w:settings ${w} ${r}><w:attachedTemplate r:id="t"/><w:mailMerge><w:dataSource r:id="t"/><w:query w:val="${mark}"/></w:mailMerge><w:saveThroughXslt r:id="t" w:solutionID="${mark}"/><w:attachedSchema w:val="${mark}"/></w:settings>`,
        },
        {
          path: "word/_rels/settings.xml.rels",
          text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="\\\\host\\${mark}.dotm" TargetMode="External"/></Relationships>`,
        },
      ],
    },
  ],
  [
    "a glossary with a document of its own",
    {
      links: [["g", "glossaryDocument", "glossary/document.xml"]],
      extras: [
        {
          path: "word/glossary/document.xml",
          contentType: `${word}document.glossary+xml`,
          text: `<w:glossaryDocument ${w}><w:docParts>${mark}</w:docParts></w:glossaryDocument>`,
        },
      ],
    },
  ],
  [
    "an address with a tab within its scheme",
    {
      body: p(`<w:hyperlink r:id="e">${run1("<w:t>x</w:t>")}</w:hyperlink>`),
      links: [["e", "hyperlink", `java&#9;script:${mark}`, true]],
    },
  ],
  [
    "a link that looks like the web's",
    {
      body: p(`<w:hyperlink r:id="e">${run1("<w:t>x</w:t>")}</w:hyperlink>`),
      links: [["e", "hyperlink", `httpx://host/${mark}`, true]],
    },
  ],
  [
    "a link with a place in another document",
    {
      body: p(
        `<w:hyperlink w:anchor="a" w:docLocation="${mark}" w:tgtFrame="${mark}">${run1("<w:t>x</w:t>")}</w:hyperlink>`,
      ),
    },
  ],
  [
    "a relationship called external that an element uses as a part",
    {
      body: p(run1('<w:pict><v:shape><v:fill r:id="e" type="frame"/></v:shape></w:pict>')),
      links: [["e", "image", `\\\\host\\${mark}`, true]],
    },
  ],
];

const chart = (inner: string): Extra => ({
  path: "xl/charts/chart1.xml",
  contentType: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
  text: `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ${r}><c:chart><c:plotArea><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/>${inner}</c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id="x"/></c:chartSpace>`,
});
const drawn: Extra = {
  path: "xl/drawings/drawing1.xml",
  contentType: "application/vnd.openxmlformats-officedocument.drawing+xml",
  text: `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ${r}><xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9" cy="9"/><xdr:graphicFrame macro="${mark}"><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="x"><a:hlinkClick r:id="h" action="ppaction://program"/></xdr:cNvPr><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>`,
};
const drawnLinks: Extra = {
  path: "xl/drawings/_rels/drawing1.xml.rels",
  text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="../charts/chart1.xml"/><Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="file:///${mark}" TargetMode="External"/></Relationships>`,
};
const charted = (inner: string): Parameters<typeof xlsx>[0] => ({
  body: '<sheetData/><drawing r:id="d"/>',
  sheetLinks: [["d", "drawing", "../drawings/drawing1.xml"]],
  extras: [drawn, drawnLinks, chart(inner)],
});
const cell = (inner: string): string => `<sheetData><row r="1"><c r="A1">${inner}</c></row></sheetData>`;

const workbooks: readonly (readonly [string, Parameters<typeof xlsx>[0]])[] = [
  ["DDE in a chart's series", charted(`<c:val><c:numRef><c:f>cmd|'/c ${mark}'!A1</c:f></c:numRef></c:val>`)],
  ["another book in a chart's title", charted(`<c:tx><c:strRef><c:f>[1]${mark}!A1</c:f></c:strRef></c:tx>`)],
  [
    "a name that calls",
    {
      book: `<definedNames><definedName name="n" function="1" vbProcedure="1" xlm="1">EXEC("${mark}")</definedName></definedNames>`,
    },
  ],
  [
    "a name on another book",
    { book: `<definedNames><definedName name="n">'\\\\host\\[${mark}.xlsx]S'!A1</definedName></definedNames>` },
  ],
  [
    "a validation that reaches out",
    {
      body: `<sheetData/><dataValidations count="1"><dataValidation type="custom" sqref="A1"><formula1>WEBSERVICE("http://host/${mark}")</formula1></dataValidation></dataValidations>`,
    },
  ],
  [
    "a format's condition that reaches out",
    {
      body: `<sheetData/><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>_xlfn.WEBSERVICE("http://host/${mark}")="1"</formula></cfRule></conditionalFormatting>`,
    },
  ],
  [
    "the same in an extension",
    {
      body: `<sheetData/><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="1" id="{0}"><xm:f>CALL("${mark}","x","J")</xm:f></x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`,
    },
  ],
  ["a formula with blanks before its bracket", { body: cell(`<f>WEBSERVICE  ("http://host/${mark}")</f><v>1</v>`) }],
  [
    "a formula with a prefix before its name",
    { body: cell(`<f>_xlfn._xlws.WEBSERVICE("http://host/${mark}")</f><v>1</v>`) },
  ],
  ["a formula in full-width letters", { body: cell(`<f>ＷＥＢＳＥＲＶＩＣＥ("http://host/${mark}")</f><v>1</v>`) }],
  ["an array formula with DDE", { body: cell(`<f t="array" ref="A1">MSEXCEL|'\\..\\${mark}'!'x'</f><v>1</v>`) }],
  ["a data table on another book", { body: cell(`<f t="dataTable" ref="A1" r1="[1]${mark}!A1"/><v>1</v>`) }],
  ["a function of an add-in", { body: cell(`<f>'C:\\${mark}.xla'!f(1)</f><v>1</v>`) }],
  [
    "an object among alternatives on a sheet",
    {
      body: `<sheetData/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><oleObjects><oleObject progId="${mark}" link="[1]!''''" oleUpdate="OLEUPDATE_ALWAYS" shapeId="1"/></oleObjects></mc:Choice></mc:AlternateContent>`,
    },
  ],
  [
    "a link by its place",
    {
      body: `<sheetData/><hyperlinks><hyperlink ref="A1" r:id="h" location="${mark}"/></hyperlinks>`,
      sheetLinks: [["h", "hyperlink", `ms-excel:ofe|u|http://host/${mark}`, true]],
    },
  ],
  [
    "a picture behind a sheet, linked",
    { body: '<sheetData/><picture r:id="h"/>', sheetLinks: [["h", "image", `http://host/${mark}`, true]] },
  ],
  [
    "a table over a query",
    {
      body: '<sheetData/><tableParts count="1"><tablePart r:id="t"/></tableParts>',
      sheetLinks: [["t", "table", "../tables/table1.xml"]],
      extras: [
        {
          path: "xl/tables/table1.xml",
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml",
          text: `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="a" displayName="a" ref="A1:A2" tableType="queryTable" connectionId="1" comment="x"><tableColumns count="1"><tableColumn id="1" name="a" queryTableFieldId="1"><calculatedColumnFormula>RTD("${mark}",,"x")</calculatedColumnFormula></tableColumn></tableColumns></table>`,
        },
      ],
    },
  ],
];

const frame = (inner: string): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="x"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
const group = (inner: string): string =>
  `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="4" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${inner}</p:grpSp>`;
const acting = (attributes: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"><a:hlinkClick ${attributes}/><a:hlinkHover ${attributes}/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:rPr><a:hlinkMouseOver ${attributes}/></a:rPr><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>`;
const object: readonly Link[] = [["o", "oleObject", `../embeddings/${mark}.bin`]];

const presentations: readonly (readonly [string, Parameters<typeof pptx>[0]])[] = [
  [
    "an object in a group in a group",
    {
      body: group(group(frame(`<p:oleObj progId="${mark}" r:id="o"><p:embed/></p:oleObj>`))),
      slideLinks: object,
      extras: [{ path: `ppt/embeddings/${mark}.bin`, text: mark }],
    },
  ],
  [
    "a linked object that updates itself",
    {
      body: frame(`<p:oleObj progId="${mark}" r:id="o"><p:link updateAutomatic="1"/></p:oleObj>`),
      slideLinks: [["o", "oleObject", `file:///${mark}`, true]],
    },
  ],
  [
    "a program behind hovering",
    {
      body: acting('r:id="h" action="ppaction://program"'),
      slideLinks: [["h", "hyperlink", `file:///${mark}.exe`, true]],
    },
  ],
  ["a macro behind hovering", { body: acting(`r:id="" action="ppaction://macro?name=${mark}"`) }],
  ["a custom show by name", { body: acting(`r:id="" action="ppaction://customshow?id=0&amp;return=${mark}"`) }],
  [
    "a sound of a click",
    {
      body: `<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"><a:hlinkClick r:id=""><a:snd r:embed="s" name="${mark}"/></a:hlinkClick></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>`,
      slideLinks: [["s", "audio", `../media/${mark}.wav`]],
      extras: [{ path: `ppt/media/${mark}.wav`, text: mark }],
    },
  ],
  [
    "media in an extension",
    {
      body: `<p:pic><p:nvPicPr><p:cNvPr id="3" name=""/><p:cNvPicPr/><p:nvPr><a:quickTimeFile r:link="m"/><p:extLst><p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"><p14:media xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" r:link="m"/></p:ext></p:extLst></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="m"/></p:blipFill><p:spPr/></p:pic>`,
      slideLinks: [["m", "video", `http://host/${mark}.mp4`, true]],
    },
  ],
  [
    "a control on a slide",
    {
      body: `<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp></p:spTree><p:controls><p:control spid="1" name="${mark}" r:id="c"/></p:controls><p:spTree>`,
      slideLinks: [["c", "control", `../activeX/${mark}.xml`]],
    },
  ],
];

/** A refusal is an answer too; an output must be confirmed, bear no mark, and show nothing to the independent scanner. */
async function harmless(bytes: Uint8Array, name: string): Promise<void> {
  const outcome = await run(bytes, name);
  if (outcome.result !== "rebuilt") return;
  expect(outcome.confirmed).toBe("confirmed");
  for (const [part, text] of outcome.parts) expect(`${part} ${text}`).not.toContain(mark);
  expect(scan(outcome.bytes, name)).toEqual([]);
}

describe("nothing is left of", () => {
  test.each(documents)("Word: %s", (_what, given) => harmless(docx(given), "a.docx"));
  test.each(workbooks)("Excel: %s", (_what, given) => harmless(xlsx(given), "a.xlsx"));
  test.each(presentations)("PowerPoint: %s", (_what, given) => harmless(pptx(given), "a.pptx"));
});
