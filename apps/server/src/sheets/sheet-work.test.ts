import { workbook } from "@machimori/render";
import { expect, it } from "vitest";
import { readSheet, slice, writeSheet } from "./sheet-work.ts";

const header = ["番号", "名称"];
const rowsFrom = (at: number, count: number) =>
  Array.from({ length: count }, (_, n) => [`A-${at + n}`, "介護保険台帳"]);
function* tables(count: number) {
  for (let at = 0; at < count; at += slice)
    yield { name: "x", header, rows: rowsFrom(at, Math.min(slice, count - at)) };
}

it.each([
  ["xlsx", 20],
  ["xlsx", 3_000],
  ["shift_jis", 20_000],
] as const)(
  "a sheet as %s of %i rows, here or beside the server, holds every row in its order",
  async (format, count) => {
    const file = await writeSheet(format, count, tables(count));
    const table = await readSheet({ name: format === "xlsx" ? "a.xlsx" : "a.csv", bytes: file!.bytes });
    if ("unreadable" in table) throw new Error(table.ja);
    expect(table.header).toEqual(header);
    expect(table.rows.map((row) => row.cells)).toEqual(rowsFrom(0, count));
  },
);

it("what cannot be read beside the server is refused with the same sentence as here", async () => {
  const large = workbook({ name: "x", header, rows: rowsFrom(0, 4_000) });
  for (const bytes of [large.subarray(0, -30), new Uint8Array(400_000)]) {
    const answer = await readSheet({ name: "a.xlsx", bytes });
    expect("unreadable" in answer && answer.ja).toMatch(/読めませんでした/);
  }
});
