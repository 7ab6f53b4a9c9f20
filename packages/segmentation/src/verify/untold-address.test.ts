import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../certificate/cross-check.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { intoOffice } from "./testing/into-office.ts";
import { openFortigate } from "./testing/open-fortigate.ts";
import { SHUT } from "./testing/shut-devices.ts";

interface Case {
  readonly what: string;
  readonly vendor: string;
  readonly inside: string;
  readonly outside: string;
  /** The direction that is open. */
  readonly from: "office" | "internet";
  readonly config: string;
}

const CASES: readonly Case[] = [
  {
    what: "FortiOS asks its provider for an address",
    vendor: "fortios",
    inside: "lan",
    outside: "wan1",
    from: "office",
    config: openFortigate,
  },
  {
    what: "FortiOS hands on a delegated prefix",
    vendor: "fortios",
    inside: "lan",
    outside: "wan1",
    from: "internet",
    config: `config system interface
edit "wan1"
set ip 203.0.113.1 255.255.255.0
config ipv6
set ip6-mode dhcp
set dhcp6-prefix-delegation enable
end
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
config ipv6
set ip6-mode delegated
set ip6-upstream-interface "wan1"
set ip6-subnet ::1/64
end
next
end
config firewall policy
edit 1
set srcintf "wan1"
set dstintf "lan"
set srcaddr6 "all"
set dstaddr6 "all"
set action accept
set schedule "always"
set service "ALL"
next
end
`,
  },
  {
    what: "IOS asks for an address",
    vendor: "cisco-ios",
    inside: "Gi0/1",
    outside: "Gi0/0",
    from: "office",
    config: `hostname fw
interface GigabitEthernet0/0
 ip address dhcp
interface GigabitEthernet0/1
 ip address 192.168.1.1 255.255.255.0
`,
  },
  {
    what: "IOS uses a general prefix",
    vendor: "cisco-ios",
    inside: "Gi0/1",
    outside: "Gi0/0",
    from: "internet",
    config: `hostname fw
ipv6 unicast-routing
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 ip access-group A in
 ipv6 address autoconfig default
 ipv6 dhcp client pd PFX
interface GigabitEthernet0/1
 ip address 192.168.1.1 255.255.255.0
 ipv6 address PFX ::1/64
ip access-list extended A
 deny ip any any
`,
  },
  {
    what: "IX uses a prefix that was advertised",
    vendor: "nec-ix",
    inside: "GigaEthernet1.0",
    outside: "GigaEthernet0.0",
    from: "internet",
    config: `hostname ix
ip access-list A deny ip src any dest any
ipv6 route default GigaEthernet0.0
interface GigaEthernet0.0
  ip address 203.0.113.1/24
  ip filter A 10 in
  ipv6 enable
  ipv6 address autoconfig receive-default
  no shutdown
interface GigaEthernet1.0
  ip address 192.168.1.1/24
  ipv6 enable
  ipv6 address ra-prefix@GigaEthernet0.0 ::1/64
  no shutdown
`,
  },
  {
    what: "VyOS hands on a delegated prefix",
    vendor: "vyos",
    inside: "eth1",
    outside: "eth0",
    from: "internet",
    config: `set interfaces ethernet eth0 address 203.0.113.1/24
set interfaces ethernet eth0 address dhcpv6
set interfaces ethernet eth0 dhcpv6-options pd 0 interface eth1 address 1
set interfaces ethernet eth0 firewall in name A
set interfaces ethernet eth1 address 192.168.1.1/24
set protocols static route6 ::/0 interface eth0
set firewall name A default-action drop
`,
  },
  {
    what: "an SRX has IPv6 without an address",
    vendor: "juniper-srx",
    inside: "ge-0/0/1.0",
    outside: "ge-0/0/0.0",
    from: "internet",
    config: `set interfaces ge-0/0/0 unit 0 family inet address 203.0.113.1/24
set interfaces ge-0/0/0 unit 0 family inet6 dhcpv6-client client-type stateful
set interfaces ge-0/0/1 unit 0 family inet address 192.168.1.1/24
set interfaces ge-0/0/1 unit 0 family inet6
set routing-options rib inet6.0 static route ::/0 next-hop fe80::1
set security zones security-zone trust interfaces ge-0/0/1.0
set security zones security-zone untrust interfaces ge-0/0/0.0
set security policies from-zone untrust to-zone trust policy p match source-address any
set security policies from-zone untrust to-zone trust policy p match destination-address any-ipv6
set security policies from-zone untrust to-zone trust policy p match application any
set security policies from-zone untrust to-zone trust policy p then permit
`,
  },
  {
    what: "an ASA uses a general prefix",
    vendor: "cisco-asa",
    inside: "inside",
    outside: "outside",
    from: "internet",
    config: `hostname fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address dhcp setroute
 ipv6 address autoconfig
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.1 255.255.255.0
 ipv6 address PFX ::1/64
access-list A extended permit ip any6 any6
access-group A in interface outside
ipv6 route outside ::/0 fe80::1
`,
  },
  {
    what: "an RTX uses a prefix that was advertised",
    vendor: "yamaha",
    inside: "lan1",
    outside: "lan2",
    from: "internet",
    config: `ipv6 route default gateway dhcp lan2
ipv6 prefix 1 ra-prefix@lan2::/64
ip lan1 address 192.168.1.1/24
ipv6 lan1 address ra-prefix@lan2::1/64
ip lan2 address 203.0.113.1/24
ip filter 100 reject * * * * *
ip lan2 secure filter in 100
`,
  },
];

