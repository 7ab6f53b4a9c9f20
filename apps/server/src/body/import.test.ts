import { expect, it } from "vitest";
import { asTold, countsOf, type ImportedRow } from "./import.ts";
import { unitKindOf } from "./unit-kind.ts";

const problem = [{ column: "番号", ja: "番号を入力してください。", en: "The number is missing." }];
const row = (line: number, what: ImportedRow["what"]): ImportedRow => ({
  ...{ line, what, name: `${line}` },
  problems: what === "problem" ? problem : [],
});

it.each([
  ["a sheet of 2,000 rows is told row by row", 2_000, 1, 2_000, 0],
  ["of a longer one, only rows with problems are", 50_000, 100, 500, 0],
  ["and of those the first 2,000, with the number of the others", 50_000, 10, 2_000, 3_000],
])("%s", (_, count, every, told, untold) => {
  const rows = Array.from({ length: count }, (_, line) => row(line, line % every === 0 ? "problem" : "new"));
  const counts = countsOf(rows);
  const plain = { dryRun: true, rows, counts, unknownColumns: [], missingColumns: [], notes: [] };
  const answer = asTold(plain);
  expect([answer.rows.length, answer.untold, answer.counts.problem]).toEqual([told, untold, count / every]);
  expect(answer.rows[1]?.line).toBe(count > 2_000 ? every : 1);
});

it.each([
  ["bureau", "総務部 水道局 消防本部 事務局 議会事務局 監査委員事務局 選挙管理委員会事務局 議会　事務局"],
  ["division", "税務課 秘書室 議会事務局総務課 事務局庶務係 消防署 第一支部 東支局 市民病院薬局 出納室"],
])("a unit new by a sheet is a %s by its name", (kind, names) => {
  expect(names.split(" ").map((name) => `${name} ${unitKindOf(name)}`)).toEqual(
    names.split(" ").map((name) => `${name} ${kind}`),
  );
});
