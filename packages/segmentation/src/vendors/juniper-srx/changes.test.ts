import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { juniperSrx } from "./vendor.ts";

const policy = (name: string, action: string): string =>
  `set security policies from-zone t to-zone u policy ${name} match source-address any
set security policies from-zone t to-zone u policy ${name} match destination-address any
set security policies from-zone t to-zone u policy ${name} match application any
set security policies from-zone t to-zone u policy ${name} then ${action}`;

const BASE = `set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24
set interfaces ge-0/0/1 unit 0 family inet address 10.0.1.1/24
set security zones security-zone t interfaces ge-0/0/0.0
set security zones security-zone u interfaces ge-0/0/1.0`;
const RULES = `${BASE}\n${policy("stop", "deny")}\n${policy("pass", "permit")}`;
const QUESTION = "10.0.0.9 > 10.0.1.80 tcp/443 @ge-0/0/0.0";

describe("lines that change what stands before them", () => {
  it.each([
    ["", /^drop/],
    ["insert security policies from-zone t to-zone u policy pass before policy stop", /^accept/],
    ["insert security policies from-zone t to-zone u policy stop after policy pass", /^accept/],
    ["insert security policies from-zone t to-zone u policy pass after policy stop", /^drop/],
    ["delete security policies from-zone t to-zone u policy stop", /^accept/],
    ["deactivate security policies from-zone t to-zone u policy stop", /^accept/],
    [
      "deactivate security policies from-zone t to-zone u policy stop\nactivate security policies from-zone t to-zone u policy stop",
      /^drop/,
    ],
    [`delete security policies\n${policy("again", "permit")}`, /^accept/],
  ])("leave their order and their rules: '%s'", (lines, answer) => {
    expect(asked(juniperSrx, `${RULES}\n${lines}`, QUESTION)).toMatch(answer);
    expect(unread(juniperSrx, `${RULES}\n${lines}`)).toEqual([]);
  });
  it("may widen where what they move does not exist", () => {
    const line = "insert security policies from-zone t to-zone u policy gone before policy stop";
    expect(unread(juniperSrx, `${RULES}\n${line}`)).toHaveLength(1);
  });
});

it("makes each logical system and tenant a device of its own", () => {
  const inside = RULES.replaceAll("set ", "set logical-systems branch ");
  const { devices, lines } = juniperSrx.read(`set system host-name fw\n${inside}`, "x");
  expect(devices.map((one) => [one.name, one.interfaces.length, one.zones.length])).toEqual([
    ["fw", 0, 0],
    ["fw/branch", 2, 2],
  ]);
  expect(lines.filter((line) => line.state.kind === "notUnderstood")).toEqual([]);
});

describe("terms of filters", () => {
  const filter = (...terms: string[]): string =>
    [BASE, policy("pass", "permit"), "set interfaces ge-0/0/0 unit 0 family inet filter input f"]
      .concat(terms.map((term) => `set firewall family inet filter f term ${term}`))
      .join("\n");

  it("test the prefixes a path of the configuration stands for", () => {
    const config = `${filter("a from source-prefix-list peers", "a then accept")}
set policy-options prefix-list peers apply-path "protocols bgp group <*> neighbor <*.*>"
set protocols bgp group up neighbor 10.0.0.9 peer-as 65001`;
    expect(asked(juniperSrx, config, QUESTION)).toMatch(/^accept/);
    expect(asked(juniperSrx, config, QUESTION.replace("10.0.0.9", "10.0.0.8"))).toMatch(/^drop/);
    expect(unread(juniperSrx, config)).toEqual([]);
  });
  it("send packets to a next hop past the route table", () => {
    const config = filter("a from destination-port 443", "a then next-ip 10.0.1.254/32", "b then accept");
    const [device] = juniperSrx.read(config, "x").devices;
    expect(device?.policyRoutes.map((one) => one.action.kind)).toEqual(["forward"]);
    expect(unread(juniperSrx, config)).toEqual([]);
  });
  it("may test classes of routes, which come out either way", () => {
    const config = filter("a from source-class dear", "a then discard", "b then accept");
    expect(asked(juniperSrx, config, QUESTION)).toMatch(/^unknown/);
    expect(unread(juniperSrx, config)).toEqual([]);
  });
});

it("takes the lines of a terminal around a configuration for no part of it", () => {
  const config = `admin@fw> show configuration | display set\n${RULES}\n\n{primary:node0}\nadmin@fw> `;
  expect(unread(juniperSrx, config)).toEqual([]);
  expect(unread(juniperSrx, `${RULES}\nadmin@fw# delete security policies`)).toHaveLength(1);
});
