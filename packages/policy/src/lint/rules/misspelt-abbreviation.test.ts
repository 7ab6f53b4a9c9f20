import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misspeltAbbreviation } from "./misspelt-abbreviation.ts";

test.each([
  ["CIOSは、体制を整備する。", ["CISO"]],
  ["LWGAN接続系を分離する。", ["LGWAN"]],
  ["CISOは、VPN及びLGWANを管理する。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 体制 | ${text}`);
  expect(lint(reading, [misspeltAbbreviation]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
