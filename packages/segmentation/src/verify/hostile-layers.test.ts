import { describe, expect, it } from "vitest";
import { intoOffice } from "./testing/into-office.ts";

const fromInternet = (config: string, inside: string, outside: string) =>
  intoOffice({ vendor: "juniper-srx", inside, outside, config });

/** Two routed ports, each in a zone, no policy. */
const ROUTED = `set interfaces ge-0/0/0 unit 0 family inet address 203.0.113.1/24
set interfaces ge-0/0/1 unit 0 family inet address 192.168.1.1/24
set security zones security-zone trust interfaces ge-0/0/1.0
set security zones security-zone untrust interfaces ge-0/0/0.0
set vlans v10 vlan-id 10
`;

/** Two switch ports in VLANs of their own, each with a routed interface in a zone, no policy. */
const SWITCHED = `set interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members v10
set interfaces ge-0/0/3 unit 0 family ethernet-switching vlan members v20
set vlans v10 vlan-id 10
set vlans v20 vlan-id 20
set vlans v10 l3-interface irb.10
set vlans v20 l3-interface irb.20
set interfaces irb unit 10 family inet address 192.168.1.1/24
set interfaces irb unit 20 family inet address 203.0.113.1/24
set security zones security-zone trust interfaces irb.10
set security zones security-zone untrust interfaces irb.20
`;

const both = (rest: string): string =>
  ["ge-0/0/0", "ge-0/0/1"].map((port) => `set interfaces ${port} ${rest}`).join("\n");
const allowed = (from: string, to: string): string =>
  ["match source-address any", "match destination-address any", "match application any", "then permit"]
    .map((rest) => `set security policies from-zone ${from} to-zone ${to} policy p ${rest}`)
    .join("\n");

/** Edits of the routed ports, and a line that has to be named. */
const ON_ROUTED: readonly (readonly [what: string, edit: string, named: string])[] = [
  ["both ports switch", both("unit 0 family ethernet-switching vlan members v10"), "ge-0/0/1 unit 0 family ethernet"],
  ["the inner port switches", "set interfaces ge-0/0/1 unit 0 family ethernet-switching", "family ethernet-switching"],
  ["both ports bridge", both("unit 0 family bridge vlan-id 10"), "ge-0/0/0 unit 0 family bridge"],
  [
    "the inner port is in the VLAN of another zone's interface",
    "set interfaces ge-0/0/1 unit 0 family ethernet-switching vlan members v10\nset vlans v10 l3-interface irb.10\nset interfaces irb unit 10 family inet address 203.0.113.2/24\nset security zones security-zone untrust interfaces irb.10",
    "ge-0/0/1 unit 0 family ethernet-switching",
  ],
  ["another unit of both ports switches", both("unit 1 family ethernet-switching vlan members v10"), "ge-0/0/1 unit 1"],
  ["a bridge domain names the ports", "set bridge-domains b interface ge-0/0/0.0", "bridge-domains b interface"],
  ["a VLAN names the ports", "set vlans v10 interface ge-0/0/1.0", "vlans v10 interface"],
  ["the ports are bridged by encapsulation", both("encapsulation ethernet-bridge"), "encapsulation ethernet-bridge"],
  ["a unit is bridged by encapsulation", both("unit 0 encapsulation vlan-bridge"), "encapsulation vlan-bridge"],
  ["the ports are cross-connected", both("unit 0 family ccc"), "family ccc"],
  ["transparent mode", "set protocols l2-learning global-mode transparent-bridge", "transparent-bridge"],
  ["a secure wire", "set security forwarding-options secure-wire w interface ge-0/0/0.0", "secure-wire w"],
  [
    "a local circuit",
    "set protocols l2circuit local-switching interface ge-0/0/0.0 end-interface interface ge-0/0/1.0",
    "l2circuit",
  ],
  ["a virtual switch", "set routing-instances s instance-type virtual-switch", "virtual-switch"],
  [
    "a range by its ends",
    "set interfaces interface-range r member-range ge-0/0/0 to ge-0/0/1\nset interfaces interface-range r unit 0 family ethernet-switching vlan members v10",
    "interface-range r unit 0",
  ],
  [
    "a range by wildcard",
    "set interfaces interface-range r member ge-0/0/*\nset interfaces interface-range r unit 0 family ethernet-switching vlan members v10",
    "interface-range r unit 0",
  ],
  [
    "a range that cannot be told",
    "set interfaces interface-range r member-range ge-0/0/0 to ge-1/0/1",
    "member-range ge-0/0/0 to ge-1/0/1",
  ],
  [
    "a group",
    "set groups G interfaces <ge-*> unit 0 family ethernet-switching vlan members v10\nset apply-groups G",
    "groups G",
  ],
  ["both ports are bundled", both("gigether-options 802.3ad ae0"), "802.3ad ae0"],
  [
    "a port of two zones",
    `set security zones security-zone trust interfaces ge-0/0/0.0\n${allowed("trust", "trust")}`,
    "interfaces ge-0/0/0.0",
  ],
];

