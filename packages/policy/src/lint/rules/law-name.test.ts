import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { lawName } from "./law-name.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [lawName]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 行政手続における特定の個人を識別するための番号の利用に関する法律（平成25年法律第27号）",
    ["番号の利用に関する法律"],
  ],
  ["基準/1 | | 不正アクセス行為の禁止等に関する法律（平成十一年法律第二百二十八号）", ["第二百二十八号"]],
  [
    "基準/1 | | 行政手続における特定の個人を識別する番号の利用等に関する法律（平成25年法律第27号）",
    ["識別する番号の利用等"],
  ],
  ["基準/1 | | 地方公務員法（法律第261号）による。", ["地方公務員法（法律第261号"]],
  ["基準/1 | 地方公務委員法 | ", ["地方公務委員法"]],
] satisfies [string, string[]][])("law-name objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 地方公務員法（昭和25年法律第261号）及び著作権法（昭和四十五年法律第四十八号）並びに個人情報の保護に関する法律（平成十五年五月三十日法律第五十七号）",
  "基準/1 | | 地方公務員法、地方税法、国家公務員法及び著作権法を守る。",
  "基準/1 | | 国家公務員法（昭和22年法律第120号）、地方公営企業等の労働関係に関する法律（昭和27年法律第289号）",
])("law-name is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
