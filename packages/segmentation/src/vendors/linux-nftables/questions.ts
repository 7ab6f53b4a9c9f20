import type { OpaqueSymbol } from "../../model/device.ts";
import type { Match } from "../../model/match.ts";
import { own } from "../reading/own.ts";
import type { Token } from "./tokens.ts";

/**
 * Selectors of nft(8) that the packet model has no field for. Each becomes a question that may be answered either way;
 * a selector that is not named here stays unread.
 */
export interface Question {
  /** The words of the test, for people and to tell equal questions. */
  readonly name: string;
  readonly kind: OpaqueSymbol["kind"];
  readonly answers: OpaqueSymbol["answers"];
  /** What naming the selector asks by itself (`udp length` is UDP only). */
  readonly implied: Match;
  /** True where the answer can change between two rules one packet meets. */
  readonly changes: boolean;
  /** First word after the selector itself. */
  readonly value: number;
  /** First word after the test. */
  readonly end: number;
}

type Kind = readonly [OpaqueSymbol["kind"], OpaqueSymbol["answers"]];
const HEADER: Kind = ["header", "always"];
const UNTOLD: Kind = ["header", "unknown"];
const RATE: Kind = ["rate", "always"];
const TIME: Kind = ["schedule", "always"];

/** `meta X` and, for those nft also knows alone, `X`. */
const META: Readonly<Record<string, Kind>> = {
  mark: UNTOLD,
  pkttype: UNTOLD,
  length: HEADER,
  priority: UNTOLD,
  skuid: ["user", "unknown"],
  skgid: ["user", "unknown"],
  cgroup: ["user", "unknown"],
  cpu: UNTOLD,
  random: RATE,
  secpath: UNTOLD,
  ipsec: UNTOLD,
  secmark: UNTOLD,
  rtclassid: UNTOLD,
  hour: TIME,
  day: TIME,
  time: TIME,
  iifgroup: UNTOLD,
  oifgroup: UNTOLD,
  iiftype: UNTOLD,
  oiftype: UNTOLD,
  iifkind: UNTOLD,
  oifkind: UNTOLD,
  ibrname: UNTOLD,
  obrname: UNTOLD,
  sdif: UNTOLD,
  sdifname: UNTOLD,
};
const ALONE = new Set(
  "mark pkttype skuid skgid cgroup cpu rtclassid iifgroup oifgroup iiftype oiftype iifkind oifkind ibrname obrname".split(
    " ",
  ),
);
const CT: Readonly<Record<string, Kind>> = {
  mark: UNTOLD,
  direction: UNTOLD,
  expiration: RATE,
  helper: UNTOLD,
  label: UNTOLD,
  zone: UNTOLD,
  status: UNTOLD,
  id: UNTOLD,
  l3proto: UNTOLD,
  protocol: UNTOLD,
  bytes: RATE,
  packets: RATE,
  avgpkt: RATE,
  secmark: UNTOLD,
};
/** Header fields by protocol: what each protocol word asks by itself, and its fields. */
const HEADERS: Readonly<Record<string, { readonly implied: Match; readonly fields: string }>> = {
  ip: { implied: { family: 4 }, fields: "dscp ecn ttl length id frag-off hdrlength checksum" },
  ip6: { implied: { family: 6 }, fields: "dscp ecn flowlabel length hoplimit" },
  tcp: { implied: protocol(6), fields: "sequence ackseq doff reserved window checksum urgptr" },
  udp: { implied: protocol(17), fields: "length checksum" },
  udplite: { implied: protocol(136), fields: "checksum csumcov" },
  sctp: { implied: protocol(132), fields: "vtag checksum" },
  dccp: { implied: protocol(33), fields: "type" },
  icmp: { implied: { family: 4, ...protocol(1) }, fields: "id sequence mtu gateway checksum" },
  icmpv6: {
    implied: { family: 6, ...protocol(58) },
    fields: "id sequence mtu checksum max-delay parameter-problem packet-too-big taddr daddr",
  },
  igmp: { implied: { family: 4, ...protocol(2) }, fields: "type mrt checksum group" },
  ah: { implied: protocol(51), fields: "spi hdrlength reserved sequence nexthdr" },
  esp: { implied: protocol(50), fields: "spi sequence" },
  comp: { implied: protocol(108), fields: "nexthdr flags cpi" },
  gre: { implied: protocol(47), fields: "version flags protocol" },
  vxlan: { implied: protocol(17), fields: "vni flags" },
  geneve: { implied: protocol(17), fields: "vni type" },
  vlan: { implied: {}, fields: "cfi pcp dei type" },
  frag: { implied: { family: 6 }, fields: "nexthdr reserved frag-off more-fragments id exists" },
  hbh: { implied: { family: 6 }, fields: "nexthdr hdrlength exists" },
  dst: { implied: { family: 6 }, fields: "nexthdr hdrlength exists" },
  mh: { implied: { family: 6 }, fields: "nexthdr hdrlength type reserved checksum exists" },
  rt: { implied: {}, fields: "nexthdr hdrlength type seg-left exists classid nexthop mtu ipsec" },
  rt0: { implied: { family: 6 }, fields: "addr" },
  rt2: { implied: { family: 6 }, fields: "addr" },
  srh: { implied: { family: 6 }, fields: "last-entry flags tag sid" },
};

