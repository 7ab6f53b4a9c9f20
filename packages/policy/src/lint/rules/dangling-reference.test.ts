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
