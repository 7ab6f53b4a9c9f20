import { describe, expect, it } from "vitest";
import { intoOffice } from "./testing/into-office.ts";

const IOS = (list: string): string => `hostname fw
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 ip access-group IN in
interface GigabitEthernet0/1
 ip address 192.168.1.1 255.255.255.0
ip route 0.0.0.0 0.0.0.0 203.0.113.254
ip access-list extended IN
${list}
`;

const ASA = (list: string): string => `hostname fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.1 255.255.255.0
access-group OUT in interface outside
${list}
`;

const FORTI = (more: string): string => `config system interface
edit "wan1"
set ip 203.0.113.1 255.255.255.0
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
end
${more}
`;

const SRX = (more: string): string => `set interfaces ge-0/0/0 unit 0 family inet address 203.0.113.1/24
set interfaces ge-0/0/1 unit 0 family inet address 192.168.1.1/24
set security zones security-zone trust interfaces ge-0/0/1.0
set security zones security-zone untrust interfaces ge-0/0/0.0
${more}
`;

const IX = (more: string): string => `hostname ix
ip access-list A deny ip src any dest any
interface GigaEthernet0.0
  ip address 203.0.113.1/24
  ip filter A 10 in
  no shutdown
interface GigaEthernet1.0
  ip address 192.168.1.1/24
  no shutdown
${more}
`;

const VYOS = (more: string): string => `set interfaces ethernet eth0 address 203.0.113.1/24
set interfaces ethernet eth1 address 192.168.1.1/24
set firewall ipv4 forward filter default-action drop
${more}
`;

const BASES = {
  "cisco-ios": { of: IOS, inside: "Gi0/1", outside: "Gi0/0", shut: " deny ip any any" },
  "cisco-asa": {
    of: ASA,
    inside: "inside",
    outside: "outside",
    shut: "access-list OUT extended deny ip any any",
  },
  fortios: { of: FORTI, inside: "lan", outside: "wan1", shut: "" },
  "juniper-srx": { of: SRX, inside: "ge-0/0/1.0", outside: "ge-0/0/0.0", shut: "" },
  "nec-ix": { of: IX, inside: "GigaEthernet1.0", outside: "GigaEthernet0.0", shut: "" },
  vyos: { of: VYOS, inside: "eth1", outside: "eth0", shut: "" },
} as const;

