import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../certificate/cross-check.ts";
import { PacketEvaluator } from "../flow/evaluate.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { intoOffice } from "./testing/into-office.ts";

/*
 * A device that lets everything into the office 192.168.1.0/24, with a server net 172.16.9.0/24 behind a third
 * interface. Packets from the internet zone may claim any source but the office's; the check decides which get in.
 */
const IOS = (outside: string, more = "") => `hostname fw
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 ipv6 address 2001:db8:f::1/64
${outside}
interface GigabitEthernet0/1
 ip address 192.168.1.1 255.255.255.0
 ipv6 address 2001:db8:1::1/64
interface GigabitEthernet0/2
 ip address 172.16.9.1 255.255.255.0
${more}
`;
const ASA = (more: string) => `hostname fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.1 255.255.255.0
interface GigabitEthernet0/2
 nameif servers
 security-level 50
 ip address 172.16.9.1 255.255.255.0
access-list OUT extended permit ip any any
access-group OUT in interface outside
${more}
`;
const SRX = (more: string) => `set interfaces ge-0/0/0 unit 0 family inet address 203.0.113.1/24
set interfaces ge-0/0/1 unit 0 family inet address 192.168.1.1/24
set interfaces ge-0/0/2 unit 0 family inet address 172.16.9.1/24
${more}
`;
const FORTI = (settings: string, port = "") => `config system settings
${settings}
end
config system interface
edit "wan1"
set ip 203.0.113.1 255.255.255.0
${port}
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
edit "dmz"
set ip 172.16.9.1 255.255.255.0
next
end
config firewall policy
edit 1
set srcintf "wan1"
set dstintf "lan"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "always"
set service "ALL"
next
end
`;
const VYOS = (more: string) => `set interfaces ethernet eth0 address 203.0.113.1/24
set interfaces ethernet eth1 address 192.168.1.1/24
set interfaces ethernet eth2 address 172.16.9.1/24
${more}
`;

const OF = { ios: IOS, asa: ASA, srx: SRX, forti: FORTI, vyos: VYOS };
const ENDS = {
  ios: ["cisco-ios", "Gi0/1", "Gi0/0"],
  asa: ["cisco-asa", "inside", "outside"],
  srx: ["juniper-srx", "ge-0/0/1.0", "ge-0/0/0.0"],
  forti: ["fortios", "lan", "wan1"],
  vyos: ["vyos", "eth1", "eth0"],
} as const;

const RX = " ip verify unicast source reachable-via rx";
const ANY = " ip verify unicast source reachable-via any";
const TO_OUT = "ip route 0.0.0.0 0.0.0.0 203.0.113.254";
const TO_SERVERS = "ip route 0.0.0.0 0.0.0.0 172.16.9.254";

/** What may come in from outside: from the outer subnet (o), as the servers (s), from the rest of the world (w). */
const TABLE: readonly (readonly [kind: keyof typeof OF, what: string, edit: readonly string[], may: string])[] = [
  ["ios", "no check", [""], "osw"],
  ["ios", "strict, no default route", [RX], "o--"],
  ["ios", "strict, a default route that does not count", [RX, TO_OUT], "o--"],
  ["ios", "strict, the default route counts", [`${RX} allow-default`, TO_OUT], "o-w"],
  ["ios", "strict, the default route leads elsewhere", [`${RX} allow-default`, TO_SERVERS], "o--"],
  ["ios", "the older form", [" ip verify unicast reverse-path", TO_OUT], "o-w"],
  ["ios", "loose, a route of any kind", [ANY], "os-"],
  ["ios", "loose, the default route counts", [`${ANY} allow-default`, TO_OUT], "osw"],
  ["ios", "a list of exceptions", [`${RX} 100`], "osw"],
  ["ios", "taken back again", [`${RX}\n no ip verify unicast source reachable-via rx`], "osw"],
  ["ios", "a later form that cannot be read", [`${RX}\n ip verify unicast source reachable-via rx l2-src`], "osw"],
  ["ios", "routes of a protocol nobody told", [RX, "router ospf 1\n network 0.0.0.0 255.255.255.255 area 0"], "osw"],
  ["ios", "an address from a provider", [`${RX}\n ip address dhcp`], "o-w"],
  ["ios", "at a tunnel", [`${RX}\n tunnel destination 198.51.100.9`], "osw"],
  ["asa", "no check", [""], "osw"],
  ["asa", "checked", ["ip verify reverse-path interface outside"], "o--"],
  [
    "asa",
    "checked, the default route counts",
    ["route outside 0 0 203.0.113.254\nip verify reverse-path interface outside"],
    "o-w",
  ],
  ["asa", "checked at another interface", ["ip verify reverse-path interface inside"], "osw"],
  [
    "asa",
    "taken back again",
    ["ip verify reverse-path interface outside\nno ip verify reverse-path interface outside"],
    "osw",
  ],
  ["srx", "checked", ["set interfaces ge-0/0/0 unit 0 family inet rpf-check"], "o--"],
  ["srx", "loose", ["set interfaces ge-0/0/0 unit 0 family inet rpf-check mode loose"], "os-"],
  ["srx", "a fail filter", ["set interfaces ge-0/0/0 unit 0 family inet rpf-check fail-filter f"], "osw"],
  [
    "srx",
    "any route for the prefix",
    [
      "set interfaces ge-0/0/0 unit 0 family inet rpf-check\nset routing-options static route 0.0.0.0/0 next-hop 172.16.9.254\nset routing-options static route 0.0.0.0/0 qualified-next-hop 203.0.113.254 preference 200\nset routing-options forwarding-table unicast-reverse-path feasible-paths",
    ],
    "o-w",
  ],
  ["forti", "the check any route passes", [""], "osw"],
  ["forti", "strict", ["set strict-src-check enable"], "o--"],
  ["forti", "strict, not at this interface", ["set strict-src-check enable", "set src-check disable"], "osw"],
  ["vyos", "no check", [""], "osw"],
  ["vyos", "strict", ["set interfaces ethernet eth0 ip source-validation strict"], "o--"],
  ["vyos", "strict for all", ["set firewall source-validation strict"], "o--"],
  [
    "vyos",
    "strict for all, loose here",
    ["set firewall source-validation strict\nset interfaces ethernet eth0 ip source-validation loose"],
    "os-",
  ],
];

