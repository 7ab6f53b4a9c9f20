import { expect, test } from "vitest";
import type { Reference } from "../../reading.ts";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { danglingReference } from "./dangling-reference.ts";

function severities(notation: string, reference: Reference): readonly string[] {
  const reading = policyOf(notation);
  const clauses = reading.clauses.map((clause, index) =>
    index === 0 ? { ...clause, references: [reference] } : clause,
  );
  return lint({ ...reading, clauses }, [danglingReference]).map(({ severity, excerpt }) => `${severity} ${excerpt}`);
}

test.each([
  [{ words: "第9条", at: 0, kind: "clause", targets: [] }, ["error 第9条"]],
  [{ words: "前項", at: 0, kind: "relative", targets: [] }, ["error 前項"]],
  [{ words: "別表", at: 0, kind: "appendix", targets: [] }, ["note 別表"]],
  [{ words: "第2条", at: 0, kind: "clause", targets: ["基準/第2条"] }, []],
  [{ words: "番号法", at: 0, kind: "law", targets: [] }, []],
] satisfies [Reference, string[]][])("%j gives %j", (reference, expected) => {
  expect(severities("基準/第1条 | | 引用する。\n基準/第2条 | | 定める。", reference)).toEqual(expected);
});

test("a supplementary provision may name an article of the main provisions", () => {
  const reference: Reference = { words: "第2条", at: 0, kind: "clause", targets: [] };
  expect(severities("附則/1 | | 第2条の規定は、適用しない。\n基準/第2条 | | 定める。", reference)).toEqual([]);
});

test.each([
  ["附則/2 | | 第2条の規定は、令和9年4月1日から施行する。", "第2条"],
  ["附則/1 | | 第3条の規定による改正後の規程は、なお効力を有する。", "第3条"],
])("supplementary provisions may speak of the articles of an amendment: %s", (notation, words) => {
  expect(severities(notation, { words, at: 0, kind: "clause", targets: [] })).toEqual([]);
});

test("「同項」 after a provision of another text leads there, and 「同項目」 is no reference", () => {
  const [first] = policyOf("基準/1 | | 規則第3条第2項の台帳は、同項の記録をいう。").clauses;
  const found = (words: string, at: number, text: string, before: readonly Reference[] = []) =>
    lint(
      {
        ...policyOf(""),
        clauses: [{ ...first!, text, references: [...before, { words, at, kind: "relative", targets: [] }] }],
      },
      [danglingReference],
    ).length;
  const law: Reference = { words: "規則第3条第2項", at: 0, kind: "law", targets: [] };
  expect(found("同項", 12, "規則第3条第2項の台帳は、同項の記録をいう。", [law])).toBe(0);
  expect(found("同項", 3, "前年の同項目の額による。")).toBe(0);
  expect(found("同項", 0, "同項の額による。")).toBe(1);
  const table: Reference = { words: "別表", at: 0, kind: "appendix", targets: ["別表"] };
  expect(found("同条", 10, "別表により分ける。同条の区分による。", [table])).toBe(1);
});
