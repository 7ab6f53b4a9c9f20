import { type AddressSet, addressSet, commonAddresses, otherAddresses, parseSpan } from "../../model/address.ts";
import type { OpaqueSymbol } from "../../model/device.ts";
import { complement } from "../../model/intervals.ts";
import type { AddressMatch, ConnectionState, Match, NameMatch, Service } from "../../model/match.ts";
import { own } from "../reading/own.ts";
import { type IpSet, type SetMatches, setMatches } from "./ipset.ts";
import { flagBits, icmpType, macNumber, portSet, protocolNumber } from "./ports.ts";

/** The match half of a rule while its options are read. */
export interface Reading {
  readonly family: 4 | 6;
  readonly words: readonly string[];
  at: number;
  match: { -readonly [K in keyof Match]: Match[K] };
  /** Protocol, ports, flags and ICMP of the rule: one service, or two for `--ports`. */
  services: Service[];
  hasService: boolean;
  module: string;
  /** `--match-set` tests, with whether they are turned round. */
  readonly sets: { readonly matches: SetMatches; readonly negated: boolean }[];
  dnat: "yes" | "no" | null;
  comment: string | undefined;
  /** Why the match cannot be read completely. */
  unread: string[];
  readonly opaque: { name: string; kind: OpaqueSymbol["kind"]; answers: OpaqueSymbol["answers"]; negated: boolean }[];
  target: { word: string; goto: boolean } | null;
  readonly targetOptions: string[];
}

export interface Names {
  readonly sets: ReadonlyMap<string, IpSet>;
  /** Sets whose members come and go while the device runs: by rules, or by running out. */
  readonly changing: ReadonlySet<string>;
  /** True where some rule of the file sets marks: one packet may then be asked for its mark twice and answer both. */
  readonly marks: boolean;
  use(set: string): void;
}

const ALL = { protocol: [0, 255], port: [0, 65535] } as const;

function narrow(reading: Reading, change: (service: Service) => Service): void {
  reading.services = reading.services.map(change);
  reading.hasService = true;
}

function addresses(reading: Reading, text: string): AddressSet | null {
  const spans = text.split(",").map((part) => parseSpan(part));
  if (spans.some((span) => span === null || span.version !== reading.family)) return null;
  return addressSet(spans.filter((span) => span !== null));
}

function nameMatch(word: string, negated: boolean): NameMatch {
  return { names: [word.endsWith("+") ? `${word.slice(0, -1)}*` : word], negated };
}

function turned(set: readonly number[], negated: boolean, max: readonly [number, number]): readonly number[] {
  return negated ? complement(set, max[0], max[1]) : set;
}

const CONNECTION: Readonly<Record<string, ConnectionState>> = {
  NEW: "new",
  ESTABLISHED: "established",
  RELATED: "related",
  INVALID: "invalid",
  UNTRACKED: "untracked",
};

function states(reading: Reading, text: string, negated: boolean): void {
  const words = text.toUpperCase().split(",");
  const named = words.flatMap((word) => own(CONNECTION, word) ?? []);
  const rest = words.filter((word) => own(CONNECTION, word) === undefined);
  if (rest.length > 0 && !(rest.length === 1 && rest[0] === "DNAT" && named.length === 0)) {
    reading.unread.push(`--ctstate ${rest.join(",")}`);
    return;
  }
  if (rest.length === 1) {
    reading.dnat = negated ? "no" : "yes";
    return;
  }
  const all = Object.values(CONNECTION);
  const wanted = negated ? all.filter((state) => !named.includes(state)) : named;
  const before = reading.match.states;
  reading.match.states = before === undefined ? wanted : before.filter((state) => wanted.includes(state));
}

