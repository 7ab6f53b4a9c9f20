import { describe, expect, it } from "vitest";
import { nftSet } from "../../campaign/nft-sets.ts";
import { Random } from "../../campaign/random.ts";
import { iptablesSet } from "../../campaign/rule-sets.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { verifyWithBothEngines } from "./cross-check.ts";

const MODEL = `
zones:
  a: { label: A, interfaces: ["kernel:eth0"], networks: ["10.0.0.0/16", "2001:db8:0::/48"] }
  b: { label: B, interfaces: ["kernel:eth1"], networks: ["10.1.0.0/16", "2001:db8:1::/48"] }
  lgwan: { label: LGWAN, interfaces: ["kernel:eth2"], networks: ["10.2.0.0/16"] }
  internet: { label: I, interfaces: ["kernel:eth3"], networks: ["0.0.0.0/0"] }
flows:
  - { from: a, to: b, protocol: tcp, source: 10.0.0.0/17, destination: 10.1.0.0/16, ports: "80,443", until: 2027-03-31 }
  - { from: lgwan, to: internet, protocol: any, direct: true }
`;

describe("two engines", () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    it(`agree on a random rule set (seed ${seed})`, () => {
      const random = new Random(seed * 7919);
      const set = seed % 3 === 0 ? nftSet(random) : iptablesSet(random, seed % 3 === 1 ? 4 : 6);
      const reading = readConfiguration(`${set.ipset}${set.text}`, "kernel");
      const model = readModelFile(MODEL);
      if (reading === null || model.kind !== "model") throw new Error("the fixture is not readable");
      const result = verifyWithBothEngines(assembleNetwork([reading], model.model), model.model, {
        today: "2026-10-01",
      });
      expect(
        result.pairs.filter((pair) => pair.secondEngine === "disagrees").map((pair) => `${pair.from} → ${pair.to}`),
      ).toEqual([]);
      expect(result.pairs.length).toBe(12);
    });
  }
});
