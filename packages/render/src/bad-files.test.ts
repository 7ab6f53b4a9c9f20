import { utils, type WorkSheet, write } from "@e965/xlsx";
import { date, register, text } from "@machimori/model";
import { label } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import { importPlan, readCsv, readWorkbook, workbook } from "./index.ts";
import type { ReadTable } from "./table.ts";
import { unpackedBytes } from "./unpacked.ts";

const context = { language: "ja", nameOf: () => null, idOf: () => null, options: () => [] } as const;
const thing = register("thing", label("物", "Things"))
  .step("enter", {
    title: label("登録", "Entry"),
    by: { is: "staff" },
    fields: { code: text(label("番号", "Code")), since: date(label("開始日", "From")) },
  })
  .done({ serves: {}, list: ["code"], name: "code", retention: "registers" });

function book(sheets: Readonly<Record<string, WorkSheet>>, shown: { readonly Hidden: 0 | 1 }[] = []): Uint8Array {
  const whole = utils.book_new();
  whole.Workbook = { Sheets: shown };
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(whole, sheet, name);
  return new Uint8Array(write(whole, { type: "buffer", bookType: "xlsx" }) as Buffer);
}
const planOf = (bytes: Uint8Array) => importPlan(thing, readWorkbook(bytes) as ReadTable, context);
const header = ["番号", "開始日"];

/** A workbook with one cell there, which says that it reaches to `ref`. */
function cellAt(place: string, ref: string): Uint8Array {
  const sheet = utils.aoa_to_sheet([header]);
  sheet[place] = { t: "n", v: 1 };
  sheet["!ref"] = ref;
  return book({ 一覧: sheet });
}

describe("a sheet made to wear out its reader", () => {
  it("is counted by unpacking it, whatever it says of its size", () => {
    const honest = Buffer.from(workbook({ name: "x", header, rows: Array(500).fill(["A", "B"]) }));
    const size = unpackedBytes(honest, 1_000_000)!;
    expect(size).toBeGreaterThan(2 * honest.length);
    expect(unpackedBytes(honest, 1_000)).toBeGreaterThan(1_000);
    const lying = Buffer.from(honest);
    for (let at = lying.indexOf("PK\u0001\u0002"); at >= 0; at = lying.indexOf("PK\u0001\u0002", at + 4))
      lying.fill(0, at + 20, at + 28);
    expect(unpackedBytes(lying, 1_000_000)).toBe(size);
    for (const broken of [honest.subarray(0, 200), honest.subarray(40), Buffer.alloc(70_000)])
      expect(unpackedBytes(broken, 1_000_000)).toBeNull();
  });

  it.each([
    ["a cell in the last column", cellAt("XFD1", "A1:XFD1"), "大きすぎる"],
    ["a CSV of too many rows", Buffer.from("番号,開始日\n".repeat(200_010)), "200,000行"],
  ])("%s is refused with what to do", (name, bytes, sentence) => {
    const answer = name.includes("CSV") ? readCsv(bytes) : readWorkbook(bytes);
    expect("unreadable" in answer ? answer.ja : "read").toContain(sentence);
  });
});

it("a cell beyond the rows that are read is told of", () => {
  const read = readWorkbook(cellAt("A200100", "A1:B200100")) as ReadTable;
  expect(read.notes?.map((one) => one.ja)).toEqual([expect.stringContaining("200002行目から後は読んでいません")]);
});