function verdictOf({ vendor, inside, outside, from, config }: Case): string | undefined {
  const reading = readConfiguration(config, "fw", vendor);
  const model = readModelFile(`
zones:
  office: { label: 庁内, interfaces: ["fw:${inside}"], networks: ["192.168.1.0/24", "2001:db8:1::/64"] }
  internet: { label: インターネット, interfaces: ["fw:${outside}"], networks: ["0.0.0.0/0", "::/0"] }
devices: { fw: { config: fw } }
`);
  if (reading === null || model.kind !== "model") throw new Error(JSON.stringify(model));
  const network = assembleNetwork([reading], model.model);
  const { pairs } = verifyWithBothEngines(network, model.model, { today: "2026-10-01" });
  return pairs.find((pair) => pair.from === from)?.verdict;
}

describe("networks behind an address that the configuration does not tell", () => {
  it.each(CASES.map((one) => [one.what, one] as const))("are reached: %s", (_, one) => {
    expect(verdictOf(one)).toBe("VIOLATED");
  });
});

const VIRTUAL = SHUT["forti"]!;
const withVirtualIp = (setting: string, status = "enable"): string =>
  intoOffice({
    ...VIRTUAL,
    config: `${VIRTUAL.config}config firewall vip
edit "z"
set extip 203.0.113.9
set extintf "wan1"
set mappedip "192.168.1.10"
set status ${status}
${setting}
next
end
config firewall policy
edit 1
set srcintf "wan1"
set dstintf "lan"
set srcaddr "all"
set dstaddr "z"
set action accept
set schedule "always"
set service "ALL"
next
end
`,
  }).verdict;

describe("virtual IPs of FortiOS that a policy opens", () => {
  it.each([
    ["one that keeps to a service", 'set service "HTTP"', "VIOLATED"],
    ["one that keeps to an interface", 'set srcintf-filter "wan1"', "VIOLATED"],
    ["the older load balancing", "set type load-balance", "VIOLATED"],
    ["an access proxy", "set type access-proxy", "UNKNOWN"],
    ["a name as target", 'set type fqdn\nset mapped-addr "x"', "UNKNOWN"],
    ["a range that runs backwards", "set extip 203.0.113.9-203.0.113.3", "UNKNOWN"],
  ])("%s", (_, setting, verdict) => {
    expect(withVirtualIp(setting)).toBe(verdict);
  });

  it("are let be where they are switched off", () => {
    expect(withVirtualIp("set type access-proxy", "disable")).toBe("PROVED");
  });
});
