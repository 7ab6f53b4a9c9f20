import { describe, expect, it } from "vitest";
import { PacketEvaluator } from "../../flow/evaluate.ts";
import type { Packet } from "../../model/packet.ts";
import { readConfiguration, recogniseVendor } from "../recognise.ts";

const base: Packet = {
  in: "eth0",
  src: "10.0.0.5",
  dst: "10.1.0.9",
  proto: "tcp",
  sport: 40000,
  dport: 80,
  state: "new",
};
const six: Packet = { ...base, src: "2001:db8::5", dst: "2001:db8:1::9" };

function read(text: string) {
  const reading = readConfiguration(text, "fw.sh");
  if (reading === null) throw new Error("no language recognises it");
  return reading;
}

function verdict(text: string, packet: Partial<Packet> = {}, from = base): string | undefined {
  const device = read(text).devices[0];
  return device === undefined ? undefined : new PacketEvaluator(device, [from]).answer({ ...from, ...packet }).verdict;
}

/** Lines that cloud every way through the device. */
const clouding = (text: string): string[] =>
  read(text).lines.flatMap(({ state, source }) =>
    state.kind === "notUnderstood" && state.class === "mayWiden" && state.inPlace !== true ? [source.text] : [],
  );

const WEB = "FORWARD -p tcp --dport 80 -j ACCEPT";

describe("rules without a table header are those of the filter table", () => {
  it.each([
    [
      "as iptables -S prints them",
      `-P INPUT DROP\n-P FORWARD DROP\n-N web\n-A FORWARD -j web\n-A web -p tcp --dport 80 -j ACCEPT`,
    ],
    ["with the policies of a save", `:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n-A ${WEB}`],
    ["calls of iptables", `#!/bin/sh\niptables -F\niptables -P FORWARD DROP\niptables -A ${WEB}`],
    [
      "calls by path, as another user, waiting",
      `sudo /sbin/iptables -w -F\nsudo /sbin/iptables -P FORWARD DROP\nsudo /sbin/iptables -w 5 -t filter -A ${WEB} # web`,
    ],
    ["long names", `iptables --flush FORWARD\niptables --policy FORWARD DROP\niptables --append ${WEB}`],
    ["a rule put first", `iptables -F\niptables -P FORWARD DROP\niptables -A FORWARD -j DROP\niptables -I ${WEB}`],
    [
      "a rule put second",
      `iptables -F\niptables -A FORWARD -s 10.9.0.0/16 -j DROP\niptables -A FORWARD -j DROP\niptables -I ${WEB.replace("FORWARD", "FORWARD 2")}`,
    ],
    [
      "a flush that takes rules back",
      `iptables -F\niptables -A FORWARD -j DROP\niptables -F FORWARD\niptables -A ${WEB}\niptables -A FORWARD -j DROP`,
    ],
  ])("%s", (_, text) => {
    expect(recogniseVendor(text)?.id).toBe("linux-iptables");
    expect([verdict(text), verdict(text, { dport: 81 })]).toEqual(["accept", "drop"]);
    expect(clouding(text)).toEqual([]);
  });

  it("other tables are named", () => {
    const text = `iptables -F\niptables -P FORWARD DROP\niptables -A ${WEB}\niptables -t raw -F\niptables -t raw -A PREROUTING -s 10.0.0.5 -j DROP`;
    expect([verdict(text), verdict(text, { src: "10.0.0.6" })]).toEqual(["drop", "accept"]);
  });

  it.each([
    [
      "by the program",
      `ip6tables -F\nip6tables -P FORWARD DROP\nip6tables -A ${WEB}\niptables -F\niptables -P FORWARD DROP`,
    ],
    [
      "by the addresses",
      `-P FORWARD DROP\n-A FORWARD -s 2001:db8::/32 -p tcp --dport 80 -j ACCEPT\n-A FORWARD -j DROP`,
    ],
  ])("IPv6 is told %s", (how, text) => {
    expect([verdict(text, {}, six), verdict(text, { dport: 81 }, six)]).toEqual(["accept", "drop"]);
    expect(verdict(text)).not.toBe(how === "by the program" ? "accept" : "drop");
  });
});

describe("what a shell would make other words of, or what the state before decides, is not guessed", () => {
  const shut = "iptables -F\niptables -P FORWARD DROP\n";
  it.each([
    ["a variable", `${shut}iptables -A FORWARD -s $LAN -j ACCEPT`, "-s $LAN"],
    ["a variable as the program", `${shut}$IPT -A FORWARD -j ACCEPT`, "$IPT"],
    ["a substitution", `${shut}iptables -A FORWARD -s \`cat lan\` -j ACCEPT`, "cat lan"],
    ["a second command", `${shut}iptables -A FORWARD -j DROP; iptables -I FORWARD -j ACCEPT`, "; iptables"],
    ["a line that goes on", `${shut}iptables -A FORWARD -s 10.0.0.0/8 \\\n -j ACCEPT`, "-j ACCEPT"],
    ["a condition", `if true\nthen\n${shut}fi\niptables -A FORWARD -j DROP`, "if true"],
    [
      "a comment behind quotes",
      `${shut}iptables -A FORWARD -m comment --comment "x" -j ACCEPT # -s 10.0.0.0/8`,
      "# -s",
    ],
    ["a rule taken away", `${shut}iptables -A FORWARD -j DROP\niptables -D FORWARD 1`, "-D FORWARD 1"],
    ["a rule put behind the last", `${shut}iptables -I FORWARD 3 -j ACCEPT`, "FORWARD 3"],
    ["a policy nobody knows", `${shut}iptables -P FORWARD ACCEPT DROP`, "ACCEPT DROP"],
    ["a save brought in", `${shut}iptables-restore < other`, "iptables-restore"],
    ["a chain that was not emptied", "iptables -P FORWARD DROP\niptables -A FORWARD -j DROP", "-A FORWARD -j DROP"],
    ["only another table emptied", "iptables -t nat -F\niptables -A FORWARD -j DROP", "-A FORWARD -j DROP"],
    ["only the other version emptied", "ip6tables -F\niptables -A FORWARD -j DROP", "-A FORWARD -j DROP"],
    ["a policy alone", "iptables -P FORWARD DROP\niptables -P INPUT DROP", "-P FORWARD DROP"],
    [
      "an unread test in the first rule of a chain not emptied",
      "iptables -P FORWARD DROP\niptables -A FORWARD --strange x -j DROP",
      "--strange x",
    ],
  ])("%s", (_, text, named) => {
    expect(clouding(text).join("\n")).toContain(named);
  });

  it("a comment without its quotes does not hide the target", () => {
    expect(verdict("-P FORWARD DROP\n-A FORWARD -m comment --comment #all -j ACCEPT")).toBe("accept");
  });

  it.each(["set system host-name fw\nset interfaces lo0", "hostname -A\ninterface -P", "# only a comment", ""])(
    "is no language of iptables: %j",
    (text) => {
      expect(recogniseVendor(text)?.id).not.toBe("linux-iptables");
    },
  );
});