const SOURCES = { o: "203.0.113.9", s: "172.16.9.9", w: "198.51.100.9" };

describe("a check of the reverse path", () => {
  it.each(TABLE)("%s: %s", (kind, _, [first = "", second], may) => {
    const [vendor, inside, outside] = ENDS[kind];
    const config = OF[kind](first, second);
    const network = assembleNetwork([readConfiguration(config, "fw", vendor)!], null);
    const packets = Object.values(SOURCES).map((src) => ({
      in: outside,
      src,
      dst: "192.168.1.9",
      proto: "udp",
      dport: 9,
    }));
    const evaluator = new PacketEvaluator(network.devices[0]!.device, packets);
    const passes = Object.keys(SOURCES).map((one, i) =>
      evaluator.answer(packets[i]!).verdict === "accept" ? one : "-",
    );
    expect(passes.join("")).toBe(may);
    const pair = intoOffice({ vendor, inside, outside, config });
    expect([pair.verdict, pair.secondEngine]).toEqual(["VIOLATED", "agrees"]);
  });

  it.each([
    ["vyos", "set interfaces ethernet eth0 ip source-validation strict", true],
    ["vyos", "", false],
    ["forti", "set strict-src-check enable", true],
    ["forti", "", false],
  ] as const)("%s %s: tells that a declared flow is not possible: %s", (kind, edit, isTold) => {
    const [vendor, inside, outside] = ENDS[kind];
    const read = readModelFile(`
zones:
  office: { label: 庁内, interfaces: ["fw:${inside}"], networks: ["192.168.1.0/24"] }
  guests: { label: 来庁者, interfaces: ["fw:${outside}"], networks: ["198.51.100.0/24"] }
flows:
  - { from: guests, to: office, protocol: tcp, ports: [443], purpose: 窓口, permittedBy: 課長, until: 2027-03-31 }
`);
    if (read.kind !== "model") throw new Error(JSON.stringify(read));
    const network = assembleNetwork([readConfiguration(OF[kind](edit), "fw", vendor)!], read.model);
    const { findings } = verifyWithBothEngines(network, read.model, { today: "2026-10-01" });
    expect(findings.some((one) => one.rule === "flow-impossible")).toBe(isTold);
  });

  it("proves what it alone keeps apart, with a certificate", () => {
    const read = readModelFile(`
zones:
  office: { label: 庁内, interfaces: ["fw:eth1"], networks: ["192.168.1.0/24"] }
  guests: { label: 来庁者, interfaces: ["fw:eth0"], networks: ["198.51.100.0/24"] }
`);
    if (read.kind !== "model") throw new Error(JSON.stringify(read));
    const verdict = (edit: string) => {
      const network = assembleNetwork([readConfiguration(VYOS(edit), "fw", "vyos")!], read.model);
      const { pairs } = verifyWithBothEngines(network, read.model, { today: "2026-10-01" });
      const pair = pairs.find((one) => one.from === "guests")!;
      return [pair.verdict, pair.secondEngine, pair.certificate !== null];
    };
    expect(verdict("")).toEqual(["VIOLATED", "agrees", false]);
    expect(verdict("set interfaces ethernet eth0 ip source-validation strict")).toEqual(["PROVED", "agrees", true]);
  });
});
