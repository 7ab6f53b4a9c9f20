import { describe, expect, it } from "vitest";
import { Random } from "../../campaign/random.ts";
import { bruteForce, deviceOf, foundIn, randomList } from "../../campaign/small-lists.ts";
import { ruleFindings } from "./rules.ts";

describe("dead and redundant rules", () => {
  const SEED = 20260401;
  it(`are those brute force finds on 1,000 random lists (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let n = 0; n < 1000; n += 1) {
      const rules = randomList(random);
      const fallback = random.chance(0.5) ? "accept" : "drop";
      const truth = bruteForce(rules, fallback);
      expect(foundIn(rules, fallback, ruleFindings), JSON.stringify(rules)).toEqual(truth);
    }
  });

  it("names earlier rules that together cover the dead one", () => {
    const found = ruleFindings(
      "d",
      deviceOf(
        [
          { s: [0, 3], d: [0, 7], p: [0, 7], accept: true },
          { s: [4, 7], d: [0, 7], p: [0, 7], accept: true },
          { s: [2, 5], d: [0, 7], p: [1, 1], accept: false },
        ],
        "drop",
      ),
    );
    const dead = found.find((one) => one.rule === "contradictory-rule");
    expect(dead?.line).toBe(3);
    expect(dead?.causes.map((line) => line.line)).toEqual([1, 2]);
  });
});
