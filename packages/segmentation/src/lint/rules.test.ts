import { describe, expect, it } from "vitest";
import { Random } from "../../campaign/random.ts";
import { bruteForce, deviceOf, foundIn, randomList } from "../../campaign/small-lists.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { assembleNetwork } from "../zones/network.ts";
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

  const redundant = (text: string, vendor: string): (string | undefined)[] => {
    const { devices } = assembleNetwork([readConfiguration(text, "fw", vendor)!], null);
    return ruleFindings("fw", devices[0]!.device).flatMap((one) => (one.rule === "redundant-rule" ? [one.text] : []));
  };

  it.each([
    ["cisco-ios", "ip access-list extended A\n permit tcp any any eq 443\n deny ip any any log\n", []],
    ["cisco-ios", "ip access-list extended A\n permit tcp any any eq 443\n deny tcp any any\n", ["deny tcp any any"]],
    [
      "cisco-ios",
      "ip access-list extended A\n permit tcp any any eq 443\n deny tcp any any\n deny ip any any log\n",
      ["deny tcp any any"],
    ],
    ["cisco-ios", "ipv6 access-list A\n permit tcp any any eq 443\n deny ipv6 any any\n", []],
    ["cisco-asa", "access-list A extended permit tcp any any eq 443\naccess-list A extended deny ip any any\n", []],
    ["linux-iptables", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -i a -j ACCEPT\n-A FORWARD -j DROP\nCOMMIT\n", []],
    [
      "fortios",
      'config firewall policy\nedit 9\nset srcintf "a"\nset dstintf "b"\nset srcaddr "all"\nset dstaddr "all"\nset action deny\nset schedule "always"\nset service "ALL"\nset logtraffic all\nnext\nend\n',
      [],
    ],
  ])("leave alone what closes a list, for it says the default out loud (%s, %#)", (vendor, text, expected) => {
    expect(redundant(text, vendor)).toEqual(expected);
  });

  it("say nothing of the default rules a product brings itself", () => {
    const closing =
      "set rulebase security rules r from any to any source any destination any application any service any action deny";
    const { devices } = assembleNetwork([readConfiguration(closing, "fw", "paloalto")!], null);
    expect(ruleFindings("fw", devices[0]!.device)).toEqual([]);
  });
});
