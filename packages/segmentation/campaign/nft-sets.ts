import { PORTS } from "./namespaces.ts";
import type { Random } from "./random.ts";
import { type RuleSet, type Universe, universe } from "./rule-sets.ts";

const not = (random: Random): string => (random.chance(0.15) ? "!= " : "");

function condition(random: Random, u4: Universe, u6: Universe, sets: readonly { name: string; key: string }[]): string {
  const parts: string[] = [];
  const v6 = random.chance(0.4);
  const u = v6 ? u6 : u4;
  const ip = v6 ? "ip6" : "ip";
  const some = () => (random.chance(0.5) ? random.pick(u.networks) : random.pick(u.addresses));
  const many = () =>
    `{ ${[...new Set(Array.from({ length: 2 + random.below(3) }, () => random.pick(u.addresses)))].join(", ")} }`;
  if (random.chance(0.4)) parts.push(`${ip} saddr ${not(random)}${random.chance(0.3) ? many() : some()}`);
  if (random.chance(0.45)) parts.push(`${ip} daddr ${not(random)}${random.chance(0.3) ? many() : some()}`);
  if (random.chance(0.2))
    parts.push(`iifname ${not(random)}${random.chance(0.3) ? '{ "eth0", "eth1" }' : `"eth${random.below(PORTS)}"`}`);
  if (random.chance(0.2))
    parts.push(`oifname ${not(random)}${random.chance(0.2) ? '"eth*"' : `"eth${random.below(PORTS)}"`}`);
  const port = () =>
    random.chance(0.6)
      ? `${random.pick(u.ports)}`
      : random.chance(0.5)
        ? `${Math.min(...u.ports)}-${1024 + random.below(40000)}`
        : `{ ${[...new Set([random.pick(u.ports), random.pick(u.ports), random.pick(u.ports)])].join(", ")} }`;
  const kind = random.next();
  if (kind < 0.35) {
    parts.push(`tcp ${random.pick(["dport", "dport", "sport"])} ${not(random)}${port()}`);
    if (random.chance(0.25))
      parts.push(
        random.pick([
          "tcp flags & (fin | syn | rst | ack) == syn",
          "tcp flags & (syn | ack) != syn",
          "tcp flags rst",
          "tcp flags syn / syn,ack",
          "tcp flags == syn",
        ]),
      );
  } else if (kind < 0.55) parts.push(`udp ${random.pick(["dport", "sport"])} ${not(random)}${port()}`);
  else if (kind < 0.65)
    parts.push(
      v6
        ? `icmpv6 type ${random.pick(["echo-request", "echo-reply", "{ echo-request, echo-reply }"])}`
        : `icmp type ${not(random)}${random.pick(["echo-request", "echo-reply", "{ echo-request, timestamp-request }"])}`,
    );
  else if (kind < 0.72) parts.push(`meta l4proto ${not(random)}${random.pick(["tcp", "udp", "{ tcp, udp }", "gre"])}`);
  else if (kind < 0.76) parts.push(`meta l4proto { tcp, udp } th dport ${port()}`);
  else if (kind < 0.8) parts.push(`meta nfproto ${random.pick(["ipv4", "ipv6"])}`);
  if (random.chance(0.2))
    parts.push(
      `ct state ${not(random)}${random.pick(["new", "established,related", "invalid", "{ new, invalid }", "established"])}`,
    );
  if (random.chance(0.08)) parts.push(`ether saddr ${not(random)}${random.pick(u.macs)}`);
  const set = sets.length > 0 && random.chance(0.25) ? random.pick(sets) : null;
  if (
    set !== null &&
    !parts.some(
      (part) =>
        part.startsWith("ip") ||
        part.startsWith("tcp") ||
        part.startsWith("udp") ||
        part.includes("l4proto") ||
        part.includes("nfproto") ||
        part.startsWith("icmp"),
    )
  )
    parts.push(`${set.key} ${not(random)}@${set.name}`);
  return parts.join(" ");
}