/** Edits that open a shut device, or may. */
const OPENINGS: readonly (readonly [vendor: keyof typeof BASES, what: string, edit: string])[] = [
  ["cisco-ios", "an unknown word on a permit line", " permit tcp any any eq 443 strange\n deny ip any any"],
  ["cisco-ios", "only fragments", " permit ip any any fragments\n deny ip any any"],
  [
    "cisco-ios",
    "a time range",
    " permit tcp any any eq 443 time-range T\n deny ip any any\ntime-range T\n periodic daily 0:00 to 1:00",
  ],
  ["cisco-ios", "answers without a session", " permit tcp any any established\n deny ip any any"],
  ["cisco-ios", "a later sequence number before", " 10 deny ip any any\n 5 permit ip any any"],
  ["cisco-ios", "an entry deleted again", " 10 deny ip any any\n 20 permit ip any any\n no 10"],
  [
    "cisco-ios",
    "a second list in the place of the first",
    " deny ip any any\nip access-list extended B\n permit ip any any\ninterface GigabitEthernet0/0\n ip access-group B in",
  ],
  [
    "cisco-ios",
    "a list that does not exist",
    " deny ip any any\ninterface GigabitEthernet0/0\n ip access-group NONE in",
  ],
  [
    "cisco-ios",
    "a bridge group without a BVI",
    " deny ip any any\nbridge irb\ninterface GigabitEthernet0/0\n bridge-group 1\ninterface GigabitEthernet0/1\n bridge-group 1",
  ],
  [
    "cisco-ios",
    "a static translation with a route map",
    " permit ip any host 203.0.113.5\n deny ip any any\nip nat inside source static tcp 192.168.1.10 80 203.0.113.5 80 route-map X\ninterface GigabitEthernet0/0\n ip nat outside\ninterface GigabitEthernet0/1\n ip nat inside",
  ],
  ["cisco-ios", "a line the terminal broke", " permit tcp any any eq\n --More-- \n 443\n deny ip any any"],
  [
    "cisco-asa",
    "an entry put in the first place",
    "access-list OUT extended deny ip any any\naccess-list OUT line 1 extended permit tcp any any eq 443",
  ],
  [
    "cisco-asa",
    "a second list in the place of the first",
    "access-list OUT extended deny ip any any\naccess-list B extended permit ip any any\naccess-group B in interface outside",
  ],
  ["cisco-asa", "a list that does not exist", "access-list B extended deny ip any any"],
  ["fortios", "asymmetric routing", "config system settings\nset asymroute enable\nend"],
  ["fortios", "a software switch", 'config system switch-interface\nedit "sw"\nset member "wan1" "lan"\nnext\nend'],
  [
    "fortios",
    "an unknown setting of a policy",
    'config firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset service "ALL"\nset schedule "always"\nset strange x\nnext\nend',
  ],
  ["juniper-srx", "packet mode", "set security forwarding-options family mpls mode packet-based"],
  [
    "juniper-srx",
    "packet mode for some",
    "set firewall family inet filter f term a then packet-mode\nset firewall family inet filter f term a then accept\nset interfaces ge-0/0/0 unit 0 family inet filter input f",
  ],
  [
    "nec-ix",
    "a bridge group without a BVI",
    "bridge irb enable\ninterface GigaEthernet0.0\n  bridge-group 1\ninterface GigaEthernet1.0\n  bridge-group 1",
  ],
  ["vyos", "a default set again", "set firewall ipv4 forward filter default-action accept"],
  [
    "vyos",
    "an unknown test of a rule",
    "set firewall ipv4 forward filter rule 1 action accept\nset firewall ipv4 forward filter rule 1 strange x",
  ],
  ["vyos", "UPnP", "set service upnp listen eth1"],
];

const onIos = (inside: string, config: string) => intoOffice({ vendor: "cisco-ios", inside, outside: "Gi0/0", config });

describe("what opens a device, or may, is never proved", () => {
  it.each(Object.keys(BASES) as (keyof typeof BASES)[])("%s is proved shut without it", (vendor) => {
    const { of, inside, outside, shut } = BASES[vendor];
    expect(intoOffice({ vendor, inside, outside, config: of(shut) }).verdict).toBe("PROVED");
  });

  it.each(OPENINGS)("%s: %s", (vendor, _, edit) => {
    const { of, inside, outside } = BASES[vendor];
    expect(intoOffice({ vendor, inside, outside, config: of(edit) }).verdict).not.toBe("PROVED");
  });

  it.each([
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\ufeff${text}`],
    ["tabs", (text: string) => text.replaceAll(/^ /gm, "\t")],
    ["a comment in another encoding", (text: string) => `! \x93\xfa\x96{\n${text}`],
  ])("with %s the same rule lets the same through", (_, change) => {
    const config = change(IOS(" permit tcp any any eq 443\n deny ip any any"));
    expect(onIos("Gi0/1", config).verdict).toBe("VIOLATED");
  });

  it("names the line that could not be read, not the route behind it", () => {
    const pair = onIos("Gi0/1", IOS(" permit tcp any any eq 443 strange\n deny ip any any"));
    expect(pair.unknown.map((one) => one.line?.text)).toEqual(["permit tcp any any eq 443 strange"]);
  });
});

describe("interfaces a model file names", () => {
  it("are found by other spellings, and their zone is unknown where there are none", () => {
    const config = IOS(" deny ip any any");
    for (const name of ["GigabitEthernet0/1", "gigabitethernet 0/1", "Gi0/1"])
      expect(onIos(name, config).verdict).toBe("PROVED");
    expect(onIos("Gi0/7", config).verdict).toBe("UNKNOWN");
  });
});
