import { describe, expect, test } from "vitest";
import { docx, type Given } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";

const p = (inner: string): string => `<w:p>${inner}</w:p>`;
const field = (...instruction: string[]): string =>
  p(
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${instruction.map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`).join("")}` +
      `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>結果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  );
const link = (id: string): string => p(`<w:hyperlink r:id="${id}"><w:r><w:t>表示名</w:t></w:r></w:hyperlink>`);
const picture = (blip: string): string =>
  p(
    `<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
      `<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>${blip}</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
  );
const macro = {
  path: "word/vbaProject.bin",
  bytes: Buffer.from("stub"),
  contentType: "application/vnd.ms-office.vbaProject",
};
const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);

interface Row {
  readonly row: number;
  readonly given: Given;
  readonly name?: string;
  /** Risk that must be named, and words that may stand in no part of the output. */
  readonly risk: string;
  readonly gone: RegExp;
  /** Words that must stay. */
  readonly stays?: RegExp;
}

const rows: readonly Row[] = [
  {
    row: 1,
    name: "a.docm",
    given: {
      mainType: "application/vnd.ms-word.document.macroEnabled.main+xml",
      links: [["m", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"]],
      extras: [macro],
    },
    risk: "ooxml-vba",
    gone: /vba|macroEnabled|stub/i,
  },
  {
    row: 2,
    given: {
      links: [["m", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "media/pic.bin"]],
      extras: [{ ...macro, path: "word/media/pic.bin" }],
    },
    risk: "ooxml-vba",
    gone: /vba|stub/i,
  },
  {
    row: 3,
    given: {
      links: [["m", "http://schemas.microsoft.com/office/2006/relationships/wordVbaData", "vbaData.xml"]],
      extras: [{ path: "word/vbaData.xml", text: "<x/>", contentType: "application/vnd.ms-word.vbaData+xml" }],
    },
    risk: "ooxml-vbaData",
    gone: /vbaData/,
  },
  {
    row: 4,
    given: {
      links: [["s", "settings", "settings.xml"]],
      extras: [
        {
          path: "word/settings.xml",
          contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
          text: '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:attachedTemplate r:id="t"/></w:settings>',
        },
        {
          path: "word/_rels/settings.xml.rels",
          text: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="\\\\host.test\\t.dotm" TargetMode="External"/></Relationships>',
        },
      ],
    },
    risk: "ooxml-ext-attachedTemplate",
    gone: /attachedTemplate|host\.test/,
  },
  {
    row: 5,
    given: { body: field(' DDEAUTO c:\\\\cmd.exe "/k x" ') },
    risk: "docx-field-DDE",
    gone: /DDEAUTO|cmd/,
    stays: /結果/,
  },
  {
    row: 6,
    given: {
      body:
        field(" D", "DE", " excel x ") +
        p('<w:fldSimple w:instr=" DDE excel y "><w:r><w:t>単純</w:t></w:r></w:fldSimple>') +
        field(" &#68;DEAUTO z "),
    },
    risk: "docx-field-DDE",
    gone: /DDE|excel/,
    stays: /単純/,
  },
  {
    row: 7,
    given: {
      body:
        field(' INCLUDEPICTURE "http://host.test/a.png" ') +
        field(' INCLUDETEXT "\\\\\\\\host.test\\\\a" ') +
        field(" IMPORT x ") +
        field(" LINK Excel.Sheet x "),
    },
    risk: "docx-field-INCLUDE",
    gone: /INCLUDE|IMPORT|LINK|host\.test/,
  },
  { row: 7, given: { body: field(" LINK Excel.Sheet x ") }, risk: "docx-field-LINK", gone: /Excel\.Sheet/ },
  {
    row: 8,
    given: {
      body: picture('<a:blip r:link="i"/>') + picture('<a:blip r:embed="i"/>'),
      links: [["i", "image", "http://host.test/t.gif", true]],
    },
    risk: "ooxml-ext-image",
    gone: /host\.test|r:link/,
  },
  {
    row: 9,
    given: {
      body: p(
        '<w:r><w:object><o:OLEObject Type="Link" ProgID="Word.Document" r:id="o" UpdateMode="Always"/></w:object></w:r>',
      ),
      links: [["o", "oleObject", "mhtml:http://host.test!x-usc:http://host.test", true]],
    },
    risk: "ooxml-ext-oleObject",
    gone: /OLEObject|host\.test|mhtml/,
  },
  {
    row: 10,
    given: {
      body: p('<w:r><w:object><o:OLEObject Type="Embed" r:id="o"/></w:object></w:r>'),
      links: [["o", "oleObject", "embeddings/oleObject1.bin"]],
      extras: [{ path: "word/embeddings/oleObject1.bin", bytes: ole }],
    },
    risk: "ooxml-embedded-ole",
    gone: /OLEObject|embeddings/,
  },
  {
    row: 11,
    given: {
      body: picture('<a:blip r:embed="i"/>'),
      links: [["i", "image", "media/image1.png"]],
      extras: [{ path: "word/media/image1.png", bytes: ole }],
    },
    risk: "ooxml-disguised-part",
    gone: /\ufffd\ufffd\x11\ufffd/,
  },
  {
    row: 12,
    given: {
      links: [["e", "package", "embeddings/a.xlsx"]],
      extras: [{ path: "word/embeddings/a.xlsx", bytes: Buffer.from("PK\x03\x04") }],
    },
    risk: "ooxml-embedded-package",
    gone: /embeddings/,
  },
  {
    row: 13,
    given: {
      body: p('<w:r><w:control r:id="c" w:name="X" w:shapeid="y"/></w:r>'),
      links: [["c", "control", "activeX/activeX1.xml"]],
      extras: [
        { path: "word/activeX/activeX1.xml", text: "<x/>", contentType: "application/vnd.ms-office.activeX+xml" },
      ],
    },
    risk: "ooxml-activeX",
    gone: /activeX|control/,
  },
  {
    row: 14,
    given: {
      body: '<w:altChunk r:id="h"/>',
      links: [["h", "aFChunk", "a.html"]],
      extras: [{ path: "word/a.html", text: "<script>1</script>" }],
    },
    risk: "docx-altChunk",
    gone: /altChunk|script/,
  },
  {
    row: 15,
    given: {
      links: [["w", "webSettings", "webSettings.xml"]],
      extras: [
        {
          path: "word/webSettings.xml",
          contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml",
          text: '<w:webSettings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:frameset/></w:webSettings>',
        },
      ],
    },
    risk: "docx-frameset",
    gone: /frameset|webSettings/,
  },
  {
    row: 16,
    given: { body: '<w:subDoc r:id="d"/>', links: [["d", "subDocument", "file://host.test/a.docx", true]] },
    risk: "ooxml-ext-subDocument",
    gone: /subDoc|host\.test/,
  },
  {
    row: 17,
    given: { links: [["m", "mailMergeSource", "file:///c:/a.csv", true]] },
    risk: "ooxml-ext-mailMerge",
    gone: /mailMerge|a\.csv/,
  },
  {
    row: 18,
    given: { body: link("j"), links: [["j", "hyperlink", "javascript:alert(1)", true]] },
    risk: "ooxml-ext-hyperlink-scheme",
    gone: /javascript/,
    stays: /表示名/,
  },
  {
    row: 18,
    given: { body: link("j"), links: [["j", "hyperlink", "ms-msdt:/id x", true]] },
    risk: "ooxml-ext-hyperlink-scheme",
    gone: /msdt/,
  },
  {
    row: 18,
    given: { body: link("j"), links: [["j", "hyperlink", "file://host.test/x", true]] },
    risk: "ooxml-ext-file-or-UNC",
    gone: /host\.test/,
  },
  {
    row: 18,
    given: { body: field(' HYPERLINK "search-ms:query=x" ') },
    risk: "ooxml-ext-hyperlink-scheme",
    gone: /search-ms/,
  },
  {
    row: 19,
    given: { body: link("j"), links: [["j", "hyperlink", "https://example.test/a?b=c&amp;d", true]] },
    risk: "ooxml-ext-hyperlink",
    gone: /^\b$/,
    stays: /https:\/\/example\.test\/a\?b=c&amp;d/,
  },
  {
    row: 20,
    given: {
      links: [["x", "customXml", "../customXml/item1.xml"]],
      extras: [
        { path: "customXml/item1.xml", text: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' },
      ],
    },
    risk: "ooxml-customXml",
    gone: /passwd|customXml/,
  },
  {
    row: 24,
    given: {
      packageLinks: [
        ["u", "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "customUI/customUI.xml"],
      ],
      extras: [{ path: "customUI/customUI.xml", text: '<customUI onLoad="Run"/>' }],
    },
    risk: "ooxml-customUI",
    gone: /onLoad|customUI/,
  },
  {
    row: 25,
    given: {
      packageLinks: [
        [
          "t",
          "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
          "word/webextensions/taskpanes.xml",
        ],
      ],
      extras: [{ path: "word/webextensions/taskpanes.xml", text: "<x/>" }],
    },
    risk: "ooxml-webExtension",
    gone: /taskpanes|webext/,
  },
  {
    row: 26,
    given: {
      packageLinks: [
        [
          "c",
          "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
          "docProps/core.xml",
        ],
        [
          "h",
          "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
          "docProps/thumbnail.jpeg",
        ],
      ],
      extras: [
        { path: "docProps/core.xml", text: "<x>作成 花子</x>" },
        { path: "docProps/thumbnail.jpeg", text: "x" },
      ],
    },
    risk: "doc-metadata",
    gone: /花子|core\.xml|thumbnail/,
  },
  {
    row: 27,
    given: {
      body: p(
        '<w:ins w:id="1" w:author="甲"><w:r><w:t>挿入</w:t></w:r></w:ins><w:del w:id="2" w:author="乙"><w:r><w:delText>削除</w:delText></w:r></w:del>',
      ),
    },
    risk: "tracked-changes",
    gone: /削除|甲|乙|w:ins|w:del/,
    stays: /挿入/,
  },
  {
    row: 28,
    given: { body: p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r>") },
    risk: "hidden-text",
    gone: /隠し/,
  },
  {
    row: 29,
    given: {
      links: [["f", "fontTable", "fontTable.xml"]],
      extras: [
        {
          path: "word/fontTable.xml",
          contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
          text: '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:font w:name="明朝"><w:embedRegular r:id="e" w:fontKey="{0}"/></w:font></w:fonts>',
        },
        {
          path: "word/_rels/fontTable.xml.rels",
          text: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="e" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/font" Target="fonts/font1.odttf"/></Relationships>',
        },
        { path: "word/fonts/font1.odttf", text: "x" },
      ],
    },
    risk: "ooxml-embedded-font",
    gone: /embedRegular|odttf/,
    stays: /明朝/,
  },
];

describe("each risk factor of a Word document is named and gone", () => {
  test.each(rows)("row $row: $risk", async ({ given, name, risk, gone, stays }) => {
    const outcome = await run(docx(given), name ?? "a.docx");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "docx" });
    expect(outcome.risks).toContain(risk);
    const all = [...outcome.parts].flat().join("\n");
    expect(all).not.toMatch(gone);
    expect(all).toMatch(stays ?? /本文は残る/);
  });
});

describe("packages that read in two ways are refused", () => {
  test("row 21: an entity bomb in the document", async () => {
    const hostile = docx({ body: "</w:body></w:document><!DOCTYPE lolz [<!ENTITY a 'a'>]><w:document><w:body>" });
    expect((await run(hostile, "a.docx")).result).toMatch(/^xml-/);
  });

  test("row 22: two parts whose names differ in case or by a backslash", async () => {
    for (const path of ["WORD/document.xml", "word\\document.xml"]) {
      const doubled = docx({ extras: [{ path, text: "<x/>" }] });
      expect((await run(doubled, "a.docx")).result).toBe("zip-duplicate-name");
    }
  });

  test("row 23: relationships in UTF-16 hide nothing", async () => {
    const text =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://host.test/" TargetMode="External"/></Relationships>';
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const outcome = await run(
      docx({
        links: [["s", "styles", "styles.xml"]],
        extras: [
          {
            path: "word/styles.xml",
            text: '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
          },
          { path: "word/_rels/styles.xml.rels", bytes: wide },
        ],
      }),
      "a.docx",
    );
    expect(outcome.risks).toContain("ooxml-ext-attachedTemplate");
    expect([...outcome.parts].flat().join()).not.toContain("host.test");
  });
});

test("a document without anything left out is rebuilt clean and is still not the same bytes", async () => {
  const given = docx();
  const outcome = await run(given, "a.docx");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", removed: [] });
  expect(Buffer.from(outcome.bytes).equals(given)).toBe(false);
});

test("who wrote a document is named once for each part that says so", async () => {
  const links = [["p", "extended-properties", "docProps/app.xml"]] as const;
  const app = { path: "docProps/app.xml", text: "<Properties><Company>x</Company></Properties>" };
  const { risks } = await run(docx({ packageLinks: links, extras: [app] }), "a.docx");
  expect(risks).toEqual(["doc-metadata"]);
});

test.each([
  ["tracked-changes", '<n:ins n:id="1" n:author="a"><n:r><n:t>x</n:t></n:r></n:ins>'],
  ["hidden-text", "<n:r><n:rPr><n:vanish n:val='1'/></n:rPr><n:t>x</n:t></n:r>"],
  ["docx-altChunk", "<n:altChunk/>"],
])("%s is named under any prefix", async (risk, xml) => {
  const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const { risks } = await run(docx({ body: xml.replace(/^<n:(\w+)/, `<n:$1 xmlns:n="${word}"`) }), "a.docx");
  expect(risks).toContain(risk);
});

test("the text edition holds the words and no markup", async () => {
  const outcome = await run(docx({ body: field(" DDE a b ") }), "a.docx", { mode: "text" });
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "txt" });
  expect(outcome.parts.get("")).toBe("結果\r\n本文は残る\r\n");
});

test("a VML picture with a second, linked source keeps its own and is confirmed", async () => {
  const shape = '<w:r><w:pict><v:shape><v:imagedata r:id="i" r:href="h" o:relid="i"/></v:shape></w:pict></w:r>';
  const links = [
    ["i", "image", "media/a.png"],
    ["h", "image", "http://a.example/a.png", true],
  ] as const;
  const extras = [{ path: "word/media/a.png", bytes: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") }];
  const outcome = await run(docx({ body: p(shape), links, extras }), "a.docx");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  expect(outcome.parts.get("word/document.xml")).toMatch(/<v:imagedata r:id="rId1"\/>/);
});

test("a picture's description stays, unless it is a place on somebody's machine", async () => {
  const described = (descr: string): string =>
    picture("<a:blip/>").replace('<wp:docPr id="1" name="x"/>', `<wp:docPr id="1" name="x" descr="${descr}"/>`);
  const outcome = await run(docx({ body: described("庁舎の写真") + described("C:\\Users\\taro\\a.jpg") }), "a.docx");
  expect(outcome.confirmed).toBe("confirmed");
  expect(outcome.parts.get("word/document.xml")).toContain("庁舎の写真");
  expect(outcome.parts.get("word/document.xml")).not.toContain("taro");
});
