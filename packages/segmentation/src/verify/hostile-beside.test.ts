import { describe, expect, it } from "vitest";
import { intoOffice, ofBothVersions } from "./testing/into-office.ts";
import { SHUT } from "./testing/shut-devices.ts";

const told = (base: string, edit: string) => {
  const one = SHUT[base]!;
  return intoOffice({ ...one, config: `${one.config}${edit}\n` }, ofBothVersions);
};
const named = (base: string, edit: string): string[] => told(base, edit).unknown.map(({ line }) => line?.text ?? "");

const GROUPS = "224.0.0.0 240.0.0.0";
const OUTSIDE = "interface GigabitEthernet0/0\n ";

/** What passes beside the filters: copies, multicast, broadcasts sent on, frames and tables that meet; the line named. */
const BESIDE: readonly (readonly [base: string, what: string, edit: string, line: string])[] = [
  ["ios", "a mirror", "monitor session 1 destination interface Gi0/1", "monitor session"],
  [
    "ios",
    "a mirror among others",
    "monitor session 1 destination interface Gi0/0 - 2 encapsulation replicate",
    "Gi0/0",
  ],
  ["ios", "a mirror of IOS-XE", "monitor session 1 type local\n destination interface Gi0/1", "destination"],
  ["ios", "a mirror to another switch", "monitor session 1 destination remote vlan 99", "remote vlan"],
  ["alaxala", "a mirror", "monitor session 1 source interface gi 0/1 rx destination interface gi 0/2", "monitor"],
  ["awplus", "a mirror", "interface eth2\n mirror interface eth1 direction both", "mirror"],
  ["yamaha", "a mirror", "lan port-mirroring lan1 4 in 1 out 1", "port-mirroring"],
  ["ix", "a mirror", "device GigaEthernet2\n  mirror port 1 to 2", "mirror"],
  [
    "srx",
    "a mirror",
    "set forwarding-options port-mirroring family inet output interface ge-0/0/1.0",
    "port-mirroring",
  ],
  ["srx", "an analyzer", "set forwarding-options analyzer a output interface ge-0/0/1.0", "analyzer"],
  ["vyosBase", "a mirror", "set interfaces ethernet eth0 mirror ingress eth1", "mirror"],
  ["iptables", "copies in mangle", "*mangle\n-A PREROUTING -j TEE --gateway 192.168.1.9\nCOMMIT", "TEE"],
  [
    "forti",
    "a mirror",
    'config system switch-interface\nedit "s"\nset span enable\nset span-dest-port "lan"\nnext\nend',
    "span enable",
  ],
  [
    "asa",
    "multicast",
    `multicast-routing\naccess-list O extended permit ip any ${GROUPS}\naccess-group O in interface outside`,
    "multicast-routing",
  ],
  [
    "ios",
    "multicast",
    "ip multicast-routing distributed\nip access-list extended IN\n 5 permit ip any 224.0.0.0 15.255.255.255",
    "multicast-routing",
  ],
  ["alaxala", "multicast", "ip multicast-routing", "multicast-routing"],
  ["awplus", "multicast", "ip multicast-routing", "multicast-routing"],
  ["ix", "multicast", "ip multicast-routing", "multicast-routing"],
  ["yamaha", "groups that hosts join", "ip lan1 igmp router\nip lan2 igmp host", "igmp router"],
  ["yamaha", "IPv6 groups that hosts join", "ipv6 lan1 mld router version=2", "mld router"],
  ["srx", "multicast", "set protocols pim interface all", "pim"],
  ["panos", "multicast", "set network virtual-router default multicast enable yes", "multicast"],
  ["vyosBase", "multicast", "set protocols pim interface eth0", "pim"],
  [
    "forti",
    "multicast",
    'config firewall multicast-policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nnext\nend',
    "edit 1",
  ],
  ["forti", "multicast without policies", "config system settings\nset multicast-skip-policy enable\nend", "skip"],
  ["forti", "broadcasts", 'config system interface\nedit "wan1"\nset broadcast-forward enable\nnext\nend', "broadcast"],
  ["forti", "frames", 'config system interface\nedit "wan1"\nset l2forward enable\nnext\nend', "l2forward"],
  ["vyosBase", "names of the neighbourhood", "set service mdns repeater interface eth0", "mdns"],
  ["srx", "broadcasts", "set forwarding-options helpers port 9 server 192.168.1.5", "helpers"],
  ["awplus", "broadcasts", "ip forward-protocol udp 137", "forward-protocol"],
  ["ios", "two tables joined", "interface vasileft1\n ip address 10.0.0.1 255.255.255.252", "vasileft1"],
  ["ios", "a route map that chooses the table", `${OUTSIDE}ip vrf receive X`, "vrf receive"],
  ["alaxala", "routes of another table", "vrf definition 2\n import inter-vrf m", "import"],
  ["asa", "interfaces that share traffic", `${OUTSIDE}zone-member Z`, "zone-member"],
  ["asa", "routes of a route map", `${OUTSIDE}policy-route route-map R`, "policy-route"],
  [
    "panos",
    "a proxy of the portal",
    "set global-protect global-protect-portal p clientless-vpn hostname x",
    "clientless",
  ],
  [
    "iptables",
    "a table that stands there twice",
    "*filter\n-A FORWARD -m state --state ESTABLISHED -j ACCEPT\nCOMMIT",
    "*filter",
  ],
];

