import { describe, expect, it } from "vitest";
import { LONG_LIST } from "../flow/cells.ts";
import { addressPredicate } from "../flow/sets.ts";
import { addressSet, parseSpan } from "../model/address.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { NetworkFlow } from "./session.ts";
import { slicesOf } from "./slices.ts";
import { verifySeparation } from "./verify.ts";

/** Every third rule permits one host of the first zone, every third one of the second; the rest deny. */
const RULES = LONG_LIST + 600;
const FIRST_RULE = 13;
const host = (i: number): string => `${i >> 8}.${i & 255}`;
const rule = (i: number): string =>
  i % 3 === 0
    ? ` permit tcp host 10.1.${host(i)} 10.2.0.0 0.0.0.255 eq ${i % 2 === 0 ? 443 : 22}`
    : i % 3 === 1
      ? ` permit udp host 10.2.${host(i)} host 10.1.0.5 eq 53`
      : ` deny ip host 10.1.${host(i - 2)} any`;
const CONFIGURATION = [
  "hostname fw",
  ...[1, 2, 3].flatMap((zone) => [
    `interface Gi0/${zone}`,
    ` ip address 10.${zone}.0.1 255.255.0.0`,
    " ip access-group LONG in",
  ]),
  "!",
  "ip access-list extended LONG",
  ...Array.from({ length: RULES }, (_, i) => rule(i)),
].join("\n");
const MODEL = `zones:
  one: { label: 一, interfaces: ["fw:Gi0/1"], networks: ["10.1.0.0/16"] }
  two: { label: 二, interfaces: ["fw:Gi0/2"], networks: ["10.2.0.0/16"] }
  three: { label: 三, interfaces: ["fw:Gi0/3"], networks: ["10.3.0.0/16"] }
flows:
  - { from: one, to: two, protocol: tcp, destination: 10.2.0.0/24, ports: "443", until: 2027-03-31 }
`;

function given() {
  const reading = readConfiguration(CONFIGURATION, "fw");
  const model = readModelFile(MODEL);
  if (reading === null || model.kind !== "model") throw new Error("the fixture is not readable");
  return { network: assembleNetwork([reading], model.model), model: model.model };
}

describe("lists too long to be built whole", () => {
  it("are judged slice by slice: every line that leaks, none that is declared, and no other pair", () => {
    const { network, model } = given();
    const { pairs } = verifySeparation(network, model, { today: "2026-10-01" });
    const lines = (keep: (i: number) => boolean) =>
      Array.from({ length: RULES }, (_, i) => i)
        .filter(keep)
        .map((i) => i + FIRST_RULE);
    const told = Object.fromEntries(
      pairs.map(({ from, to, verdict, violations }) => [
        `${from} → ${to}`,
        {
          verdict,
          lines: violations
            .flatMap((one) => one.lines.map(({ line }) => line))
            .filter((line) => line >= FIRST_RULE)
            .sort((a, b) => a - b),
        },
      ]),
    );
    const none = { verdict: "PROVED", lines: [] };
    expect(told).toEqual({
      "one → two": { verdict: "VIOLATED", lines: lines((i) => i % 3 === 0 && i % 2 !== 0) },
      "one → three": none,
      "two → one": { verdict: "VIOLATED", lines: lines((i) => i % 3 === 1) },
      "two → three": none,
      "three → one": none,
      "three → two": none,
    });
    expect(pairs.map(({ violations }) => violations.length)).toEqual([1, 0, 1, 0, 0, 0]);
  });

  it("are sent in disjoint slices that hold all a zone sends, of both families", () => {
    const { network } = given();
    const net = new NetworkFlow(network);
    const d = net.space.diagrams;
    const set = addressSet(["10.1.0.0/16", "10.9.0.0/16", "2001:db8::/32"].flatMap((text) => parseSpan(text) ?? []));
    const sent = d.pool.pin(d.mask(addressPredicate(net.space, "src", { set }), net.canonical()));
    let left = sent;
    let count = 0;
    for (const slice of slicesOf(net, set)) {
      expect(d.minus(slice, left)).toBe(-1);
      d.pool.unpin(left);
      left = d.pool.pin(d.minus(left, slice));
      count += 1;
    }
    expect(left).toBe(-1);
    expect(count).toBeGreaterThan(3);
  });
});