/** Reads the option at `reading.at`; false when it is not known. The index then still points at it. */
export function readOption(reading: Reading, names: Names, negated: boolean): boolean {
  const { words, family } = reading;
  const option = words[reading.at] as string;
  const value = words[reading.at + 1];
  const take = (count = 2): true => {
    reading.at += count;
    return true;
  };
  const bad = (): true => {
    reading.unread.push(`${option} ${value ?? ""}`);
    return take();
  };
  if (
    value === undefined &&
    option !== "--syn" &&
    option !== "--fragment" &&
    option !== "-f" &&
    own(OPAQUE, reading.module) === undefined
  )
    return false;
  const word = value ?? "";
  switch (option) {
    case "-s":
    case "--source":
    case "--src":
    case "-d":
    case "--destination":
    case "--dst":
    case "--src-range":
    case "--dst-range": {
      const set = addresses(reading, word);
      if (set === null) return bad();
      const field = option === "-s" || option.startsWith("--s") ? "source" : "destination";
      const before = reading.match[field];
      if (before !== undefined) {
        const known = (match: AddressMatch): AddressSet =>
          match.negated === true ? otherAddresses(match.set) : match.set;
        reading.match[field] = { set: commonAddresses(known(before), known({ set, negated })) };
        return take();
      }
      reading.match[field] = { set, negated };
      return take();
    }
    case "-i":
    case "--in-interface":
      reading.match.inInterfaces = nameMatch(word, negated);
      return take();
    case "-o":
    case "--out-interface":
      reading.match.outInterfaces = nameMatch(word, negated);
      return take();
    case "-p":
    case "--protocol": {
      const number = protocolNumber(word);
      if (number === null) return bad();
      if (number !== 0 || negated)
        narrow(reading, (s) => ({
          ...s,
          protocols: turned(number === 0 ? ALL.protocol : [number, number], negated, ALL.protocol),
        }));
      return take();
    }
    case "-m":
    case "--match":
      reading.module = word;
      return take();
    case "--sport":
    case "--source-port":
    case "--sports":
    case "--source-ports":
    case "--dport":
    case "--destination-port":
    case "--dports":
    case "--destination-ports": {
      const set = portSet(word);
      if (set === null) return bad();
      const field = option.startsWith("--s") ? "sourcePorts" : "destinationPorts";
      narrow(reading, (s) => ({ ...s, [field]: turned(set, negated, ALL.port) }));
      return take();
    }
    case "--ports":
    case "--port": {
      const set = portSet(word);
      if (set === null) return bad();
      const other = complement(set, 0, 65535);
      reading.hasService = true;
      reading.services = negated
        ? reading.services.map((s) => ({ ...s, sourcePorts: other, destinationPorts: other }))
        : reading.services.flatMap((s) => [
            { ...s, sourcePorts: set },
            { ...s, destinationPorts: set },
          ]);
      return take();
    }
    case "--syn":
      narrow(reading, (s) => ({ ...s, tcpFlags: [{ mask: 23, value: 2 }], tcpFlagsNegated: negated }));
      return take(1);
    case "--tcp-flags": {
      const mask = flagBits(word);
      const set = flagBits(words[reading.at + 2] ?? "");
      if (mask === null || set === null) return bad();
      narrow(reading, (s) => ({ ...s, tcpFlags: [{ mask, value: set }], tcpFlagsNegated: negated }));
      return take(3);
    }
    case "--icmp-type":
    case "--icmpv6-type": {
      const type = icmpType(word, option === "--icmp-type" ? 4 : 6);
      if (type === null) return bad();
      if (type === "any") return take();
      const types = [type.type, type.type];
      const codes = type.code === null ? null : [type.code, type.code];
      reading.hasService = true;
      if (!negated)
        narrow(reading, (s) => ({ ...s, icmpTypes: types, ...(codes === null ? {} : { icmpCodes: codes }) }));
      else
        reading.services = reading.services.flatMap((s) => [
          { ...s, icmpTypes: complement(types, 0, 255) },
          ...(codes === null ? [] : [{ ...s, icmpTypes: types, icmpCodes: complement(codes, 0, 255) }]),
        ]);
      return take();
    }
    case "--state":
    case "--ctstate":
      states(reading, word, negated);
      return take();
    case "--mac-source": {
      const mac = macNumber(word);
      if (/^(XX[:-]){5}XX$/i.test(word)) {
        // Masked before the file was handed over: some one address, which one is not told.
        reading.opaque.push({ name: "masked MAC", kind: "user", answers: "unknown", negated });
        return take();
      }
      if (mac === null) return bad();
      reading.match.sourceMacs = { macs: [mac, mac], negated };
      return take();
    }
    case "--match-set":
    case "--set": {
      if (reading.module !== "set") return readOpaque(reading, family, option, negated);
      names.use(word);
      // What a file without the set, or with one that changes by itself, does not tell.
      if (names.changing.has(word) || !names.sets.has(word)) {
        reading.opaque.push({ name: `members of ${word}`, kind: "rate", answers: "unknown", negated });
        return matchSetEnd(reading);
      }
      const flags = (words[reading.at + 2] ?? "").split(",");
      const matches = setMatches(names.sets.get(word) as IpSet, flags, names.sets);
      if (matches === null) reading.unread.push(`--match-set ${word}`);
      else reading.sets.push({ matches, negated });
      return matchSetEnd(reading);
    }
    case "--comment":
      reading.comment = word;
      return take();
    case "--dst-type": {
      if (word === "LOCAL") reading.match.toDevice = !negated;
      else reading.opaque.push({ name: `dst-type ${word}`, kind: "header", answers: "unknown", negated });
      return take();
    }
    case "-j":
    case "--jump":
    case "-g":
    case "--goto":
      reading.target = { word, goto: option === "-g" || option === "--goto" };
      reading.at += 2;
      reading.targetOptions.push(...words.slice(reading.at));
      reading.at = words.length;
      return true;
    case "-f":
    case "--fragment":
      reading.opaque.push({ name: "fragment", kind: "header", answers: "unknown", negated });
      return take(1);
    default:
      return readOpaque(reading, family, option, negated);
  }
}