/** A random inet table with sets, concatenations, verdict maps, several base chains and, at times, NAT. */
export function nftSet(random: Random): RuleSet {
  const u4 = universe(random, 4);
  const u6 = universe(random, 6);
  const lines: string[] = ["table inet t {"];
  const sets: { name: string; key: string }[] = [];
  const list = (members: readonly string[]): string => [...new Set(members)].join(", ");
  if (random.chance(0.6)) {
    lines.push(
      `\tset a {`,
      `\t\ttype ipv4_addr`,
      `\t\tflags interval`,
      `\t\tauto-merge`,
      `\t\telements = { ${list(Array.from({ length: 6 }, () => random.pick(u4.networks)))} }`,
      `\t}`,
    );
    sets.push({ name: "a", key: `ip ${random.pick(["saddr", "daddr"])}` });
  }
  if (random.chance(0.6)) {
    lines.push(
      `\tset b {`,
      `\t\ttype ipv4_addr . inet_service`,
      `\t\telements = { ${list(Array.from({ length: 8 }, () => `${random.pick(u4.addresses)} . ${random.pick(u4.ports)}`))} }`,
      `\t}`,
    );
    sets.push({ name: "b", key: `ip ${random.pick(["saddr", "daddr"])} . ${random.pick(["tcp", "udp"])} dport` });
  }
  if (random.chance(0.4)) {
    lines.push(
      `\tset c {`,
      `\t\ttype ipv6_addr`,
      `\t\telements = { ${list(Array.from({ length: 5 }, () => random.pick(u6.addresses)))} }`,
      `\t}`,
    );
    sets.push({ name: "c", key: "ip6 daddr" });
  }
  const chains = Array.from({ length: random.below(4) }, (_, i) => `chain${i}`);
  let number = 0;
  const rule = (level: number): void => {
    number += 1;
    const deeper = chains.slice(level);
    const kind = random.next();
    const verdict =
      kind < 0.45
        ? "accept"
        : kind < 0.75
          ? "drop"
          : kind < 0.79
            ? "reject"
            : kind < 0.84
              ? "return"
              : deeper.length === 0
                ? "drop"
                : `${kind < 0.96 ? "jump" : "goto"} ${random.pick(deeper)}`;
    if (random.chance(0.06))
      lines.push(
        `\t\t${random.pick(["tcp", "udp"])} dport vmap { ${[...new Set(Array.from({ length: 3 }, () => random.pick(u4.ports)))].map((port) => `${port} : ${random.pick(["accept", "drop"])}`).join(", ")} }`,
      );
    else
      lines.push(
        `\t\t${condition(random, u4, u6, sets)} counter ${verdict} comment "r${number}"`.replace(/\t +/, "\t"),
      );
  };
  for (const [level, chain] of chains.entries()) {
    // A chain must exist before it is jumped to: the deepest come first.
    const at = lines.length;
    lines.push(`\tchain ${chain} {`);
    for (let i = 0; i < 2 + random.below(10); i += 1) rule(level + 1);
    lines.push("\t}");
    lines.splice(1, 0, ...lines.splice(at));
  }
  const ordered = lines.splice(1);
  const setLines = ordered.filter((_, i) => inSet(ordered, i));
  lines.push(...setLines, ...ordered.filter((_, i) => !inSet(ordered, i)));
  lines.push(
    "\tchain forward {",
    `\t\ttype filter hook forward priority filter; policy ${random.pick(["accept", "drop", "drop"])};`,
  );
  for (let i = 0; i < 8 + random.below(50); i += 1) rule(0);
  lines.push("\t}");
  if (random.chance(0.3)) {
    lines.push(
      "\tchain pre {",
      `\t\ttype filter hook prerouting priority ${random.pick(["raw", "mangle", "-150"])}; policy accept;`,
    );
    for (let i = 0; i < 3; i += 1)
      lines.push(
        `\t\tip saddr ${random.pick(u4.networks)} udp dport ${random.pick(u4.ports)} counter ${random.pick(["accept", "drop"])}`,
      );
    lines.push("\t}");
  }
  if (random.chance(0.3)) {
    lines.push("\tchain dstnat {", "\t\ttype nat hook prerouting priority dstnat; policy accept;");
    for (let i = 0; i < 2; i += 1)
      lines.push(
        `\t\tip daddr ${random.pick(u4.addresses)} ${random.pick(["tcp", "udp"])} dport ${random.pick(u4.ports)} dnat ip to ${random.pick(u4.addresses)}${random.chance(0.5) ? `:${random.pick(u4.ports)}` : ""}`,
      );
    lines.push(
      "\t}",
      "\tchain srcnat {",
      "\t\ttype nat hook postrouting priority srcnat; policy accept;",
      `\t\toifname "eth${random.below(PORTS)}" ip saddr ${random.pick(u4.networks)} masquerade`,
      "\t}",
    );
  }
  lines.push("}");
  const nat = lines.some((line) => line.includes("dnat"));
  return {
    kind: "nft",
    text: `${nat ? "#*nat\n" : ""}${lines.join("\n")}\n`,
    ipset: "",
    addresses: [...u4.addresses, ...u6.addresses],
    ports: [...u4.ports, ...u6.ports],
    macs: u4.macs,
  };
}

/** Whether a line belongs to a set declaration. */
function inSet(lines: readonly string[], at: number): boolean {
  for (let i = at; i >= 0; i -= 1) {
    const line = lines[i] as string;
    if (/^\tset /.test(line)) return true;
    if (/^\tchain /.test(line) || (line === "\t}" && i < at)) return false;
  }
  return false;
}
