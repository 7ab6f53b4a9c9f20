import { describe, expect, it } from "vitest";
import { PacketEvaluator } from "../../flow/evaluate.ts";
import type { Packet } from "../../model/packet.ts";
import { readConfiguration } from "../recognise.ts";

const base: Packet = {
  in: "eth0",
  src: "10.0.0.5",
  dst: "10.1.0.9",
  proto: "tcp",
  sport: 40000,
  dport: 80,
  state: "new",
  tcpFlags: 2,
};

function reading(rules: string, more = "") {
  const text = `table inet f {\n${more}\nchain forward {\ntype filter hook forward priority filter; policy drop;\n${rules}\n}\n}\n`;
  const read = readConfiguration(text, "fw.nft", "linux-nftables");
  if (read === null) throw new Error("not read");
  return read;
}

const verdict = (rules: string, packet: Partial<Packet> = {}, more = "") =>
  new PacketEvaluator(reading(rules, more).devices[0]!, [base]).answer({ ...base, ...packet }).verdict;

const unread = (rules: string, more = "") =>
  reading(rules, more).lines.flatMap(({ state }) =>
    state.kind === "notUnderstood" ? [`${state.class}${state.inPlace === true ? " in place" : ""}`] : [],
  );

describe("a comparison with a field", () => {
  it.each([
    ["tcp dport >= 80 accept", 80, "accept"],
    ["tcp dport > 80 accept", 80, "drop"],
    ["tcp dport < 80 accept", 79, "accept"],
    ["tcp dport <= 80 accept", 81, "drop"],
    ["tcp dport lt 80 accept", 79, "accept"],
  ])("%s lets port %i end as %s", (rules, dport, expected) => expect(verdict(rules, { dport })).toBe(expected));

  it.each([
    ["ip saddr & 255.255.255.0 == 10.0.0.0 accept", "10.0.0.5", "accept"],
    ["ip saddr & 255.255.255.0 != 10.0.0.0 accept", "10.0.0.5", "drop"],
    ["ip saddr & 255.255.255.0 == 10.0.0.5 accept", "10.0.0.5", "unknown"],
    ["ip saddr >= 10.0.0.5 accept", "10.0.0.4", "drop"],
    ["meta protocol ip accept", "10.0.0.5", "accept"],
    ["ether type arp accept", "10.0.0.5", "drop"],
    ["ip version 6 accept", "10.0.0.5", "drop"],
    ["ct state vmap { new: accept, invalid: drop }", "10.0.0.5", "accept"],
    ["ct state vmap { new : drop, invalid : accept }", "10.0.0.5", "drop"],
    ["tcp dport { http, nntps } accept", "10.0.0.5", "accept"],
    ["icmp code { host-unreachable, admin-prohibited } accept", "10.0.0.5", "drop"],
  ])("%s lets %s end as %s", (rules, src, expected) => expect(verdict(rules, { src })).toBe(expected));
});

describe("a test of what no packet here carries is a question, within its protocol", () => {
  it.each([
    ["meta mark 0x1 accept", "unknown"],
    ["meta mark & 0xff == 0x1 tcp dport 80 accept", "unknown"],
    ["meta mark 0x1 tcp dport 81 accept", "drop"],
    ["udp length > 100 accept", "drop"],
    ["ct direction original accept", "unknown"],
    ["ct original ip saddr 10.0.0.1 accept", "unknown"],
    ["fib saddr . iif oif missing accept", "unknown"],
    ["fib daddr type { broadcast, multicast } accept", "unknown"],
    ['meta day { "Monday", "Tuesday" } accept', "unknown"],
    ["queue flags bypass to 1-3", "unknown"],
    ["tcp dport 81 queue num 0", "drop"],
    ["meta mark vmap { 0x1 : accept, 0x2 : drop }", "unknown"],
    ["ip6 hoplimit 255 accept", "drop"],
  ])("%s ends as %s, and its line is understood", (rules, expected) => {
    expect(verdict(rules)).toBe(expected);
    expect(unread(rules)).toEqual([]);
  });
});

describe("a set that changes while the device runs", () => {
  const knocking = "set guests {\ntype ipv4_addr\nflags dynamic,timeout\n}";
  const plain = "set guests {\ntype ipv4_addr\nelements = { 10.9.9.9 }\n}";
  it("lets through whom nobody can name beforehand", () => {
    expect(verdict("ip saddr @guests accept", {}, knocking)).toBe("unknown");
    expect(verdict("ip saddr @guests accept", {}, plain)).toBe("drop");
    expect(verdict("ip saddr @guests accept\nudp dport 7 add @guests { ip saddr }", {}, plain)).toBe("unknown");
  });
  it("is refused by rate only, so that a packet below the rate goes on", () => {
    expect(verdict("add @guests { ip saddr limit rate over 5/second } drop\naccept", {}, knocking)).toBe("unknown");
    expect(verdict("meter m { ip saddr limit rate over 5/second } drop\naccept")).toBe("unknown");
  });
});