describe("a sheet as officials make them", () => {
  it.each([
    ["R8.11.21", "2026-11-21"],
    ["8.11.21", undefined],
    ["令和元年5月1日", "2019-05-01"],
    ["令和元年", undefined],
    ["Ｒ８．１１．２１", "2026-11-21"],
    ["2026/11/21", "2026-11-21"],
    ["令和8年2月30日", undefined],
  ])("a day written %s is %s, or a problem that says what to write", (written, day) => {
    const [row] = planOf(book({ 一覧: utils.aoa_to_sheet([header, ["A", written]]) })).rows;
    expect(row!.values["since"]).toBe(day);
    if (day === undefined) expect(row!.problems.map((one) => one.ja).join()).toMatch(/例：|年月日|日付/);
  });

  it.each(["[$-411]ge.m.d;@", '[$-411]ggge"年"m"月"d"日"', "yyyy/m/d", "m/d/yy"])("a real day shown as %s", (z) => {
    const sheet = utils.aoa_to_sheet([header, ["A", null]]);
    sheet["B2"] = { t: "n", v: 46347, z };
    expect(planOf(book({ 一覧: sheet })).rows[0]!.values["since"]).toBe("2026-11-21");
  });

  it("a title above the field names, empty rows, full-width names of fields", () => {
    const rows = [["物の一覧"], [], ["番号　", "開始日", "備考"], [], ["A", "R8.4.1", "x"], [], ["B", "R8.4.2"]];
    const plan = planOf(book({ 一覧: utils.aoa_to_sheet(rows) }));
    expect(plan.rows.map((row) => [row.line, row.values["code"]])).toEqual([
      [5, "A"],
      [7, "B"],
    ]);
    expect([plan.unknownColumns, plan.missingColumns, plan.notes.length]).toEqual([["備考"], [], 1]);
  });

  it("a second sheet and merged cells are told, not passed over", () => {
    const first = utils.aoa_to_sheet([header, ["A", "R8.4.1"], ["B", ""]]);
    first["!merges"] = [utils.decode_range("B2:B3")];
    const plan = planOf(book({ 一覧: first, 旧年度: utils.aoa_to_sheet([header, ["C", "R7.4.1"]]) }));
    expect(plan.notes.map((one) => one.ja).join()).toMatch(/旧年度.*B2:B3/s);
    expect(plan.rows.map((row) => row.problems.length)).toEqual([0, 1]);
  });

  it("what is hidden is told: a hidden sheet is left, hidden columns and rows are read", () => {
    const shown = utils.aoa_to_sheet([header, ["A", "R8.4.1"], ["B", "R8.4.2"]]);
    shown["!cols"] = [{}, { hidden: true }];
    shown["!rows"] = [{}, {}, { hidden: true }];
    const sheets = { 下書き: utils.aoa_to_sheet([header, ["C", "R7.4.1"]]), 一覧: shown };
    const plan = planOf(book(sheets, [{ Hidden: 1 }, { Hidden: 0 }]));
    expect(plan.rows.map((row) => row.values["code"])).toEqual(["A", "B"]);
    expect(plan.notes.map((one) => one.ja).join()).toMatch(/「一覧」だけ.*下書き.*B列、3行目/s);
  });

  it("wrong columns leave nothing to import and name what is missing", () => {
    const plan = planOf(book({ 一覧: utils.aoa_to_sheet([["氏名"], ["山"]]) }));
    expect([plan.missingColumns, plan.unknownColumns]).toEqual([["番号", "開始日"], ["氏名"]]);
  });

  it("a formula is read by its last value, one without any is empty", () => {
    const sheet = utils.aoa_to_sheet([header, ["A", "R8.4.1"], ["B", "R8.4.1"]]);
    sheet["A2"] = { t: "s", v: "X-1", f: 'CONCAT("X-",1)' };
    sheet["A3"] = { t: "z", f: "NOW()" };
    expect(planOf(book({ 一覧: sheet })).rows.map((row) => [row.values["code"], row.problems.length])).toEqual([
      ["X-1", 0],
      [undefined, 1],
    ]);
  });

  it.each([
    ["UTF-16LE with tabs", Buffer.from("\uFEFF番号\t開始日\r\nA\tR8.4.1\r\n", "utf16le")],
    ["UTF-16BE", Buffer.from("\uFEFF番号,開始日\r\nA,R8.4.1\r\n", "utf16le").swap16()],
    ["UTF-8 with its mark", Buffer.from("\uFEFF番号,開始日\nA,R8.4.1\n")],
    [
      "Shift_JIS",
      Buffer.from([
        0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x8a, 0x4a, 0x8e, 0x6e, 0x93, 0xfa, 0x0a, 0x41, 0x2c, 0x52, 0x38, 0x2e, 0x34,
        0x2e, 0x31,
      ]),
    ],
  ])("CSV in %s", (_, bytes) => {
    const plan = importPlan(thing, readCsv(bytes) as ReadTable, context);
    expect(plan.rows.map((row) => row.values)).toEqual([{ code: "A", since: "2026-04-01" }]);
  });

  it.each([
    ["nothing at all", new Uint8Array()],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  ])("%s is refused with a sentence", (_, bytes) => {
    const read = readWorkbook(bytes);
    if ("unreadable" in read) expect(read.ja).toContain("読めません");
    else expect(importPlan(thing, read, context).missingColumns).toEqual(["番号", "開始日"]);
  });
});
