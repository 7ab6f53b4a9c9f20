import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../../certificate/cross-check.ts";
import { readModelFile } from "../../zones/model-file.ts";
import { assembleNetwork } from "../../zones/network.ts";
import { readConfiguration } from "../recognise.ts";

/** The table leads from the inside to the internet and drops what is for the partner, whose line a route map may take. */
const ASA = (edit: string) => `hostname fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.1.0.1 255.255.255.0
 policy-route route-map PB
interface GigabitEthernet0/2
 nameif partner
 security-level 0
 ip address 198.51.100.1 255.255.255.0
route outside 0.0.0.0 0.0.0.0 203.0.113.254
route Null0 192.0.2.0 255.255.255.0 198.51.100.254
access-list IN extended deny ip any 198.51.100.0 255.255.255.0
access-list IN extended permit ip any any
access-group IN in interface inside
${edit}
`;
const WEB = "access-list P extended permit tcp any any eq 443";
const NOT_OURS =
  "access-list P extended deny ip any 203.0.113.0 255.255.255.0\naccess-list P extended permit ip any any";
const HOP = " set ip next-hop 198.51.100.254";
const MAP = (list: string, ...set: readonly string[]) =>
  [list, "route-map PB permit 10", " match ip address P", ...set].join("\n");

/** Lines that were not understood. */
const unread = (edit: string) =>
  readConfiguration(ASA(edit), "fw", "cisco-asa")!.lines.flatMap(({ state, source }) =>
    state.kind === "notUnderstood" ? [source.text] : [],
  );

/** The verdicts of what leaves the inside for the partner and for the internet. */
function verdicts(edit: string) {
  const read = readModelFile(`
zones:
  inside: { label: 庁内, interfaces: ["fw:inside"], networks: ["10.1.0.0/24"] }
  partner: { label: 相手方, interfaces: ["fw:partner"], networks: ["192.0.2.0/24"] }
  internet: { label: インターネット, interfaces: ["fw:outside"], networks: ["203.0.113.0/24"] }
devices: { fw: { config: fw } }
`);
  if (read.kind !== "model") throw new Error(JSON.stringify(read));
  const network = assembleNetwork([readConfiguration(ASA(edit), "fw", "cisco-asa")!], read.model);
  const { pairs } = verifyWithBothEngines(network, read.model, { today: "2026-10-01" });
  return ["partner", "internet"].map((to) => {
    const pair = pairs.find((one) => one.from === "inside" && one.to === to)!;
    return `${pair.verdict} ${pair.secondEngine}`;
  });
}

const [LEAK, SHUT] = ["VIOLATED agrees", "PROVED agrees"];

describe("a route map for what comes in by an interface", () => {
  it.each([
    ["sends what its list means to the next hop", MAP(WEB, HOP), LEAK, LEAK],
    [
      "takes all by the next hop, and nothing to the internet",
      MAP("access-list P extended permit ip any any", HOP),
      LEAK,
      SHUT,
    ],
    ["leaves to the table what its list denies", MAP(NOT_OURS, HOP), LEAK, LEAK],
    ["drops", MAP("access-list P extended permit ip any any", " set interface Null0"), SHUT, SHUT],
    ["does nothing without a way", MAP(WEB, " set ip df 1"), SHUT, LEAK],
    ["denies: the table", `${MAP(WEB, HOP).replace("permit 10", "deny 10")}`, SHUT, LEAK],
    [
      "is asked entry by entry",
      `${MAP(WEB, HOP).replace("permit 10", "deny 10")}\naccess-list Q extended permit ip any any\nroute-map PB permit 20\n match ip address Q\n${HOP}`,
      LEAK,
      LEAK,
    ],
    [
      "has a list that stands behind it, and lines without indentation",
      MAP("", HOP).replaceAll("\n ", "\n") + `\n${WEB}`,
      LEAK,
      LEAK,
    ],
  ])("%s", (_, edit, partner, internet) => {
    expect(verdicts(edit)).toEqual([partner, internet]);
    expect(unread(edit)).toEqual([]);
  });

  it.each([
    ["a route map nobody defined", "", "policy-route"],
    ["a list nobody defined", MAP("", HOP), "match ip address P"],
    [
      "a list that denies before another entry",
      `${MAP(NOT_OURS, HOP)}\nroute-map PB permit 20\n match ip address P\n${HOP}`,
      "match ip address P",
    ],
    ["another condition", MAP(WEB, HOP).replace("match ip address P", "match length 3 200"), "match length"],
    ["two conditions", MAP(WEB, " match ip address Q", HOP), "match ip address"],
    ["no condition", `route-map PB permit 10\n${HOP}`, "route-map PB"],
    ["two hops", MAP(WEB, `${HOP} 198.51.100.253`), "set ip next-hop"],
    [
      "a hop that is watched",
      MAP(WEB, " set ip next-hop verify-availability 198.51.100.254 1 track 1"),
      "set ip next-hop",
    ],
    ["a hop far away", MAP(WEB, " set ip next-hop 192.0.2.9"), "set ip next-hop"],
    ["a hop for want of a route", MAP(WEB, " set ip default next-hop 198.51.100.254"), "set ip default"],
    ["an interface", MAP(WEB, " set interface partner"), "set interface"],
    [
      "the interface that fares best",
      MAP(WEB, " set adaptive-interface cost outside partner"),
      "set adaptive-interface",
    ],
    ["the same entry twice", `${MAP(WEB, HOP)}\n${MAP("", HOP)}`, "policy-route"],
    ["an entry taken back", `${MAP(WEB, HOP)}\nno route-map PB permit 10`, "no route-map"],
    [
      "a static translation",
      `${MAP(WEB, HOP)}\nobject network s\n host 10.1.0.9\n nat (inside,outside) static 203.0.113.9`,
      "policy-route",
    ],
  ])("proves nothing by %s", (_, edit, line) => {
    expect(verdicts(edit)[0]).not.toBe(SHUT);
    expect(unread(edit).join("\n")).toContain(line);
  });
});
