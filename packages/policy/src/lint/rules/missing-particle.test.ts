import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { missingParticle } from "./missing-particle.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [missingParticle]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 訓練を定期的実施しなければならない。", ["訓練を定期的実施"]],
  ["基準/1 | | 機器を外部の事業者修理させる場合", ["事業者修理させる"]],
] satisfies [string, string[]][])("missing-particle objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 訓練を定期的に実施し、事業者に修理させる。職員等が行う。"])(
  "missing-particle is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
