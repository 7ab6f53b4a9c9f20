import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misspeltPhrase } from "./misspelt-phrase.ts";

test.each([
  ["あらかしめ承認を得る。", ["あらかじめ"]],
  ["必要な事項を定めることを目的する。", ["を目的とする"]],
  ["課長が定めるところよる。", ["ところによる"]],
  ["措置を講じけなればならない。", ["なければならない"]],
  ["職員は、研修を受講しなければならない。", []],
  ["総務課長をもってあてる。", []],
  ["貸与することのできる端末を、容易に扱えるものにする。", []],
  ["別表に定めるところにより、やむをえない場合を除くほか、速やかに記録するとともに、必要に応じて報告する。", []],
  ["安全なものとなることとなるため、理由のいかんにかかわらず、見直しに関する事項を定めるものとする。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 措置 | ${text}`);
  expect(lint(reading, [misspeltPhrase]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
