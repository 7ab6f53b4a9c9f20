import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { impossibleNumber } from "./impossible-number.ts";

const excerpts = (...lines: string[]) =>
  lint(policyOf(lines.join("\n")), [impossibleNumber]).map(({ excerpt }) => excerpt);

test.each([
  ["規程/1 | | 委員の3分の4以上の出席を要する。", ["3分の4"]],
  ["規程/1 | | 委員の四分の三以上の出席を要する。", []],
  ["規程/1 | | 12文字以上8文字以下とする。", ["12文字以上8文字以下"]],
  ["規程/1 | | 8文字以上12文字以下とし、2人以上で行う。", []],
  ["規程/1 | | 0人以上で行い、10人以上で確かめ、3.0日以内に終える。", ["0人以上"]],
  ["規程/1 | | 10件以上を超える情報を30日以内に報告し、点検は毎年度0回行う。", ["10件以上を超え", "0回"]],
  ["規程/1 | | 受付は25時までとする。", ["25時"]],
  ["規程/1 | | 点検は、端末の150％について行う。", ["150％"]],
  ["規程/1 | | 容量は、前年比120％以上とし、100％について控えを取る。", []],
  ["規程/1 | | 通知を受けた日から5日以外に報告する。", ["5日以外"]],
  ["規程/1 | | 執務時間以外に使用し、3年以外にも保存の期間を定める。", []],
  ["規程/1 | | 午前8時30分から24時まで、72時間以内に復旧する。", []],
] satisfies [string, string[]][])("impossible-number in %j", (clause, expected) => {
  expect(excerpts(clause)).toEqual(expected);
});