function protocol(number: number): Match {
  return { services: [{ protocols: [number, number] }] };
}

interface Selector {
  readonly length: number;
  readonly kind: Kind;
  readonly implied?: Match;
  readonly changes?: boolean;
}

function selectorAt(words: readonly string[], at: number): Selector | null {
  const [first = "", second = "", third = ""] = words.slice(at, at + 3);
  if (first === "meta" && own(META, second) !== undefined)
    return { length: 2, kind: own(META, second) as Kind, changes: second === "mark" || second === "priority" };
  if (ALONE.has(first)) return { length: 1, kind: own(META, first) as Kind, changes: first === "mark" };
  if (first === "ct") {
    if (second === "count") return { length: 2, kind: RATE };
    if (second === "original" || second === "reply")
      return { length: third === "ip" || third === "ip6" ? 4 : 3, kind: UNTOLD };
    const kind = own(CT, second);
    return kind === undefined ? null : { length: 2, kind, changes: second === "mark" || second === "label" };
  }
  if (first === "tcp" && second === "option")
    return { length: 3 + (optionField(words[at + 3]) ? 1 : 0), kind: HEADER, implied: protocol(6) };
  if (first === "ip" && second === "option")
    return { length: 3 + (optionField(words[at + 3]) ? 1 : 0), kind: HEADER, implied: { family: 4 } };
  if (first === "sctp" && second === "chunk")
    return { length: 3 + (optionField(words[at + 3]) ? 1 : 0), kind: HEADER, implied: protocol(132) };
  if (first === "rt" && (second === "ip" || second === "ip6")) return { length: 3, kind: UNTOLD };
  if (first === "rt" && ["classid", "nexthop", "mtu", "ipsec"].includes(second)) return { length: 2, kind: UNTOLD };
  if (first === "exthdr") return { length: 2, kind: HEADER, implied: { family: 6 } };
  const header = own(HEADERS, first);
  if (header?.fields.split(" ").includes(second.replace(/\[\d+\]$/, ""))) {
    const length = second === "exists" ? 1 : 2;
    return { length, kind: HEADER, implied: header.implied };
  }
  if (first === "arp") return { length: third === "ip" || third === "ether" ? 3 : 2, kind: UNTOLD };
  if (first === "socket") return { length: second === "cgroupv2" ? 4 : 2, kind: UNTOLD };
  if (first === "osf") return { length: second === "ttl" ? 4 : 2, kind: UNTOLD };
  if (first === "ipsec")
    return { length: (third === "spnum" ? 5 : 3) + (words[at + 2]?.startsWith("ip") ? 1 : 0), kind: UNTOLD };
  if (first === "fib") return fib(words, at);
  if (first === "numgen" || first === "symhash" || first === "jhash") return hash(words, at);
  if (/^@(ll|nh|th|ih)$/.test(first)) return { length: 5, kind: UNTOLD };
  return null;
}

const optionField = (word: string | undefined): boolean =>
  word !== undefined &&
  /^(left|right|size|count|length|kind|ptr|value|addr|tsn|stream|ssn|ppid|type|flags)$/.test(word);

