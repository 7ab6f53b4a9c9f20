import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../vendors/recognise.ts";
import { readModelFile } from "../../zones/model-file.ts";
import { assembleNetwork } from "../../zones/network.ts";
import { verifySeparation } from "../verify.ts";

/*
 * Two middles side by side between two routers:
 *
 *   a 10.0.0.0/24 ── x ── 192.168.1.0/29 ──┬── f (.2) ──┬── 192.168.2.0/29 ── y ── b 10.1.0.0/24
 *                                          └── g (.3) ──┘
 *
 * `x` sends to `b` by the one middle, `y` answers by the other.
 */
const router = (name: string, zone: string, transit: string, other: string, by: string): string => `hostname ${name}
interface GigabitEthernet0/1
 ip address ${zone}.1 255.255.255.0
interface GigabitEthernet0/0
 ip address ${transit}.1 255.255.255.248
ip route ${other}.0 255.255.255.0 ${transit}.${by}
`;

/** Middles that let `a` ask `b` by TCP 443, UDP 53 and ping, and nothing else; `n` is the last octet. */
const MIDDLES = {
  fortios: (n: number) => `config system global
set hostname m${n}
end
config system interface
edit "left"
set ip 192.168.1.${n} 255.255.255.248
next
edit "right"
set ip 192.168.2.${n} 255.255.255.248
next
end
config router static
edit 1
set dst 10.0.0.0 255.255.255.0
set gateway 192.168.1.1
set device "left"
next
edit 2
set dst 10.1.0.0 255.255.255.0
set gateway 192.168.2.1
set device "right"
next
end
config firewall policy
edit 1
set srcintf "left"
set dstintf "right"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "always"
set service "HTTPS" "DNS" "PING"
next
end
`,
  "cisco-asa": (n: number) => `hostname m${n}
interface GigabitEthernet0/0
 nameif left
 security-level 90
 ip address 192.168.1.${n} 255.255.255.248
interface GigabitEthernet0/1
 nameif right
 security-level 50
 ip address 192.168.2.${n} 255.255.255.248
route left 10.0.0.0 255.255.255.0 192.168.1.1
route right 10.1.0.0 255.255.255.0 192.168.2.1
access-list L extended permit tcp any any eq 443
access-list L extended permit udp any any eq 53
access-list L extended permit icmp any any echo
access-group L in interface left
access-list R extended deny ip any any
access-group R in interface right
`,
  "juniper-srx": (n: number) => `set system host-name m${n}
set interfaces ge-0/0/0 unit 0 family inet address 192.168.1.${n}/29
set interfaces ge-0/0/1 unit 0 family inet address 192.168.2.${n}/29
set routing-options static route 10.0.0.0/24 next-hop 192.168.1.1
set routing-options static route 10.1.0.0/24 next-hop 192.168.2.1
set security zones security-zone left interfaces ge-0/0/0.0
set security zones security-zone right interfaces ge-0/0/1.0
set security policies from-zone left to-zone right policy p match source-address any
set security policies from-zone left to-zone right policy p match destination-address any
set security policies from-zone left to-zone right policy p match application junos-https
set security policies from-zone left to-zone right policy p match application junos-dns-udp
set security policies from-zone left to-zone right policy p match application junos-icmp-ping
set security policies from-zone left to-zone right policy p then permit
`,
  yamaha: (n: number, more = "dynamic 200 201 202") => `ip lan1 address 192.168.1.${n}/29
ip lan2 address 192.168.2.${n}/29
ip route 10.0.0.0/24 gateway 192.168.1.1
ip route 10.1.0.0/24 gateway 192.168.2.1
ip filter 100 reject * * * * *
ip filter 101 pass * * tcp * 443
ip filter 102 pass * * udp * 53
ip filter 103 pass * * icmp * *
ip filter dynamic 200 * * https
ip filter dynamic 201 * * dns
ip filter dynamic 202 * * ping
ip lan2 secure filter in 100
ip lan2 secure filter out 101 102 103 ${more}
`,
  "yamaha without dynamic filters": (n: number) => MIDDLES.yamaha(n, ""),
  "cisco-ios": (n: number, into = "", more = "") => `hostname m${n}
interface GigabitEthernet0/0
 ip address 192.168.1.${n} 255.255.255.248
interface GigabitEthernet0/1
 ip address 192.168.2.${n} 255.255.255.248
${into}
ip route 10.0.0.0 255.255.255.0 192.168.1.1
ip route 10.1.0.0 255.255.255.0 192.168.2.1
${more}
`,
  "cisco-ios with established": (n: number) =>
    MIDDLES["cisco-ios"](
      n,
      " ip access-group B in",
      "ip access-list extended B\n permit tcp any any established\n deny ip any any log",
    ),
  "cisco-ios with inspection": (n: number) =>
    MIDDLES["cisco-ios"](
      n,
      " ip access-group B in\n ip inspect I out",
      "ip inspect name I tcp\nip inspect name I udp\nip inspect name I icmp\nip access-list extended B\n deny ip any any",
    ),
} as const;

