import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misdirectedReference } from "./misdirected-reference.ts";

test("a number that leads to a clause about something else is an error, and the likely one is named", () => {
  const [found] = lint(
    policyOf(`
      基準/8/① | 業務委託
      基準/8/①/ア | 選定 | 選定する。
      基準/8/①/イ | 契約項目 | 契約を結ぶ。
      基準/8/①/ウ | 確認 | ②の契約に基づき措置する。
      基準/8/② | ソーシャルメディア | 手順を定める。`),
    [misdirectedReference],
  );
  expect(found).toMatchObject({ severity: "error", path: "基準/8/①/ウ", excerpt: "②の契約" });
  expect(found?.suggestion).toContain("イの契約");
});

test("a number that leads to what it names is right", () => {
  const reading = policyOf("基準/3/(1) | 情報資産の分類 | 分類する。\n基準/3/(2) | 管理 | (1)の分類に基づき管理する。");
  expect(lint(reading, [misdirectedReference])).toEqual([]);
});
