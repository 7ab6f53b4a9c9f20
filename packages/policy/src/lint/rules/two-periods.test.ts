import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { twoPeriods } from "./two-periods.ts";

const messages = (notation: string) => lint(policyOf(notation), [twoPeriods]).map(({ message }) => message);

test("one duty with two periods is a contradiction", () => {
  const found = messages(
    [
      "基準/1 | | 管理者は、毎年度1回、全ての端末を点検し、その結果を記録しなければならない。",
      "> must; 管理者; 管理者は、毎年度1回、全ての端末を点検し、その結果を記録しなければならない。",
      "基準/2 | | 管理者は、3年に1回、全ての端末を点検し、その結果を記録しなければならない。",
      "> must; 管理者; 管理者は、3年に1回、全ての端末を点検し、その結果を記録しなければならない。",
    ].join("\n"),
  );
  expect(found).toEqual(["同じ義務の周期が、基準 1では「毎年度1回」、ここでは「3年に1回」です。"]);
});

test("one record kept for two terms is a contradiction", () => {
  const found = messages(
    [
      "基準/1 | | 管理者は、入退室の記録を3年間保存しなければならない。",
      "> must; 管理者; 管理者は、入退室の記録を3年間保存しなければならない。",
      "基準/2 | | 管理者は、入退室の記録を5年間保存しなければならない。",
      "> must; 管理者; 管理者は、入退室の記録を5年間保存しなければならない。",
    ].join("\n"),
  );
  expect(found).toHaveLength(1);
});

test.each([
  ["two duties", "委員会は、毎年度2回、会議を開催する。", "委員会は、毎年度1回、改善計画を見直す。"],
  [
    "one period in two spellings",
    "委員会は、年1回、改善計画を見直し、公表する。",
    "委員会は、年１回、改善計画を見直し、公表する。",
  ],
])("%s are no contradiction", (_, a, b) => {
  expect(messages(`基準/1 | | ${a}\n> must; 委員会; ${a}\n基準/2 | | ${b}\n> must; 委員会; ${b}`)).toEqual([]);
});
