import { expect } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import type { Rule } from "../rule.ts";

/** Holds a rule to what it objects to in a policy of the notation: one finding about each of the words, and no other. */
export function objectsTo(rule: Rule, notation: string, expected: readonly string[]): void {
  const found = lint(policyOf(notation), [rule]).map(({ excerpt }) => excerpt);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
}
