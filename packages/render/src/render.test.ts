import { date, register, text } from "@machimori/model";
import { label } from "@machimori/terms";
import Encoding from "encoding-japanese";
import { describe, expect, it } from "vitest";
import { csv, entryFormPdf, entryTable, importPlan, keyHeader, readCsv, readWorkbook, workbook } from "./index.ts";
import { shiftJis, shiftJisCode } from "./shift-jis.ts";
import { typstText } from "./typst.ts";

const context = { language: "ja", nameOf: () => null, idOf: () => null, options: () => [] } as const;
const thing = register("thing", label("物", "Things"))
  .step("enter", {
    title: label("登録", "Entry"),
    by: { is: "staff" },
    fields: { code: text(label("番号", "Code")), since: date(label("開始日", "From")) },
  })
  .done({ serves: {}, list: ["code"], name: "code", retention: "registers" });
const table = {
  name: "物",
  header: [keyHeader, "番号", "開始日"],
  rows: [
    ["a1", "１２３", "令和8年4月1日"],
    ["", "=1+1", "2026-13-40"],
  ],
};

describe("tables survive the way out and in", () => {
  const same = { header: table.header, rows: table.rows.map((cells, index) => ({ line: index + 2, cells })) };
  it("as xlsx", () => expect(readWorkbook(workbook(table))).toEqual(same));
  it("as CSV in UTF-8, with formulas of either width made text for spreadsheets alone", () => {
    const cells = ["=1+1", "＝1+1", "@SUM(A1)", "-2+3", "'=x", "-5", "'quoted'"];
    const { bytes } = csv({ name: "", header: [""], rows: cells.map((cell) => [cell]) }, "utf-8");
    const lines = new TextDecoder().decode(bytes).split("\r\n").slice(1, -1);
    expect(lines).toEqual(["'=1+1", "'＝1+1", "'@SUM(A1)", "'-2+3", "''=x", "-5", "'quoted'"]);
    expect(readCsv(bytes)).toMatchObject({ rows: cells.map((cell) => ({ cells: [cell] })) });
    expect(readCsv(csv(table, "utf-8").bytes)).toEqual(same);
  });
  it("as CSV in Shift_JIS, telling of characters it lacks", () => {
    const file = csv({ ...table, rows: [["", "𠮷野と髙﨑①㈱", ""]] }, "shift_jis");
    expect(file.unmappable).toEqual([{ row: 2, column: 2, character: "𠮷" }]);
    expect(readCsv(file.bytes)).toMatchObject({ rows: [{ cells: ["", "〓野と髙﨑①㈱", ""] }] });
  });
});

it("Shift_JIS has the characters another table has, and reads back what it wrote", () => {
  const decoder = new TextDecoder("shift_jis");
  // ¥ — ‾ share a place with others here; 0x1a, 0x1c and 0x7f are read by the platform as each other.
  const own = new Set(["¥", "—", "‾", "\u001a", "\u001c", "\u007f"]);
  const different: string[] = [];
  for (let code = 1; code < 0x10000; code += code < 0x3100 || code > 0xf900 ? 1 : 9) {
    const character = String.fromCharCode(code);
    if (own.has(character) || (code >= 0xd800 && code < 0xf900)) continue;
    const theirs = Encoding.convert([code], { to: "SJIS", from: "UNICODE" });
    const isLacking = theirs.length === 1 && theirs[0] === 0x3f && character !== "?";
    const readsBack = isLacking || "〜‖−¢£¬".includes(character) || decoder.decode(shiftJis(character)) === character;
    if ((shiftJisCode(character) === null) !== isLacking || !readsBack) different.push(character);
  }
  expect(different).toEqual([]);
});

describe("an import is checked cell by cell", () => {
  const plan = importPlan(
    thing,
    {
      header: ["番号", "開始日", "備考"],
      rows: [
        { line: 2, cells: ["x", "Ｒ８．４．１"] },
        { line: 3, cells: ["", "令和8年2月30日"] },
      ],
    },
    context,
  );
  it("understands 和暦 and full-width digits", () =>
    expect(plan.rows[0]).toMatchObject({ values: { code: "x", since: "2026-04-01" }, problems: [] }));
  it("names the column of each problem", () =>
    expect(plan.rows[1]?.problems.map((one) => one.column)).toEqual(["番号", "開始日"]));
  it("tells of columns it does not know", () => expect(plan.unknownColumns).toEqual(["備考"]));
});

it("exports entries with their key", () => {
  const exported = entryTable(
    thing,
    [{ id: "e1", number: null, status: "inForce", values: { code: "x", since: "2026-04-01" } }],
    context,
    false,
  );
  expect(exported.rows[0]).toEqual(["e1", "", "inForce", "x", "2026-04-01"]);
});

it("prints a form whose text cannot become markup", () => {
  const form = {
    bodyName: "みなと市",
    title: '申請書 "#sys"',
    name: "",
    number: "令和8-1",
    date: "令和8年11月21日",
    status: "受付",
    watermark: "見本",
    boxes: [
      {
        title: "申請",
        post: "税務課",
        person: "主事",
        at: "令和8年11月21日",
        outcome: "",
        lines: [{ label: "目的", text: '#read("/etc/passwd") *b*\n二行目' }],
        stamped: true,
      },
    ],
    footer: "",
  };
  const pdf = entryFormPdf(form);
  expect(Buffer.from(pdf!.slice(0, 5)).toString()).toBe("%PDF-");
  expect(pdf!.length).toBeGreaterThan(5000);
  const long = { ...form.boxes[0]!, lines: [{ label: "目的", text: "持ち出す。".repeat(130_000) }] };
  expect(entryFormPdf({ ...form, boxes: [long] })).toBeNull();
});

it.each([
  ["a letter direction turned round", "見積\u202Efdp.exe", "見積fdp.exe"],
  ["control characters", "一\u0007覧\u009b31m", "一覧31m"],
  ["a rare character and lines", "𠮷田\n二行目", "𠮷田\\n二行目"],
])("paper shows %s as the letters that are there", (_, given, printed) => {
  expect(typstText(given)).toBe(`#text("${printed}")`);
});
