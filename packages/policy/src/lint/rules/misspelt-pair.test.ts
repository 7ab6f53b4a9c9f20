import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misspeltPair } from "./misspelt-pair.ts";

test.each([
  ["惰報資産を管理する。", ["惰報"] as string[]],
  ["許可の申請を記禄する。", ["記禄"] as string[]],
  ["施設の承詔を得る。", ["承詔"] as string[]],
  ["物を返脚し、容器への収能その他の措置を執る。", ["返脚", "収能"] as string[]],
  ["端末を個定し、基準を準守する。", ["個定", "準守"] as string[]],
  ["外付けの機器を校外で仕様書に従い打切りとし、町外へ移す。", [] as string[]],
  ["端末を原状に復して返す。", [] as string[]],
  ["人命を救助した者を任命し、閉庁した日は開庁しない。", [] as string[]],
  ["道路交通法及び会計年度任用職員の規定を適用する。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [misspeltPair]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