/** `fib saddr . iif oif`, `fib daddr type`: the result stands after keys joined by dots. */
function fib(words: readonly string[], at: number): Selector | null {
  let end = at + 2;
  while (words[end] === ".") end += 2;
  return /^(type|oif|oifname|check)$/.test(words[end] ?? "") ? { length: end + 1 - at, kind: UNTOLD } : null;
}

/** `numgen random mod 10 offset 1`, `jhash ip saddr . tcp dport mod 2 seed 0x1`: up to the number after `mod` and what follows it. */
function hash(words: readonly string[], at: number): Selector | null {
  let end = words.indexOf("mod", at);
  if (end < 0) return null;
  end += 2;
  while (words[end] === "seed" || words[end] === "offset") end += 2;
  return { length: end - at, kind: words[at] === "numgen" ? RATE : UNTOLD };
}

const COMPARES = new Set([
  "==",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "=",
  "eq",
  "neq",
  "ne",
  "lt",
  "gt",
  "le",
  "ge",
  "over",
  "until",
]);
const CHANGES = new Set(["&", "|", "^", "and", "or", "xor", "<<", ">>"]);

/** The question that begins at `at`, with its value read over; null where none of them begins. */
export function questionAt(words: readonly Token[], at: number): Question | null {
  const text = words.map((word) => word.text);
  const selector = words[at]?.quoted === true ? null : selectorAt(text, at);
  if (selector === null) return null;
  let end = at + selector.length;
  const value = end;
  while (CHANGES.has(text[end] ?? "")) end += 2;
  while (COMPARES.has(text[end] ?? "")) end += 1;
  const present = text[value - 1] === "exists" || /^(exists|missing)$/.test(text[end] ?? "");
  if (present) end = text[value - 1] === "exists" ? value : end + 1;
  else if (text[end] !== "vmap" && text[end] !== "set" && text[end] !== "map") end = operand(text, end);
  return {
    name: text.slice(at, end).join(" "),
    kind: selector.kind[0],
    answers: selector.kind[1],
    implied: selector.implied ?? {},
    changes: selector.changes === true,
    value,
    end,
  };
}

/** First word after the value at `at`: a braced list, a range, words joined by commas or bars. */
export function operand(text: readonly string[], at: number): number {
  let end = at;
  if (text[end] === "{") {
    while (end < text.length && text[end] !== "}") end += 1;
    return end + 1;
  }
  if (text[end] === "(") {
    while (end < text.length && text[end] !== ")") end += 1;
    end += 1;
  } else end += 1;
  while (end < text.length && /^[,|-]$/.test(text[end] as string)) end = operand(text, end + 1);
  while (CHANGES.has(text[end] ?? "") || text[end] === "==" || text[end] === "!=") end = operand(text, end + 1);
  return end;
}

/** Selectors whose `set` changes nothing that decides where a packet goes, with those that only a later question reads. */
const SETTABLE =
  /^(meta (mark|priority|nftrace|pkttype|secmark|broute)|mark|ct (mark|label|labels|zone|event|secmark|helper|timeout|expectation)|ip (dscp|ecn|ttl)|ip6 (dscp|ecn|hoplimit|flowlabel)|tcp option \S+( \S+)?)$/;

/**
 * `SELECTOR set VALUE` at `at`: where it ends, and whether it leaves the packet's way as it was. Null where no such
 * statement begins.
 */
export function settingAt(
  text: readonly string[],
  at: number,
): { readonly end: number; readonly harmless: boolean } | null {
  for (let length = 1; length <= 4; length += 1) {
    if (text[at + length] !== "set") continue;
    const selector = text.slice(at, at + length).join(" ");
    let end = operand(text, at + length + 1);
    // `set ct mark`, `set rt mtu`, `set ip saddr map { … }`: the value is a selector of its own.
    if (/^(ct|rt|meta|ip|ip6|tcp|udp|numgen|jhash|ether)$/.test(text[at + length + 1] ?? "")) {
      end = operand(text, end);
      if (text[end] === "mod") end = operand(text, end + 1);
      while (text[end] === "offset" || text[end] === "seed") end += 2;
      if (text[end] === "map") end = operand(text, end + 1);
    }
    return { end, harmless: SETTABLE.test(selector) };
  }
  return null;
}