type Middle = keyof typeof MIDDLES;

function returns(middle: Middle, there: "f" | "g", back: "f" | "g" | "nowhere", flow: string, partner?: string) {
  const vendor = middle.split(" ")[0]!;
  const [protocol, port] = flow.split(" ");
  const octet = { f: "2", g: "3", nowhere: "6" };
  const read = readModelFile(`
zones:
  a: { label: A係, interfaces: ["x:GigabitEthernet0/1"], networks: ["10.0.0.0/24"] }
  b: { label: B係, interfaces: ["y:GigabitEthernet0/1"], networks: ["10.1.0.0/24"] }
devices: { x: { config: x.cfg }, y: { config: y.cfg }, f: { config: f.cfg }, g: { config: g.cfg } }
flows:
  - { from: a, to: b, protocol: ${protocol}, source: 10.0.0.5, destination: 10.1.0.5${port === undefined ? "" : `, ports: "${port}"`} }
`);
  if (read.kind !== "model") throw new Error(JSON.stringify(read));
  const readings = [
    readConfiguration(router("x", "10.0.0", "192.168.1", "10.1.0", octet[there]), "x.cfg", "cisco-ios"),
    readConfiguration(router("y", "10.1.0", "192.168.2", "10.0.0", octet[back]), "y.cfg", "cisco-ios"),
    readConfiguration(MIDDLES[middle](2), "f.cfg", vendor),
    readConfiguration(partner ?? MIDDLES[middle](3), "g.cfg", vendor),
  ].map((reading) => reading!);
  const result = verifySeparation(assembleNetwork(readings, read.model), read.model, { today: "2026-10-01" });
  return result.findings.filter((one) => one.rule.includes("return") || one.rule.startsWith("flow"));
}

