import { PORTS } from "./namespaces.ts";
import type { Random } from "./random.ts";

/** A random rule set: text for ipset, iptables-restore or nft, and what probes should aim at. */
export interface RuleSet {
  readonly kind: "iptables" | "ip6tables" | "nft";
  readonly text: string;
  readonly ipset: string;
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
  readonly macs: readonly string[];
}

export interface Universe {
  readonly version: 4 | 6;
  readonly addresses: readonly string[];
  readonly networks: readonly string[];
  readonly ports: readonly number[];
  readonly macs: readonly string[];
}

/** Addresses, networks, ports and MACs few enough that rules and probes meet. */
export function universe(random: Random, version: 4 | 6): Universe {
  const addresses: string[] = [];
  const networks: string[] = [];
  for (let i = 0; i < 24; i += 1) {
    const port = random.below(PORTS);
    const [b, c] = [random.below(4), 1 + random.below(6)];
    addresses.push(version === 4 ? `10.${port}.${b}.${c}` : `2001:db8:${port}:${b}::${c}`);
    const length =
      version === 4 ? random.pick([8, 14, 16, 22, 24, 29, 30, 31]) : random.pick([32, 46, 48, 62, 64, 125, 126, 127]);
    networks.push(
      version === 4
        ? `${mask4(`10.${port}.${b}.${c}`, length)}/${length}`
        : `2001:db8:${port}:${b}::/${Math.min(length, 64)}`,
    );
  }
  return {
    version,
    addresses,
    networks,
    ports: Array.from({ length: 10 }, () =>
      random.pick([22, 53, 80, 443, 445, 1023, 1024, 3389, 8080, 1 + random.below(65535)]),
    ),
    macs: Array.from({ length: 5 }, (_, i) => `02:00:00:00:0a:0${i}`),
  };
}

