import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { amendmentRemnant } from "./amendment-remnant.ts";

test.each([
  ["第5条中「課長」を「所属長」に改める。", ["第5条中「課長」を「所属長」に改める"] as string[]],
  ["第8条を第9条とし、第7条を第8条とする。", ["第8条を第9条とし、"] as string[]],
  ["第6条の次に次の1条を加える。", ["第6条の次に次の1条を加える"] as string[]],
  ["職員等は、分類を改めるときは、台帳に記録する。", [] as string[]],
  ["町長を統括責任者とし、課長を管理者とする。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [amendmentRemnant]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
