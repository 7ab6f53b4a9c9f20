import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { leadWithoutItems } from "./lead-without-items.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [leadWithoutItems]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 職員は、次の事項を守る。\n基準/2 | | 別の規定。", ["次の事項を守る。"]]] satisfies [
  string,
  string[],
][])("lead-without-items objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 職員は、次の事項を守る。\n基準/1/(1) | | 一つめ。"])(
  "lead-without-items is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