describe("a statement that changes the packet or sends it elsewhere", () => {
  it.each([
    ["meta mark set 0x1", []],
    ["tcp option maxseg size set rt mtu", []],
    ["ip dscp set cs1 counter", []],
    ["flow add @ft", []],
    ["ip daddr set 10.2.0.1", ["mayWiden in place"]],
    ["dup to 10.0.0.1 device eth0", ["mayWiden"]],
    ["tproxy to :3128", ["mayWiden"]],
    ["tcp dport 80 redirect to :3128", ["mayWiden"]],
    ["tcp dport 80 dnat to 127.0.0.1:3128", ["mayWiden"]],
    ["fib daddr type local tcp dport 80 redirect to :8080", []],
    ["udp dport 53 redirect to :53", []],
  ])("%s leaves unread: %j", (rules, expected) => expect(unread(`${rules}\naccept`)).toEqual(expected));

  it("is followed to no verdict where it rewrites an address", () => {
    expect(verdict("ip daddr 10.1.0.9 ip daddr set 10.2.0.1\naccept")).toBe("unknown");
    expect(verdict("meta mark set 0x1 accept")).toBe("accept");
  });

  it("clouds the device also from a chain before routing", () => {
    const text =
      "table netdev n {\nchain i {\ntype filter hook ingress device eth0 priority 0; policy accept;\nfwd to eth1\nip saddr 1.2.3.4 bogus drop\n}\n}\n";
    const { lines } = readConfiguration(text, "x", "linux-nftables")!;
    expect(
      lines.flatMap(({ state }) => (state.kind === "notUnderstood" ? [[state.class, state.inPlace]] : [])),
    ).toEqual([
      ["mayWiden", false],
      ["mayNarrow", true],
    ]);
  });
});

describe("a translation by a map", () => {
  const nat = (statement: string, packet: Partial<Packet>) => {
    const text = `table ip n {\nchain pre {\ntype nat hook prerouting priority dstnat; policy accept;\n${statement}\n}\nchain f {\ntype filter hook forward priority filter; policy drop;\nip daddr 192.0.2.7 tcp dport 8080 accept\nip daddr 192.0.2.9 accept\n}\n}\n`;
    return new PacketEvaluator(readConfiguration(text, "x", "linux-nftables")!.devices[0]!, [base]).answer({
      ...base,
      ...packet,
    }).verdict;
  };
  it.each([
    ["dnat to tcp dport map { 80 : 192.0.2.9, 81 : 192.0.2.8 }", { dport: 80 }, "accept"],
    ["dnat to tcp dport map { 80 : 192.0.2.9, 81 : 192.0.2.8 }", { dport: 81 }, "drop"],
    ["dnat ip to tcp dport map { 80 : 192.0.2.7 . 8080 }", { dport: 80 }, "accept"],
    ["dnat ip prefix to ip daddr map { 10.1.0.0/24 : 192.0.2.0/24 }", { dst: "10.1.0.9" }, "accept"],
    ["dnat ip prefix to ip daddr map { 10.1.0.0/24 : 192.0.2.0/24 }", { dst: "10.1.0.8" }, "drop"],
    ["dnat to numgen inc mod 2 map { 0 : 192.0.2.9, 1 : 192.0.2.8 }", {}, "unknown"],
  ])("%s, %j: %s", (statement, packet, expected) => expect(nat(statement, packet)).toBe(expected));
});

describe("a file of commands for nft -f", () => {
  const script = (commands: string) =>
    `flush ruleset\nadd table inet f\nadd chain inet f forward { type filter hook forward priority 0; policy drop; }\n${commands}\n`;
  const read = (commands: string) => readConfiguration(script(commands), "fw.nft", "linux-nftables")!;
  const answer = (commands: string, packet: Partial<Packet> = {}) =>
    new PacketEvaluator(read(commands).devices[0]!, [base]).answer({ ...base, ...packet }).verdict;
  const left = (commands: string) =>
    read(commands).lines.flatMap(({ state, source }) => (state.kind === "notUnderstood" ? [source.text] : []));

  it.each([
    ["add rule inet f forward tcp dport 80 accept", 80, "accept"],
    ["add rule inet f forward tcp dport 80 accept\ninsert rule inet f forward tcp dport 80 drop", 80, "drop"],
    ["define WEB = { 80, 8080 }\nadd rule inet f forward tcp dport $WEB accept", 8080, "accept"],
    ["define P = 80\nredefine P = 81\nadd rule inet f forward tcp dport $P accept", 80, "drop"],
    ["add chain inet f web\nadd rule inet f web accept\nadd rule inet f forward tcp dport 80 jump web", 80, "accept"],
    [
      "add set inet f p { type inet_service; elements = { 80 } }\nadd element inet f p { 81, 82 }\nadd rule inet f forward tcp dport @p accept",
      82,
      "accept",
    ],
    [
      "table inet f {\nset p { type inet_service; elements = { 80 }; }\n}\ntable inet f {\nset p { type inet_service; elements = { 81 }; }\nchain forward {\ntcp dport @p accept\n}\n}",
      80,
      "accept",
    ],
  ])("%s lets port %i end as %s", (commands, dport, expected) => {
    expect(answer(commands, { dport })).toBe(expected);
    expect(left(commands)).toEqual([]);
  });

  it.each([
    "add rule inet f nowhere accept",
    "add rule inet other forward accept",
    "insert rule inet f forward position 4 accept",
    "delete rule inet f forward handle 4",
    "delete element inet f p { 80 }",
    'include "/etc/nftables.d/*.nft"',
  ])("does not guess what %s does", (command) => expect(left(command)).toEqual([command]));
});
