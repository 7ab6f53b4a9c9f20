import { describe, expect, test } from "vitest";
import { xlsx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";
import { permittedFormula } from "./formula.ts";

type Given = NonNullable<Parameters<typeof xlsx>[0]>;
interface Row {
  readonly row: number;
  readonly given: Given;
  readonly name?: string;
  readonly risk: string;
  readonly gone: RegExp;
  readonly stays?: RegExp;
}
const cells = (formula: string): string =>
  `<sheetData><row r="1"><c r="A1"><f>${formula}</f><v>7</v></c></row></sheetData>`;
const ms = "http://schemas.microsoft.com/office/2006/relationships/";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const external = `<externalLink xmlns="${main}"><ddeLink ddeService="cmd" ddeTopic="/c x"/><oleLink progId="x"/></externalLink>`;

const rows: readonly Row[] = [
  {
    row: 31,
    name: "a.xlsm",
    given: {
      mainType: "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
      links: [["v", `${ms}vbaProject`, "vbaProject.bin"]],
      extras: [{ path: "xl/vbaProject.bin", text: "stub" }],
    },
    risk: "ooxml-vba",
    gone: /vba|macroEnabled|stub/i,
  },
  {
    row: 32,
    given: {
      links: [["m", `${ms}xlMacrosheet`, "macrosheets/sheet1.xml"]],
      extras: [
        {
          path: "xl/macrosheets/sheet1.xml",
          contentType: "application/vnd.ms-excel.macrosheet+xml",
          text: `<macrosheet xmlns="${main}"><sheetData/></macrosheet>`,
        },
      ],
    },
    risk: "xlsx-xlm-macrosheet",
    gone: /macrosheet/i,
  },
  {
    row: 33,
    given: {
      book: '<definedNames><definedName name="_xlnm.Auto_Open" hidden="1">表!$A$1</definedName><definedName name="範囲">表!$A$1</definedName></definedNames>',
    },
    risk: "xlsx-auto-open",
    gone: /Auto_Open/i,
    stays: /範囲/,
  },
  {
    row: 34,
    given: {
      body: cells("[1]Sheet1!A1"),
      book: '<externalReferences><externalReference r:id="e"/></externalReferences>',
      links: [["e", "externalLink", "externalLinks/externalLink1.xml"]],
      extras: [
        {
          path: "xl/externalLinks/externalLink1.xml",
          text: external,
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
        },
      ],
    },
    risk: "xlsx-externalLink",
    gone: /externalL|\[1\]|ddeLink/,
    stays: /<v>7<\/v>/,
  },
  {
    row: 35,
    given: {
      links: [["e", "externalLink", "other/name.xml"]],
      extras: [{ path: "xl/other/name.xml", text: external }],
    },
    risk: "xlsx-ddeLink",
    gone: /ddeLink|cmd/,
  },
  {
    row: 37,
    given: {
      links: [["e", "externalLink", "other/name.xml"]],
      extras: [{ path: "xl/other/name.xml", text: external }],
    },
    risk: "xlsx-oleLink",
    gone: /oleLink/,
  },
  {
    row: 37,
    given: {
      body: '<sheetData/><oleObjects><oleObject progId="x" shapeId="1" r:id="o"/></oleObjects>',
      sheetLinks: [["o", "oleObject", "../embeddings/o.bin"]],
      extras: [{ path: "xl/embeddings/o.bin", text: "x" }],
    },
    risk: "xlsx-oleObject",
    gone: /oleObject|embeddings/,
  },
  {
    row: 38,
    given: {
      links: [["c", "connections", "connections.xml"]],
      extras: [
        {
          path: "xl/connections.xml",
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
          text: `<connections xmlns="${main}"><connection id="1" refreshOnLoad="1"><webPr url="http://host.test"/></connection></connections>`,
        },
      ],
    },
    risk: "xlsx-connections",
    gone: /connection|host\.test/,
  },
  {
    row: 39,
    given: { extras: [{ path: "customXml/item1.xml", text: "<DataMashup>AAAA</DataMashup>" }] },
    risk: "xlsx-dataMashup",
    gone: /Mashup/,
  },
  {
    row: 40,
    given: {
      sheetLinks: [["q", "queryTable", "../queryTables/q.xml"]],
      extras: [{ path: "xl/queryTables/q.xml", text: `<queryTable xmlns="${main}"/>` }],
    },
    risk: "xlsx-queryTable",
    gone: /queryTable/,
  },
  {
    row: 40,
    given: {
      extras: [
        {
          path: "xl/pivotCache/p.xml",
          text: `<pivotCacheDefinition xmlns="${main}"><cacheSource type="external" connectionId="1"/></pivotCacheDefinition>`,
        },
      ],
    },
    risk: "xlsx-pivot-external",
    gone: /pivot/,
  },
  {
    row: 41,
    given: { body: cells("WEBSERVICE(&quot;http://host.test&quot;)") },
    risk: "xlsx-formula-net",
    gone: /WEBSERVICE|host\.test/,
    stays: /<v>7<\/v>/,
  },
  {
    row: 41,
    given: { body: cells("cmd|&apos;/c calc&apos;!A0") },
    risk: "xlsx-formula-dde",
    gone: /cmd|calc/,
    stays: /<v>7<\/v>/,
  },
  { row: 42, given: { state: "veryHidden" }, risk: "hidden-sheet", gone: /veryHidden/, stays: /state="hidden"/ },
  {
    row: 43,
    given: {
      links: [["d", "dialogsheet", "dialogsheets/d.xml"]],
      extras: [
        {
          path: "xl/dialogsheets/d.xml",
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml",
          text: "<x/>",
        },
      ],
    },
    risk: "xlsx-dialogSheet",
    gone: /dialog/,
  },
  {
    row: 43,
    given: {
      body: '<sheetData/><controls><control shapeId="1" r:id="c"/></controls>',
      sheetLinks: [["c", "ctrlProp", "../ctrlProps/c.xml"]],
      extras: [{ path: "xl/ctrlProps/c.xml", text: "<x/>" }],
    },
    risk: "ooxml-formControl",
    gone: /ctrlProp|control/,
  },
];

describe("each risk factor of a workbook is named and gone", () => {
  test.each(rows)("row $row: $risk", async ({ given, name, risk, gone, stays }) => {
    const outcome = await run(xlsx(given), name ?? "a.xlsx");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "xlsx" });
    expect(outcome.risks).toContain(risk);
    const all = [...outcome.parts].flat().join("\n");
    expect(all).not.toMatch(gone);
    expect(all).toMatch(stays ?? /表/);
  });
});

