import { describe, expect, it } from "vitest";
import { readRegister, unregistered } from "../lint/register.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { verifySeparation } from "./verify.ts";

function findings(model: string, files: Readonly<Record<string, string>>) {
  const read = readModelFile(model);
  if (read.kind !== "model") throw new Error(JSON.stringify(read));
  const readings = Object.entries(files).flatMap(([name, text]) => readConfiguration(text, name, "cisco-ios") ?? []);
  return verifySeparation(assembleNetwork(readings, read.model), read.model, { today: "2026-10-01" }).findings;
}

const router = (name: string, lines: string): string => `hostname ${name}\n${lines}\n`;

describe("connections to the outside", () => {
  const model = `
zones:
  office: { label: 庁内, interfaces: ["r:GigabitEthernet0/1"], networks: ["10.0.0.0/16"] }
  internet: { label: 外部, interfaces: ["r:GigabitEthernet0/0"], networks: ["0.0.0.0/0"] }
devices: { r: { config: r } }
`;
  const base = `interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.0
interface GigabitEthernet0/1
 ip address 10.0.0.1 255.255.0.0
ip route 0.0.0.0 0.0.0.0 203.0.113.1`;

  it("are no finding where the one there is stands in a zone", () => {
    expect(findings(model, { r: router("r", base) })).toEqual([]);
  });

  it.each([
    ["a tunnel", "interface Tunnel0\n ip address 10.255.0.1 255.255.255.252\n tunnel destination 198.51.100.9"],
    [
      "a tunnel into the office's own network",
      "interface Tunnel0\n ip address 10.0.0.2 255.255.0.0\n tunnel destination 198.51.100.9",
    ],
    ["an address from a provider", "interface Dialer1\n ip address negotiated"],
    [
      "a second default route",
      "interface GigabitEthernet0/2\n ip address 198.51.100.2 255.255.255.252\nip route 0.0.0.0 0.0.0.0 198.51.100.1 200",
    ],
  ])("are findings when undeclared: %s", (_, more) => {
    const rules = findings(model, { r: router("r", `${base}\n${more}`) }).map((one) => one.rule);
    expect(rules).toContain("undeclared-connection");
    expect(rules).toContain("several-connections");
  });
});

describe("the fewest connections that serve every declared flow", () => {
  const model = (flows: string) => `
zones:
  office: { label: 庁内, interfaces: ["r:GigabitEthernet0/1"], networks: ["10.0.0.0/16"] }
  internet: { label: 外部, interfaces: ["r:GigabitEthernet0/0", "r:GigabitEthernet0/2"], networks: ["0.0.0.0/0"] }
devices: { r: { config: r } }
flows: [${flows}]
`;
  /** Two lines out: the second takes over with its floating route, or serves one network only. */
  const config = (second: string) =>
    router(
      "r",
      `interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.0
interface GigabitEthernet0/2
 ip address 198.51.100.2 255.255.255.252
interface GigabitEthernet0/1
 ip address 10.0.0.1 255.255.0.0
ip route 0.0.0.0 0.0.0.0 203.0.113.1
ip route ${second}`,
    );
  const SPARE = "0.0.0.0 0.0.0.0 198.51.100.1 200";
  const OWN = "192.0.2.0 255.255.255.0 198.51.100.1";
  const ONLY = `${OWN}
interface GigabitEthernet0/0
 ip access-group NOT-HERE out
ip access-list extended NOT-HERE
 deny ip any 192.0.2.0 0.0.0.255
 permit ip any any`;
  const web = "{ from: office, to: internet, protocol: tcp, destination: 192.0.3.9, ports: '443' }";
  const mail = "{ from: office, to: internet, protocol: tcp, destination: 192.0.2.9, ports: '25' }";
  const first = "r:GigabitEthernet0/0";
  const other = "r:GigabitEthernet0/2";

  it.each([
    [
      "a spare line",
      SPARE,
      web,
      "warning",
      `1 declared flows with the outside need only ${first}: what is declared for ${other} passes`,
    ],
    [
      "a line of its own",
      ONLY,
      `${web}, ${mail}`,
      "note",
      `Each is needed, for a declared flow that no other serves (${first}: line 6; ${other}: line 6)`,
    ],
    ["a line nothing declared uses", OWN, web, "warning", `only ${first}: no declared flow uses ${other}`],
    ["the other line only", OWN, mail, "warning", `only ${first}: what is declared for ${other}`],
    ["nothing declared", SPARE, "", "warning", "No flow with the outside is declared"],
  ])("%s", (_, second, flows, severity, text) => {
    const found = findings(model(flows), { r: config(second) }).find((one) => one.rule === "several-connections");
    expect([found?.severity, found?.message.en]).toEqual([severity, expect.stringContaining(text)]);
  });
});

describe("answers that take another way", () => {
  const model = `
zones:
  a: { label: A, interfaces: ["x:GigabitEthernet0/1"], networks: ["10.0.0.0/16"] }
  b: { label: B, interfaces: ["y:GigabitEthernet0/1"], networks: ["10.1.0.0/16"] }
devices: { x: { config: x }, y: { config: y }, z: { config: z } }
flows:
  - { from: a, to: b, protocol: tcp, source: 10.0.0.5/32, destination: 10.1.0.5/32, ports: "443" }
`;
  const files = (back: string): Record<string, string> => ({
    x: router(
      "x",
      `interface GigabitEthernet0/1\n ip address 10.0.0.1 255.255.0.0\ninterface GigabitEthernet0/0\n ip address 192.168.0.1 255.255.255.248\nip route 10.1.0.0 255.255.0.0 192.168.0.2`,
    ),
    y: router(
      "y",
      `interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\ninterface GigabitEthernet0/0\n ip address 192.168.0.2 255.255.255.248\nip route 10.0.0.0 255.255.0.0 ${back}`,
    ),
    z: router(
      "z",
      `interface GigabitEthernet0/0\n ip address 192.168.0.3 255.255.255.248\nip route 10.0.0.0 255.255.0.0 192.168.0.1`,
    ),
  });

  it("are a finding where the devices differ, and none where they are the same", () => {
    const rules = (back: string) => findings(model, files(back)).map((one) => one.rule);
    expect(rules("192.168.0.1")).not.toContain("asymmetric-return");
    expect(rules("192.168.0.3")).toContain("asymmetric-return");
  });
});

describe("devices that are in no register", () => {
  it("are found in ARP and MAC tables, registered and made-up addresses aside", () => {
    const table = `Protocol  Address          Age (min)  Hardware Addr   Type   Interface
Internet  10.0.0.5                5   0053.0000.0a01  ARPA   Vlan10
Internet  10.0.0.6                5   0053.0000.0a02  ARPA   Vlan10
Internet  10.0.0.7                5   0100.5e00.0001  ARPA   Vlan10
`;
    const reading = readConfiguration(table, "core__arp.txt", "show");
    const { register, unread } = readRegister("番号,MACアドレス,場所\n1,00:53:00:00:0A:01,税務課\n2,なし,税務課\n");
    expect(unread).toEqual([3]);
    if (reading === null) throw new Error("the table is not readable");
    const found = unregistered({ devices: [], links: [] }, [reading], register);
    expect(found.map((one) => one.message.en)).toEqual([
      "The device with MAC 00:53:00:00:0a:02 is not in the register.",
    ]);
    expect(found[0]).toMatchObject({ rule: "unregistered-device", device: "core", line: 3 });
  });
});