/** Goes on behind `--match-set NAME flags` and the options that only steer its counters. */
function matchSetEnd(reading: Reading): true {
  reading.at += 3;
  for (;;) {
    const at = reading.words[reading.at] === "!" ? reading.at + 1 : reading.at;
    const option = reading.words[at];
    if (option === "--return-nomatch" || option === "--update-counters" || option === "--update-subcounters")
      reading.at = at + 1;
    else return true;
  }
}

/** Modules whose options ask what the packet model does not hold, with whether both answers really occur. */
const OPAQUE: Readonly<Record<string, readonly [OpaqueSymbol["kind"], OpaqueSymbol["answers"]]>> = {
  limit: ["rate", "always"],
  hashlimit: ["rate", "always"],
  recent: ["rate", "always"],
  connlimit: ["rate", "always"],
  statistic: ["rate", "always"],
  quota: ["rate", "always"],
  connbytes: ["rate", "always"],
  time: ["schedule", "always"],
  length: ["header", "always"],
  ttl: ["header", "always"],
  hl: ["header", "always"],
  dscp: ["header", "always"],
  tos: ["header", "always"],
  ecn: ["header", "always"],
  mark: ["header", "unknown"],
  connmark: ["header", "unknown"],
  pkttype: ["header", "unknown"],
  string: ["header", "always"],
  u32: ["header", "unknown"],
  bpf: ["header", "unknown"],
  owner: ["user", "unknown"],
  policy: ["header", "unknown"],
  helper: ["header", "unknown"],
  physdev: ["header", "unknown"],
  addrtype: ["header", "unknown"],
  rpfilter: ["header", "unknown"],
  frag: ["header", "unknown"],
  rt: ["header", "unknown"],
  eui64: ["header", "unknown"],
  realm: ["header", "unknown"],
  tcpmss: ["header", "always"],
  esp: ["header", "unknown"],
  ah: ["header", "unknown"],
  conntrack: ["header", "unknown"],
  socket: ["header", "unknown"],
  devgroup: ["header", "unknown"],
  cluster: ["header", "unknown"],
  geoip: ["geography", "unknown"],
  dccp: ["header", "unknown"],
  sctp: ["header", "unknown"],
  hbh: ["header", "unknown"],
  ipv6header: ["header", "unknown"],
  cgroup: ["user", "unknown"],
  cpu: ["header", "unknown"],
  connlabel: ["header", "unknown"],
  ipvs: ["header", "unknown"],
  osf: ["header", "unknown"],
  layer7: ["application", "unknown"],
  ipp2p: ["application", "unknown"],
  ndpi: ["application", "unknown"],
  psd: ["rate", "always"],
  lscan: ["rate", "always"],
  condition: ["user", "unknown"],
  fuzzy: ["rate", "always"],
  random: ["rate", "always"],
  nth: ["rate", "always"],
  rateest: ["rate", "always"],
  ipv4options: ["header", "always"],
  nfacct: ["rate", "always"],
  account: ["rate", "always"],
  webstr: ["header", "always"],
  gradm: ["user", "unknown"],
  srh: ["header", "unknown"],
  dst: ["header", "unknown"],
  hbhopts: ["header", "unknown"],
};

/** Tests that hold for every packet: they count, and are no condition. */
const COUNTING: ReadonlySet<string> = new Set(["nfacct", "account"]);

function readOpaque(reading: Reading, _family: 4 | 6, option: string, negated: boolean): boolean {
  // A field of the TCP header the packet model has no place for.
  if (option === "--tcp-option") reading.module = "tcpmss";
  const known = own(OPAQUE, reading.module);
  if (known === undefined || !option.startsWith("-")) return false;
  const parts = [option];
  reading.at += 1;
  while (reading.at < reading.words.length && !/^(!|-[a-zA-Z]$|--)/.test(reading.words[reading.at] as string)) {
    parts.push(reading.words[reading.at] as string);
    reading.at += 1;
  }
  if (COUNTING.has(reading.module)) return true;
  const text = parts.join(" ");
  const last = reading.opaque[reading.opaque.length - 1];
  if (last?.name.startsWith(`${reading.module} -`) && !last.negated && !negated) last.name += ` ${text}`;
  else reading.opaque.push({ name: `${reading.module} ${text}`, kind: known[0], answers: known[1], negated });
  return true;
}