/** formula → stays */
const formulas: readonly (readonly [string, boolean])[] = [
  ["SUM(A1:B2)", true],
  ['IF(A1="|x|","[1]a!b",VLOOKUP(B1,表!$A:$C,2,FALSE))', true],
  ["'住民 台帳'!A1+_xlfn.XLOOKUP(1,A:A,B:B)", true],
  ["Table1[[#This Row],[金額]]*1.1", true],
  ["[2]Sheet1!$A$1", false],
  ["'[外部.xlsx]表'!A1", false],
  ["'C:\\x\\[a.xlsx]表'!A1", false],
  ['HYPERLINK("http://host.test")', false],
  ["_xlfn.WEBSERVICE(A1)", false],
  ["_xlfn.IMAGE(A1)", false],
  ['RTD("x",,"y")', false],
  ['CALL("kernel32","x")', false],
  ['REGISTER.ID("a","b")', false],
  ['EXEC("calc")', false],
  ["MyMacro(1)", false],
  ["cmd|'/c x'!A1", false],
  ["SUM(A1", true],
  ["sum  (A1)*(B1+1)", true],
  ["2*_xlfn._xlws.FILTER(A1:B2,C1:C2)", true],
  ["9.SUM(A1)", true],
  ["合計(A1)", false],
  ["\u{20bb7}SUM(A1)", false],
  ['"unclosed', false],
];

test.each(formulas)("the formula %s stays: %s", (formula, stays) => {
  expect(permittedFormula(formula)).toBe(stays);
});

test("a shared formula goes with the one it repeats", async () => {
  const body =
    '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">RTD("x")</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c></row></sheetData>';
  const outcome = await run(xlsx({ body }), "a.xlsx");
  expect(outcome.parts.get("xl/worksheets/sheet1.xml")).not.toMatch(/<f/);
});

test("a name counted by sheet follows its sheet when a macro sheet before it goes", async () => {
  const book = '<definedNames><definedName name="印刷" localSheetId="0">表!$A$1</definedName></definedNames>';
  const outcome = await run(xlsx({ book }), "a.xlsx");
  expect(outcome.parts.get("xl/workbook.xml")).toContain('localSheetId="0"');
});

test("the text edition of a workbook is its cells", async () => {
  const outcome = await run(
    xlsx({
      body: '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>氏名</t></is></c><c r="B1"><v>5</v></c></row></sheetData>',
    }),
    "a.xlsx",
    { mode: "text" },
  );
  expect(outcome.parts.get("")).toContain("氏名\t5\t\r\n");
});

describe("what later versions of Excel write beside the standard", () => {
  const x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
  const xm = "http://schemas.microsoft.com/office/excel/2006/main";
  const extended = (uri: string, inner: string): Uint8Array =>
    xlsx({
      body: `<sheetData/><extLst><ext uri="${uri}" xmlns:x14="${x14}" xmlns:xm="${xm}">${inner}</ext></extLst>`,
    });
  const sparkline = (formula: string): string =>
    `<x14:sparklineGroups><x14:sparklineGroup type="column"><x14:colorSeries rgb="FF000000"/><x14:sparklines><x14:sparkline><xm:f>${formula}</xm:f><xm:sqref>E2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>`;
  const lists =
    '<x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>表!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations>';
  const bars =
    '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{1}"><x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/></x14:dataBar></x14:cfRule><xm:sqref>B2:D4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>';

  test.each([
    ["sparklines", "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}", sparkline("表!B2:D2"), "<xm:f>表!B2:D2</xm:f>"],
    ["lists on another sheet", "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", lists, "<xm:f>表!$A$1:$A$3</xm:f>"],
    ["bars of conditional formats", "{78C0D931-6437-407d-A8EE-F0AAD7539E65}", bars, "<x14:negativeFillColor"],
  ])("%s stay", async (_, uri, inner, kept) => {
    const outcome = await run(extended(uri, inner), "a.xlsx");
    expect(outcome.parts.get("xl/worksheets/sheet1.xml")).toContain(kept);
    expect(outcome.confirmed).toBe("confirmed");
  });
  test.each([
    [
      "slicers",
      "{A8765BA9-456A-4dab-B4F3-ACF838C121DE}",
      '<x14:slicerList><x14:slicer xmlns:r="x" r:id="rId1"/></x14:slicerList>',
      /slicer|A8765BA9/,
    ],
    [
      "a permitted extension under an unknown address",
      "{00000000-0000-0000-0000-000000000000}",
      lists,
      /dataValidation/,
    ],
    ["a formula that reaches out", "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}", sparkline("[1]Sheet1!A1:A3"), /\[1\]/],
  ])("%s go", async (_, uri, inner, gone) => {
    const outcome = await run(extended(uri, inner), "a.xlsx");
    expect(outcome.parts.get("xl/worksheets/sheet1.xml")).not.toMatch(gone);
    expect(outcome.confirmed).toBe("confirmed");
  });
});