/** The same of the switched ones. */
const ON_SWITCHED: readonly (readonly [what: string, edit: string, named: string])[] = [
  [
    "a port in a second VLAN",
    "set interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members v20",
    "members v20",
  ],
  ["one routed interface of two VLANs", "set vlans v10 l3-interface irb.20", "v10 l3-interface irb.20"],
  ["a VLAN numbered twice", "set vlans v10 vlan-id 20", "v10 vlan-id 20"],
  ["a VLAN with a list of numbers too", "set vlans v10 vlan-id-list 10-20", "vlan-id-list 10-20"],
  ["a VLAN nobody numbered", "set interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members v9", "members v9"],
  [
    "an access port with a range",
    "set interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members 10-20",
    "10-20",
  ],
  ["tags rewritten", "set interfaces ge-0/0/2 unit 0 vlan-rewrite translate 10 20", "vlan-rewrite"],
  ["a VLAN stretched over tunnels", "set vlans v10 vxlan vni 5", "vxlan vni 5"],
  [
    "a switch port with an address of the other zone",
    "set interfaces ge-0/0/2 unit 0 family inet address 203.0.113.9/24",
    "ge-0/0/2 unit 0 family ethernet-switching",
  ],
  [
    "a routed interface of two zones",
    `set security zones security-zone trust interfaces irb.20\n${allowed("trust", "trust")}`,
    "interfaces irb.20",
  ],
];

describe("layer 2 of an SRX", () => {
  it.each([
    ["routed ports", ROUTED, "ge-0/0/1.0", "ge-0/0/0.0"],
    ["routed interfaces of VLANs", SWITCHED, "irb.10", "irb.20"],
    ["switch ports", SWITCHED, "ge-0/0/2.0", "ge-0/0/3.0"],
    ["switch ports by their names without unit", SWITCHED, "ge-0/0/2", "ge-0/0/3"],
    [
      "ports in a range and VLANs of their own",
      SWITCHED.replaceAll("ge-0/0/2 ", "interface-range r ").concat(
        "set interfaces interface-range r member-range ge-0/0/4 to ge-0/0/5\n",
      ),
      "ge-0/0/5.0",
      "ge-0/0/3.0",
    ],
  ])("is proved shut without an edit: %s", (_, config, inside, outside) => {
    expect(fromInternet(config, inside, outside).verdict).toBe("PROVED");
  });

  it.each(ON_ROUTED)("routed ports: %s, and the line is named", (_, edit, named) => {
    const pair = fromInternet(ROUTED + edit, "ge-0/0/1.0", "ge-0/0/0.0");
    expect(pair.verdict).toBe(named === "802.3ad ae0" ? "VIOLATED" : "UNKNOWN");
    expect(pair.unknown.map((one) => one.line?.text).join("\n")).toContain(named);
  });

  it.each(ON_SWITCHED)("switch ports: %s, and the line is named", (_, edit, named) => {
    const pair = fromInternet(SWITCHED + edit, "irb.10", "irb.20");
    expect(pair.verdict).toBe("UNKNOWN");
    expect(pair.unknown.map((one) => one.line?.text).join("\n")).toContain(named);
    expect(fromInternet(SWITCHED + edit, "ge-0/0/2.0", "ge-0/0/3.0").verdict).not.toBe("PROVED");
  });

  it.each([
    ["irb.10", "irb.20"],
    ["ge-0/0/2.0", "ge-0/0/3.0"],
    ["ge-0/0/2", "ge-0/0/3"],
    ["irb.10", "ge-0/0/3.0"],
  ])("a policy between the zones of the VLANs opens %s to %s", (inside, outside) => {
    expect(fromInternet(SWITCHED + allowed("untrust", "trust"), inside, outside).verdict).toBe("VIOLATED");
  });

  it.each([
    ["ge-0/0/1", "ge-0/0/0"],
    ["ge-0/0/1.0", "ge-0/0/0"],
    ["ge-0/0/1", "ge-0/0/0.0"],
  ])("a policy opens routed ports named %s and %s", (inside, outside) => {
    expect(fromInternet(ROUTED + allowed("untrust", "trust"), inside, outside).verdict).toBe("VIOLATED");
  });
});
