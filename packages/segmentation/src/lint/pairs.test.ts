import { describe, expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { assembleNetwork } from "../zones/network.ts";
import { lintNetwork } from "./lint.ts";

const CLUSTER = (port: number, gateway = "203.0.113.6") => `config system interface
edit "wan1"
set ip 203.0.113.1 255.255.255.248
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
end
config firewall service custom
edit "app"
set tcp-portrange ${port}
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
set service "app"
next
end
config router static
edit 1
set gateway ${gateway}
set device "wan1"
next
end
`;
const ROUTER = (host: number, entry: string) => `hostname r${host}
interface Vlan10
 ip address 10.1.0.${host} 255.255.255.0
 ip access-group A in
 standby 1 ip 10.1.0.254
ip access-list extended A
 ${entry}
`;

function findings(vendor: string, ...texts: readonly string[]) {
  const readings = texts.map((text, i) => readConfiguration(text, `${"ab"[i]}.conf`, vendor)!);
  return lintNetwork(assembleNetwork(readings, null));
}

const differences = (vendor: string, ...texts: readonly string[]) =>
  findings(vendor, ...texts)
    .filter((one) => one.rule === "ha-difference")
    .map((one) => [one.message.ja.split("、")[1], one.causes.map((line) => `${line.file}:${line.text}`)]);

describe("devices that stand in for each other", () => {
  it("say nothing while they are alike", () => {
    expect(findings("fortios", CLUSTER(443), CLUSTER(443)).map((one) => one.rule)).not.toContain("ha-difference");
  });

  it("are not blamed for having each other's addresses", () => {
    expect(findings("fortios", CLUSTER(443), CLUSTER(443)).map((one) => one.rule)).not.toContain("duplicate-address");
  });

  it("name the list that differs in a cluster", () => {
    expect(differences("fortios", CLUSTER(443), CLUSTER(8443)).map(([what]) => what)).toEqual([
      expect.stringContaining("リスト"),
    ]);
  });

  it("name the routes that differ in a cluster, with the lines", () => {
    const [found] = differences("fortios", CLUSTER(443), CLUSTER(443, "203.0.113.5"));
    expect(found?.[0]).toContain("経路");
    expect(found?.[1]).toEqual(["a.conf:set gateway 203.0.113.6", "b.conf:set gateway 203.0.113.5"]);
  });

  it("are told of once where both are the same, and each by itself where they are not", () => {
    const open = (more: string) =>
      `${CLUSTER(443)}config firewall address\nedit "nobody"\nset subnet 10.9.9.9 255.255.255.255\nnext\n${more}end\n`;
    const found = findings("fortios", open(""), open('edit "spare"\nset subnet 10.8.8.8 255.255.255.255\nnext\n'));
    const unused = found.filter((one) => one.rule === "unused-object" && one.message.en.startsWith("Address"));
    expect(unused.map((one) => [one.device, one.members, one.message.ja])).toEqual([
      ["a", ["a", "b"], expect.stringContaining("（a、b に共通）")],
      ["b", undefined, expect.stringContaining("「spare」")],
    ]);
    expect(new Set(unused[0]?.causes.map(({ file }) => file))).toEqual(new Set(["a.conf", "b.conf"]));
    expect(differences("fortios", open(""), open("").replace("srcaddr", "dstaddr6"))).not.toEqual([]);
  });

  it("are told by a virtual address they share", () => {
    const [found] = differences("cisco-ios", ROUTER(1, "deny ip any any"), ROUTER(2, "permit ip any any"));
    expect(found?.[1]).toEqual(["a.conf:deny ip any any", "b.conf:permit ip any any"]);
    expect(differences("cisco-ios", ROUTER(1, "deny ip any any"), ROUTER(2, "deny ip any any"))).toEqual([]);
  });
});
