import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { mixedStyle } from "./mixed-style.ts";

const provisions = (count: number, ending: string) =>
  Array.from({ length: count }, (_, at) => `基準/第${at + 1}条 | 目的${at} | 職員等は、対策${at}を${ending}`);

test("one polite sentence among plain ones is told, and the other way round", () => {
  for (const [many, few] of [
    ["実施する。", "実施します。"],
    ["実施します。", "実施する。"],
  ] as const) {
    const reading = policyOf([...provisions(20, many), `基準/第30条 | 監査 | 監査を${few}`].join("\n"));
    expect(lint(reading, [mixedStyle]).map(({ path }) => path)).toEqual(["基準/第30条"]);
  }
});

test("a text half and half has no style to keep to", () => {
  const reading = policyOf([...provisions(12, "実施する。"), ...provisions(12, "実施します。")].join("\n"));
  expect(lint(reading, [mixedStyle])).toEqual([]);
});
