import { describe, expect, it } from "vitest";
import { missingForKernel } from "./namespaces.ts";
import { runRuleSet } from "./run-set.ts";

const missing = missingForKernel();

describe("the Linux kernel", () => {
  for (const [set, kind] of [
    [0, "iptables"],
    [2, "ip6tables"],
    [3, "nft"],
  ] as const) {
    it.skipIf(missing !== null)(
      `gives 1,000 probes the verdicts and deciding rules of the diagrams (${kind}, seed 77${missing === null ? "" : `; left out: ${missing}`})`,
      async () => {
        const result = await runRuleSet(77, set, 1000);
        expect(result.differences).toEqual([]);
        expect(result.probes).toBeGreaterThanOrEqual(1000);
      },
    );
  }
});
