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
};

function reading(rules: string) {
  const text = `*filter\n:FORWARD DROP [0:0]\n${rules}\nCOMMIT\n`;
  const read = readConfiguration(text, "fw.rules", "linux-iptables");
  if (read === null) throw new Error("not read");
  return read;
}

const verdict = (rules: string, packet: Partial<Packet> = {}) =>
  new PacketEvaluator(reading(rules).devices[0]!, [base]).answer({ ...base, ...packet }).verdict;

describe("a target that decides in another way than by its name", () => {
  it.each([
    ["-A FORWARD -j TARPIT", "drop"],
    ["-A FORWARD -j NFQUEUE --queue-num 1 --queue-bypass\n-A FORWARD -j ACCEPT", "unknown"],
    ["-A FORWARD -d 10.2.0.0/16 -j NFQUEUE --queue-num 1\n-A FORWARD -j ACCEPT", "accept"],
    ["-A FORWARD -j TEE --gateway 10.9.0.1\n-A FORWARD -j DROP", "unknown"],
    ["-A FORWARD -m nfacct --nfacct-name bytes -j ACCEPT", "accept"],
  ])("%s ends as %s", (rules, expected) => expect(verdict(rules)).toBe(expected));
});

describe("what the file does not tell is a question", () => {
  it.each([
    ["a set nobody saved", "-A FORWARD -m set --match-set staff src -j ACCEPT", "unknown"],
    ["a set nobody saved, refused", "-A FORWARD -m set --match-set bad src -j DROP\n-A FORWARD -j ACCEPT", "unknown"],
    [
      "a set that rules add to",
      "-A FORWARD -m set --match-set s src -j DROP\n-A FORWARD -j SET --add-set s src",
      "drop",
    ],
    ["a mark set on the way", "-A FORWARD -m mark --mark 0x1 -j ACCEPT\n-A FORWARD -j MARK --set-mark 1", "unknown"],
    ["an application", "-A FORWARD -m ndpi --proto dns -j ACCEPT", "unknown"],
  ])("%s: %s is %s", (_, rules, expected) => expect(verdict(rules)).toBe(expected));

  it("each line of it counts as understood and names no secret", () => {
    const { lines } = reading("-A FORWARD -m set --match-set staff src --return-nomatch -j ACCEPT");
    expect(lines.filter((line) => line.state.kind === "notUnderstood")).toEqual([]);
  });
});

describe("a negated set of two dimensions before a way out of the chain", () => {
  const text = (way: string) =>
    `create s hash:net,port family inet hashsize 1024 maxelem 65536\nadd s 10.0.0.0/8,tcp:80\n*filter\n:FORWARD DROP [0:0]\n:c - [0:0]\n:d - [0:0]\n-A FORWARD -j c\n-A FORWARD -p udp -j ACCEPT\n-A c -m set ! --match-set s src,dst ${way}\n-A c -j ACCEPT\n-A d -p tcp -m tcp --dport 81 -j ACCEPT\nCOMMIT\n`;
  it.each([
    ["-j RETURN", { dport: 80 }, "accept"],
    ["-j RETURN", { dport: 81 }, "drop"],
    ["-j RETURN", { proto: "udp", dport: 81 }, "accept"],
    ["-g d", { dport: 80 }, "accept"],
    ["-g d", { dport: 81 }, "accept"],
    ["-g d", { dport: 82 }, "drop"],
  ])("%s leads %j to %s, as the kernel does", (way, packet, expected) => {
    const device = readConfiguration(text(way), "fw.rules")!.devices[0]!;
    expect(new PacketEvaluator(device, [base]).answer({ ...base, ...packet }).verdict).toBe(expected);
  });
});

describe("NETMAP", () => {
  const text = (to: string) =>
    `*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 10.1.0.0/24 -j NETMAP --to ${to}\nCOMMIT\n*filter\n:FORWARD DROP [0:0]\n-A FORWARD -d 192.168.7.9/32 -j ACCEPT\nCOMMIT\n`;
  const ends = (to: string, dst: string) =>
    new PacketEvaluator(readConfiguration(text(to), "fw.rules")!.devices[0]!, [base]).answer({ ...base, dst }).verdict;
  it("keeps the place in the network", () => {
    expect([ends("192.168.7.0/24", "10.1.0.9"), ends("192.168.7.0/24", "10.1.0.8")]).toEqual(["accept", "drop"]);
  });
  it("between networks of different size is not guessed at", () => {
    expect(ends("192.168.7.0/25", "10.1.0.9")).toBe("unknown");
  });
});

describe("a line that sets the kernel's check of sources", () => {
  const RULES = "*filter\n:FORWARD DROP [0:0]\nCOMMIT\n";
  it.each([
    ["net.ipv4.conf.all.rp_filter = 1", "mayNarrow"],
    ["net.ipv4.conf.eth0.rp_filter=2", "mayNarrow"],
    ["sysctl -w net.ipv4.conf.default.rp_filter=1", "mayNarrow"],
    ["echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter", "mayNarrow"],
    ["for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 1 > $f; done", "mayNarrow"],
    ["net.ipv4.conf.all.rp_filter = 0", "ignored"],
    ["sysctl -w net.ipv4.conf.all.rp_filter=1; iptables -F", "mayWiden"],
    ["net.ipv4.conf.all.route_localnet = 1", "mayWiden"],
    ["for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 1 > $g; done", "mayWiden"],
  ])("%s is %s", (line, told) => {
    const state = readConfiguration(`${RULES}${line}\n`, "x", "linux-iptables")?.lines.at(-1)?.state;
    expect(state?.kind === "notUnderstood" ? state.class : state?.kind).toBe(told);
  });
});