function mask4(address: string, length: number): string {
  const value = address.split(".").reduce((all, part) => all * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  const base = Math.floor(value / size) * size;
  return [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".");
}

const not = (random: Random): string => (random.chance(0.12) ? "! " : "");

function condition(random: Random, u: Universe, sets: readonly { name: string; flags: number }[]): string {
  const parts: string[] = [];
  const target = () => (random.chance(0.5) ? random.pick(u.networks) : random.pick(u.addresses));
  if (random.chance(0.45)) parts.push(`${not(random)}-s ${target()}`);
  if (random.chance(0.5)) parts.push(`${not(random)}-d ${target()}`);
  if (random.chance(0.25)) parts.push(`${not(random)}-i ${random.chance(0.15) ? "eth+" : `eth${random.below(PORTS)}`}`);
  if (random.chance(0.2)) parts.push(`${not(random)}-o eth${random.below(PORTS)}`);
  const proto = random.next();
  const port = () => (random.chance(0.7) ? `${random.pick(u.ports)}` : range(random, u));
  if (proto < 0.4) {
    parts.push("-p tcp");
    if (random.chance(0.3))
      parts.push(
        `-m tcp ${not(random)}--tcp-flags ${random.pick(["SYN,ACK SYN", "SYN,RST,ACK,FIN SYN", "RST RST", "FIN,SYN FIN,SYN", "ACK ACK", "FIN,SYN,RST,PSH,ACK,URG NONE"])}`,
      );
    parts.push(...portPart(random, u, port));
  } else if (proto < 0.65) parts.push("-p udp", ...portPart(random, u, port));
  else if (proto < 0.78) {
    const v6 = u.version === 6;
    parts.push(v6 ? "-p ipv6-icmp" : "-p icmp");
    if (random.chance(0.7))
      parts.push(
        `-m ${v6 ? "icmp6" : "icmp"} ${not(random)}${v6 ? "--icmpv6-type" : "--icmp-type"} ${v6 ? random.pick(["128", "129"]) : random.pick(["8", "0", "13", "3/1", "11"])}`,
      );
  } else if (proto < 0.82) parts.push(`${not(random)}-p ${random.pick(["47", "50", "tcp", "udp"])}`);
  if (random.chance(0.25))
    parts.push(
      `-m conntrack ${not(random)}--ctstate ${random.pick(["NEW", "ESTABLISHED", "RELATED,ESTABLISHED", "INVALID", "NEW,INVALID", "UNTRACKED", "NEW,UNTRACKED"])}`,
    );
  if (random.chance(0.08)) parts.push(`-m mac ${not(random)}--mac-source ${random.pick(u.macs)}`);
  if (u.version === 4 && random.chance(0.08))
    parts.push(
      `-m iprange ${not(random)}${random.pick(["--src-range", "--dst-range"])} 10.${random.below(PORTS)}.0.${random.below(4)}-10.${random.below(PORTS - 1) + 1}.3.${4 + random.below(200)}`.replace(
        /10\.(\d)\.0\.(\d)-10\.(\d)/,
        (_, a: string, b: string, c: string) => `10.${Math.min(+a, +c)}.0.${b}-10.${Math.max(+a, +c)}`,
      ),
    );
  const set = sets.length > 0 && random.chance(0.18) ? random.pick(sets) : null;
  if (set !== null)
    parts.push(
      `-m set ${not(random)}--match-set ${set.name} ${Array.from({ length: set.flags }, () => random.pick(["src", "dst"])).join(",")}`,
    );
  return parts.join(" ");
}

function range(random: Random, u: Universe): string {
  const [a, b] = [random.pick(u.ports), random.pick(u.ports)];
  return `${Math.min(a, b)}:${Math.max(a, b)}`;
}

function portPart(random: Random, u: Universe, port: () => string): string[] {
  const kind = random.next();
  if (kind < 0.35) return [`${not(random)}--dport ${port()}`];
  if (kind < 0.45) return [`${not(random)}--sport ${port()}`];
  if (kind < 0.65)
    return [
      `-m multiport ${not(random)}${random.pick(["--dports", "--sports", "--ports"])} ${Array.from({ length: 1 + random.below(4) }, () => random.pick(u.ports)).join(",")}`,
    ];
  return [];
}

/** A random iptables-save or ip6tables-save with chains, sets, marks of state and, at times, NAT and NOTRACK. */
export function iptablesSet(random: Random, version: 4 | 6): RuleSet {
  const u = universe(random, version);
  const ipset: string[] = [];
  const sets: { name: string; flags: number }[] = [];
  const family = version === 4 ? "inet" : "inet6";
  for (let i = 0; i < random.below(4); i += 1) {
    const type = random.pick(["hash:ip", "hash:net", "hash:ip,port", "hash:net,port"]);
    const name = `set${i}`;
    ipset.push(`create ${name} ${type} family ${family} hashsize 1024 maxelem 65536`);
    sets.push({ name, flags: type.split(",").length });
    const members = new Set<string>();
    for (let k = 0; k < 1 + random.below(8); k += 1) {
      const parts = type
        .slice(5)
        .split(",")
        .map((part) =>
          part === "ip"
            ? random.pick(u.addresses)
            : part === "net"
              ? random.pick(u.networks)
              : `${random.pick(["tcp", "udp"])}:${random.pick(u.ports)}`,
        );
      members.add(parts.join(","));
    }
    for (const member of members) ipset.push(`add ${name} ${member}`);
  }
  const chains = Array.from({ length: random.below(5) }, (_, i) => `chain${i}`);
  const lines: string[] = [`# Generated by ${version === 4 ? "iptables" : "ip6tables"}-save`];
  const nat = random.chance(0.35);
  if (random.chance(0.2)) {
    lines.push("*raw", ":PREROUTING ACCEPT [0:0]", ":OUTPUT ACCEPT [0:0]");
    for (let i = 0; i < 1 + random.below(3); i += 1)
      lines.push(
        `-A PREROUTING ${condition(random, u, [])
          .replace(/(! )?-o eth\d/g, "")
          .replace(/-m conntrack (! )?--ctstate \S+/g, "")} -j CT --notrack`,
      );
    lines.push("COMMIT");
  }
  if (nat) {
    lines.push(
      "*nat",
      ":PREROUTING ACCEPT [0:0]",
      ":INPUT ACCEPT [0:0]",
      ":OUTPUT ACCEPT [0:0]",
      ":POSTROUTING ACCEPT [0:0]",
    );
    for (let i = 0; i < 1 + random.below(4); i += 1) {
      const to = random.pick(u.addresses);
      const transport = random.pick(["tcp", "udp"]);
      const withPort = random.chance(0.4);
      lines.push(
        `-A PREROUTING -d ${random.pick(u.addresses)} -p ${transport} ${random.chance(0.6) ? `--dport ${random.pick(u.ports)}` : ""} -j DNAT --to-destination ${withPort ? (version === 4 ? `${to}:${random.pick(u.ports)}` : `[${to}]:${random.pick(u.ports)}`) : to}`,
      );
    }
    lines.push(
      `-A POSTROUTING -s ${random.pick(u.networks)} -o eth${random.below(PORTS)} -j ${version === 4 ? `SNAT --to-source 10.${random.below(PORTS)}.200.1` : "MASQUERADE"}`,
      "COMMIT",
    );
  }
  lines.push(
    "*filter",
    ":INPUT ACCEPT [0:0]",
    `:FORWARD ${random.pick(["ACCEPT", "DROP", "DROP"])} [0:0]`,
    ":OUTPUT ACCEPT [0:0]",
    ...chains.map((chain) => `:${chain} - [0:0]`),
  );
  const rule = (chain: string, level: number): void => {
    const deeper = chains.slice(level);
    const kind = random.next();
    const verdict =
      kind < 0.42
        ? "-j ACCEPT"
        : kind < 0.72
          ? "-j DROP"
          : kind < 0.76
            ? "-j REJECT"
            : kind < 0.82
              ? "-j RETURN"
              : deeper.length === 0
                ? "-j DROP"
                : `${kind < 0.96 ? "-j" : "-g"} ${random.pick(deeper)}`;
    lines.push(`-A ${chain} ${condition(random, u, sets)} ${verdict}`.replace(/ +/g, " "));
  };
  for (let i = 0; i < 8 + random.below(60); i += 1) rule("FORWARD", 0);
  for (const [level, chain] of chains.entries())
    for (let i = 0; i < 2 + random.below(14); i += 1) rule(chain, level + 1);
  lines.push("COMMIT");
  return {
    kind: version === 4 ? "iptables" : "ip6tables",
    text: `${lines.join("\n")}\n`,
    ipset: ipset.length === 0 ? "" : `${ipset.join("\n")}\n`,
    addresses: u.addresses,
    ports: u.ports,
    macs: u.macs,
  };
}