/** What looks like it and lets nothing pass. */
const STILL_SHUT: readonly (readonly [base: string, what: string, edit: string])[] = [
  [
    "ios",
    "a mirror to a port of no zone",
    "interface GigabitEthernet0/9\n no ip address\nmonitor session 1 destination interface Gi0/9",
  ],
  ["ios", "the source of a mirror", "monitor session 1 source interface Gi0/0"],
  ["ios", "multicast that is off", "no ip multicast-routing"],
  ["ios", "a relay behind a list that is shut", `${OUTSIDE}ip helper-address 192.168.1.5`],
  [
    "ios",
    "a relay of DHCP alone",
    `${OUTSIDE}ip helper-address 192.168.1.5\nip access-list extended IN\n 5 permit udp any host 255.255.255.255 eq bootps`,
  ],
  [
    "alaxala",
    "a relay of DHCP",
    "interface vlan 20\n  ip helper-address 192.168.1.5\n  no ip access-group SHUT in\n  ip access-group SHUT in\n!",
  ],
  ["awplus", "a helper with nothing to send on", "interface eth1\n ip helper-address 192.168.1.255"],
  [
    "vyosBase",
    "a mirror to a port of no zone",
    "set interfaces ethernet eth5 address 10.5.0.1/24\nset interfaces ethernet eth0 mirror ingress eth5",
  ],
  [
    "forti",
    "a multicast policy that is off",
    'config firewall multicast-policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset status disable\nnext\nend',
  ],
  [
    "forti",
    "broadcasts that are off",
    'config system interface\nedit "wan1"\nset broadcast-forward disable\nnext\nend',
  ],
  ["srx", "a relay of DHCP", "set forwarding-options helpers bootp server 192.168.1.5"],
];

describe("what passes beside the filters", () => {
  it.each(BESIDE)("%s: %s is never proved, and the line is named", (base, _, edit, line) => {
    expect(told(base, edit).verdict).not.toBe("PROVED");
    expect(named(base, edit).join("\n")).toContain(line);
  });

  it.each(STILL_SHUT)("%s: %s leaves the proof", (base, _, edit) => {
    expect(told(base, edit).verdict).toBe("PROVED");
  });
});

describe("a broadcast that ip helper-address sends on", () => {
  const helper = `${OUTSIDE}ip helper-address 192.168.1.5\nip access-list extended IN\n 5 permit udp any host 255.255.255.255`;
  it.each([
    ["NetBIOS, by default", helper, "VIOLATED"],
    [
      "NetBIOS, to the network's own broadcast address",
      helper.replace("host 255.255.255.255", "host 203.0.113.255"),
      "VIOLATED",
    ],
    ["a port of its own", `${helper} eq 9\nip forward-protocol udp 9`, "VIOLATED"],
    ["a port nobody named", `${helper} eq 9`, "PROVED"],
    ["a port taken off", `${helper} eq netbios-dgm\nno ip forward-protocol udp netbios-dgm`, "PROVED"],
    ["all taken off", `${helper}\nno ip forward-protocol udp`, "PROVED"],
  ])("%s", (_, edit, verdict) => {
    expect(told("ios", edit).verdict).toBe(verdict);
  });
});

describe("a rule that returns from a base chain of VyOS", () => {
  const rule = (action: string) => `set firewall ipv4 forward filter rule 1 action ${action}`;
  it("passes by the hook's policy, not by the default of the chain", () => {
    expect(told("vyosBase", rule("return")).verdict).toBe("VIOLATED");
    expect(told("vyosBase", rule("continue")).verdict).toBe("PROVED");
  });
  it("goes back to the rule that jumped", () => {
    const jump = `${rule("jump")}\nset firewall ipv4 forward filter rule 1 jump-target X\nset firewall ipv4 name X rule 1 action return\nset firewall ipv4 name X default-action accept`;
    expect(told("vyosBase", jump).verdict).toBe("PROVED");
  });
});

describe("the default zone of the zone-based firewall", () => {
  const zones = `zone security A\nzone security default\n${OUTSIDE}zone-member security A\nip access-list extended IN\n 5 permit ip any any\npolicy-map type inspect P\n class class-default\n  pass`;
  it("holds the interfaces that are in no other", () => {
    expect(told("ios", zones).verdict).toBe("PROVED");
    const pair = `${zones}\nzone-pair security Z source A destination default\n service-policy type inspect P`;
    expect(told("ios", pair).verdict).toBe("VIOLATED");
  });
  it("is asked what a class does whose list nobody defined", () => {
    const open = zones.replace(
      "class class-default\n  pass",
      "class type inspect C\n  drop\n class class-default\n  pass",
    );
    const pair = `class-map type inspect C\n match access-group name NONE\n${open}\nzone-pair security Z source A destination default\n service-policy type inspect P`;
    expect(told("ios", pair).verdict).not.toBe("PROVED");
  });
});
