import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { duplicatedProvision } from "./duplicated-provision.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [duplicatedProvision]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 利用する公式の発信の仕組みごとに責任を負う者を一人ずつ必ず定めておく。\n基準/2 | | 利用する公式の発信の仕組みごとに責任を負う者を一人ずつ必ず定めておく。",
    ["利用する公式の発信の仕組み"],
  ],
] satisfies [string, string[]][])("duplicated-provision objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 監査結果をまとめて次の年度の計画を作るときの見直しに活用する。\n基準/2 | | 点検結果をまとめて次の年度の計画を作るときの見直しに活用する。",
])("duplicated-provision is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