/** Middle, way there, way back, flow, and what is told: `rule ways-there ways-back line`, or `-` where all is well. */
const TABLE = `
fortios                        f f       tcp 443  -
fortios                        f f       udp 53   -
fortios                        f f       icmp     -
fortios                        f g       tcp 443  asymmetric-return x,f,y y                 -
fortios                        f g       udp 53   return-dropped    x,f,y y                 g.cfg:24
fortios                        f nowhere tcp 443  return-dropped    x,f,y y                 y.cfg:6
cisco-asa                      f f       tcp 443  -
cisco-asa                      f g       tcp 443  asymmetric-return x,f,y y                 -
cisco-asa                      f g       udp 53   return-dropped    x,f,y y                 g.cfg:16
juniper-srx                    g g       icmp     -
juniper-srx                    g f       tcp 443  asymmetric-return x,g,y y                 -
yamaha                         f f       tcp 443  -
yamaha                         f f       udp 53   -
yamaha                         f f       icmp     -
yamaha                         f g       tcp 443  return-dropped    x,f,y y                 g.cfg:5
yamaha without dynamic filters f f       tcp 443  return-dropped    x,f,y y                 f.cfg:5
cisco-ios                      f f       tcp 443  -
cisco-ios                      f g       tcp 443  asymmetric-return x,f,y y,g,x             -
cisco-ios with established     f f       tcp 443  -
cisco-ios with established     f g       tcp 443  asymmetric-return x,f,y y,g,x             -
cisco-ios with established     f f       udp 53   return-dropped    x,f,y y                 f.cfg:11
cisco-ios with established     f f       icmp     return-dropped    x,f,y y                 f.cfg:11
cisco-ios with inspection      f f       tcp 443  -
cisco-ios with inspection      f f       udp 53   -
cisco-ios with inspection      f f       icmp     -
cisco-ios with inspection      f g       tcp 443  return-dropped    x,f,y y                 g.cfg:14
`
  .trim()
  .split("\n")
  .map((row) => {
    const parts =
      /^(.+?)\s+([fg])\s+(f|g|nowhere)\s+(tcp 443|udp 53|icmp)\s+(-|(?:asymmetric-return|return-dropped).*)$/.exec(
        row,
      )!;
    return [parts[1], parts[2], parts[3], parts[4], parts[5]!.split(/\s+/).join(" ")] as const;
  });

describe("answers of a declared flow", () => {
  it.each(TABLE)("%s: there by %s, back by %s, %s: %s", (middle, there, back, flow, expected) => {
    const found = returns(middle as Middle, there as "f", back as "f", flow!);
    const said = found.map(({ rule, answer }) => {
      const ways = [answer!.there, answer!.back].map((path) => path.map((hop) => hop.device).join(","));
      return [rule, ...ways, answer!.lines.map((line) => `${line.file}:${line.line}`).join(",") || "-"].join(" ");
    });
    expect(said.join("; ") || "-").toBe(expected);
  });

  it("are taken back through the translation of the device that translated the question", () => {
    const edge = (into: string) => `hostname r
interface GigabitEthernet0/1
 ip address 10.0.0.1 255.255.255.0
 ip nat inside
interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.248
 ip nat outside
 ip access-group W in
ip route 0.0.0.0 0.0.0.0 203.0.113.1
ip nat inside source list 1 interface GigabitEthernet0/0 overload
access-list 1 permit 10.0.0.0 0.0.0.255
ip access-list extended W
 deny ip 10.0.0.0 0.255.255.255 any
 ${into}
 deny ip any any
`;
    const told = (into: string) => {
      const read = readModelFile(`
zones:
  a: { label: 庁内, interfaces: ["r:GigabitEthernet0/1"], networks: ["10.0.0.0/24"] }
  internet: { label: 外部, interfaces: ["r:GigabitEthernet0/0"], networks: ["0.0.0.0/0"] }
flows:
  - { from: a, to: internet, protocol: tcp, ports: "443" }
`);
      if (read.kind !== "model") throw new Error(JSON.stringify(read));
      const network = assembleNetwork([readConfiguration(edge(into), "r.cfg", "cisco-ios")!], read.model);
      const { findings } = verifySeparation(network, read.model, { today: "2026-10-01" });
      return findings.map(({ rule, answer }) => [rule, answer?.packet["dst"], answer?.lines.map((line) => line.line)]);
    };
    // The list sees the answers before they are put back: as packets for the outer address.
    expect(told("permit tcp any eq 443 host 203.0.113.2 established")).toEqual([]);
    expect(told("permit tcp any eq 443 10.0.0.0 0.0.0.255 established")).toEqual([
      ["return-dropped", "203.0.113.2", [15]],
    ]);
  });

  it("may come back by the other member of a cluster", () => {
    const member = MIDDLES.fortios(2).replace("hostname m2", "hostname other");
    expect(returns("fortios", "f", "f", "tcp 443", member)).toEqual([]);
  });
});
