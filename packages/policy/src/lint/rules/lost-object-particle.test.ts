import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { lostObjectParticle } from "./lost-object-particle.ts";

test.each([
  ["職員は、身分証明書携帯し、身分証明書を提示する。", ["身分証明書携帯し、身分"] as string[]],
  ["管理者は、外部委託するときは、設定変更し、自己点検する。", [] as string[]],
  ["院内貸出し用の端末を、院内を巡回する者に渡し、予約取消しの手続をする。", [] as string[]],
  [
    "職員は、相手方及び内容記録し、その名簿作成しなければならない。",
    ["内容記録し、その", "名簿作成しなけれ"] as string[],
  ],
  ["職員は、機器を設置し、又は設定変更し、記録する。", [] as string[]],
  ["記録を一定期間保管しなければならない。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [lostObjectParticle]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
