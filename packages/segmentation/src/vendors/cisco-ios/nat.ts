import type { AddressSet } from "../../model/address.ts";
import { addressSet, parseV4, spanOfPrefix } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import { spanOfEnds, spanOfMask } from "../reading/addresses.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { portNumber } from "../reading/port-names.ts";
import { one, TCP, UDP, whole } from "../reading/services.ts";
import { listId, ordered } from "./access-lists.ts";
import type { Draft } from "./draft.ts";
import { interfaceName } from "./names.ts";

const UNREAD = { ja: "アドレス変換のこの行を読み取れません。", en: "This address translation cannot be read." };
const EMPTY_POOL = {
  ja: "変換用アドレスの範囲が正しくないため、装置は使いません。",
  en: "The pool is not a valid range; the device does not use it.",
};

/** Rules at the three places where IOS translates. */
export interface NatRules {
  /** Outside to inside, before the route is chosen: outside source, and the way back of inside statics. */
  readonly inbound: NatRule[];
  /** Inside to outside, after the route is chosen. */
  readonly outbound: NatRule[];
}

interface Sides {
  readonly inside: string[];
  readonly outside: string[];
}

export function readPool(node: ConfigNode, draft: Draft): void {
  const [, , , name, first, last] = node.words;
  const span = spanOfEnds(first ?? "", last ?? "");
  draft.objects.define("nat-pool", name ?? "", draft.book.at(node.line));
  draft.pools.set(name ?? "", { addresses: span === null ? null : addressSet([span]), line: node.line });
  draft.book.understood(node.line);
  if (span === null) draft.book.unread(node.line, "harmless", EMPTY_POOL);
  for (const child of node.children) draft.book.understood(child.line);
}

/** Translations in the order of the file, statics first as IOS asks them ("NAT Order of Operation", Cisco 6209). */
export function natRules(nodes: readonly ConfigNode[], draft: Draft): NatRules {
  const all = [...draft.interfaces.values()];
  const rules: NatRules = { inbound: [], outbound: [] };
  const ranked = [...nodes].sort(
    (a, b) => Number(b.words.includes("static")) - Number(a.words.includes("static")) || a.line - b.line,
  );
  for (const node of ranked) {
    const vrfAt = node.words.indexOf("vrf");
    const vrf = vrfAt > 0 ? (node.words[vrfAt + 1] ?? "") : null;
    const sides: Sides = {
      inside: all
        .filter((each) => each.natSide === "inside" && (vrf === null || each.words.vrf === vrf))
        .map((each) => each.name),
      outside: all.filter((each) => each.natSide === "outside").map((each) => each.name),
    };
    const ok = statement(node, draft, sides, rules);
    if (ok) draft.book.understood(node.line);
    else {
      draft.book.unread(node.line, "mayWiden", UNREAD, { inPlace: sides.inside.length + sides.outside.length > 0 });
      for (const [key, match] of [
        ["outbound", outboundMatch(sides)],
        ["inbound", inboundMatch(sides)],
      ] as const) {
        rules[key].push({
          id: `${node.line} ${key}`,
          matches: [match],
          effect: "unknown",
          lines: draft.book.at(node.line),
        });
      }
    }
  }
  skipOver(rules.outbound, draft);
  skipOver(rules.inbound, draft);
  return rules;
}

/**
 * What the list of a dynamic statement denies is asked of the next one. Where there is one, what becomes of it is not
 * told by the denying entry: only the last statement leaves it as it is.
 */
function skipOver(rules: NatRule[], draft: Draft): void {
  const statementOf = (rule: NatRule): string => rule.id.split(" ")[0] ?? "";
  const dynamic = rules.filter((rule) => rule.effect === "exempt" || rule.source?.kind !== "shift");
  const last = statementOf(dynamic.at(-1) ?? { id: "", matches: [], effect: "exempt", lines: [] });
  for (const [i, rule] of rules.entries())
    if (rule.effect === "exempt" && statementOf(rule) !== last) {
      rules[i] = { ...rule, effect: "unknown" };
      const line = Number(rule.id.split(" ")[1]);
      if (Number.isInteger(line)) draft.book.unread(line, "mayWiden", DENIED, { inPlace: true });
    }
}

const DENIED = {
  ja: "この行で外れた通信は、次のアドレス変換の行が変換するかもしれません。",
  en: "What this entry denies may be translated by the next statement.",
};

const outboundMatch = (sides: Sides): Match => ({
  family: 4,
  inInterfaces: { names: sides.inside },
  outInterfaces: { names: sides.outside },
});
const inboundMatch = (sides: Sides): Match => ({ family: 4, inInterfaces: { names: sides.outside } });

function statement(node: ConfigNode, draft: Draft, sides: Sides, rules: NatRules): boolean {
  const cursor = new Cursor(node.words, 2);
  if (cursor.eat("inside", "source", "static")) return insideStatic(cursor, node, draft, sides, rules);
  if (cursor.eat("outside", "source", "static")) return outsideStatic(cursor, node, draft, sides, rules);
  if (cursor.eat("inside", "source")) return dynamic(cursor, node, draft, sides, rules, "inside");
  if (cursor.eat("outside", "source")) return dynamic(cursor, node, draft, sides, rules, "outside");
  return false;
}

interface Pair {
  readonly local: AddressSet;
  readonly global: AddressSet | "interface";
  readonly interfaceName?: string;
  readonly protocol?: "tcp" | "udp";
  readonly localPort?: number;
  readonly globalPort?: number;
}

function host(text: string): AddressSet | null {
  const value = parseV4(text);
  return value === null ? null : addressSet([spanOfPrefix(4, BigInt(value), 32)]);
}

/** `[tcp|udp] local [port] global|interface X [port] …` or `network local global mask`. */
function readPair(cursor: Cursor): Pair | null {
  if (cursor.eat("network")) {
    const [a, b, mask] = [cursor.take(), cursor.take(), cursor.take()];
    const length = mask.startsWith("/") ? whole(mask.slice(1)) : null;
    const spanOf = (text: string) => {
      const value = parseV4(text);
      if (length !== null) return value === null || length > 32 ? null : spanOfPrefix(4, BigInt(value), length);
      return spanOfMask(text, mask);
    };
    const local = spanOf(a);
    const global = spanOf(b);
    return local === null || global === null ? null : { local: addressSet([local]), global: addressSet([global]) };
  }
  const protocol =
    cursor.next === "tcp" || cursor.next === "udp" ? (cursor.take().toLowerCase() as "tcp" | "udp") : undefined;
  const local = host(cursor.take());
  if (local === null) return null;
  const localPort = protocol === undefined ? undefined : portNumber(cursor.take());
  let global: AddressSet | "interface" | null;
  let name: string | undefined;
  if (cursor.eat("interface")) {
    global = "interface";
    name = interfaceName([cursor.take()]);
    if (![..."0123456789"].some((digit) => name?.includes(digit))) name = interfaceName([name, cursor.take()]);
  } else global = host(cursor.take());
  const globalPort = protocol === undefined ? undefined : portNumber(cursor.take());
  if (global === null || localPort === null || globalPort === null) return null;
  return {
    local,
    global,
    ...(name === undefined ? {} : { interfaceName: name }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(localPort === undefined ? {} : { localPort }),
    ...(globalPort === undefined ? {} : { globalPort }),
  };
}

/** Words after a static pair that do not change which packets are translated. */
const QUIET: ReadonlySet<string> = new Set([
  "extendable",
  "no-alias",
  "no-payload",
  "redundancy",
  "vrf",
  "mapping-id",
  "add-route",
  "forced",
  "match-in-vrf",
  "overload",
  "oer",
  "reversible",
  "global",
]);
const WITH_VALUE: ReadonlySet<string> = new Set(["redundancy", "vrf", "mapping-id"]);

/** False when a route map or an unknown word narrows the translation. */
function quietTail(cursor: Cursor): boolean {
  while (!cursor.done) {
    const word = cursor.take().toLowerCase();
    if (!QUIET.has(word)) return false;
    if (WITH_VALUE.has(word)) cursor.take();
  }
  return true;
}

const protocolOf = (pair: Pair): readonly number[] | undefined =>
  pair.protocol === "tcp" ? TCP : pair.protocol === "udp" ? UDP : undefined;

function insideStatic(cursor: Cursor, node: ConfigNode, draft: Draft, sides: Sides, rules: NatRules): boolean {
  const pair = readPair(cursor);
  if (pair === null || !quietTail(cursor)) return false;
  const global = pair.global === "interface" ? interfaceAddress(draft, pair.interfaceName ?? "") : pair.global;
  if (global === null) return false;
  const protocols = protocolOf(pair);
  const lines = draft.book.at(node.line);
  const ports = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? {} : { fromPorts: one(from), toPorts: one(to) };
  const services = (side: "sourcePorts" | "destinationPorts", port: number | undefined): Partial<Match> =>
    protocols === undefined || port === undefined ? {} : { services: [{ protocols, [side]: one(port) }] };
  rules.outbound.push({
    id: `${node.line} out`,
    matches: [{ ...outboundMatch(sides), source: { set: pair.local }, ...services("sourcePorts", pair.localPort) }],
    effect: "translate",
    source: moved(pair.local, global, ports(pair.localPort, pair.globalPort)),
    lines,
  });
  rules.inbound.push({
    id: `${node.line} in`,
    matches: [
      { ...inboundMatch(sides), destination: { set: global }, ...services("destinationPorts", pair.globalPort) },
    ],
    effect: "translate",
    destination: moved(global, pair.local, ports(pair.globalPort, pair.localPort)),
    lines,
  });
  return true;
}

/** One to one, where both addresses are known; else any of the second. */
function moved(
  from: AddressSet,
  to: AddressSet,
  ports: { readonly fromPorts?: readonly number[]; readonly toPorts?: readonly number[] },
): Translation {
  if (from.symbols.length + to.symbols.length === 0) return { kind: "shift", from, to, ...ports };
  return { kind: "pool", addresses: to, ...(ports.toPorts === undefined ? {} : { ports: ports.toPorts }) };
}

/** The first address of an interface; a symbol where the provider gives it, null where there is none. */
function interfaceAddress(draft: Draft, name: string): AddressSet | null {
  const words = draft.interfaces.get(name)?.words;
  const first = words?.addresses?.find((each) => each.version === 4);
  if (first !== undefined) return addressSet([spanOfPrefix(4, first.address, 32)]);
  return words?.dynamicAddress === true || words?.unnumbered === true ? unknownAddress(draft.symbols, name) : null;
}

/** `outside source static GLOBAL LOCAL`: outside hosts are seen inside under another address. */
function outsideStatic(cursor: Cursor, node: ConfigNode, draft: Draft, sides: Sides, rules: NatRules): boolean {
  const pair = readPair(cursor);
  if (pair === null || pair.global === "interface" || pair.protocol !== undefined || !quietTail(cursor)) return false;
  const lines = draft.book.at(node.line);
  rules.inbound.push({
    id: `${node.line} in`,
    matches: [{ ...inboundMatch(sides), source: { set: pair.local } }],
    effect: "translate",
    source: { kind: "shift", from: pair.local, to: pair.global },
    lines,
  });
  rules.outbound.push({
    id: `${node.line} out`,
    matches: [{ ...outboundMatch(sides), destination: { set: pair.global } }],
    effect: "translate",
    destination: { kind: "shift", from: pair.global, to: pair.local },
    lines,
  });
  return true;
}

/** `inside|outside source list A|route-map R pool P|interface X [overload]`. */
function dynamic(
  cursor: Cursor,
  node: ConfigNode,
  draft: Draft,
  sides: Sides,
  rules: NatRules,
  side: "inside" | "outside",
): boolean {
  const by = cursor.take().toLowerCase();
  const name = cursor.take();
  const lists = by === "list" ? [name] : by === "route-map" ? listsOfRouteMap(name, draft) : null;
  if (lists === null || lists.length !== 1) return false;
  draft.objects.use(by === "list" ? "acl" : "route-map", name, draft.book.at(node.line));
  const target = targetOf(cursor, node, draft);
  if (target === null || !quietTail(cursor)) return false;
  const list = draft.access.get(listId(lists[0] ?? "", 4));
  if (list === undefined) return true;
  const base = side === "inside" ? outboundMatch(sides) : inboundMatch(sides);
  const into = side === "inside" ? rules.outbound : rules.inbound;
  for (const entry of ordered(list)) {
    const { reading } = entry;
    if (entry.evaluate !== undefined || reading.kind === "unread") return false;
    if (reading.disabled) continue;
    const permit = reading.action === "permit";
    into.push({
      id: `${node.line} ${entry.line}`,
      matches: [{ ...reading.match, ...base }],
      effect: permit ? (target === "empty" ? "exempt" : "translate") : "exempt",
      ...(permit && target !== "empty" ? { source: target } : {}),
      lines: draft.book.at(node.line, entry.line),
    });
  }
  return true;
}

function listsOfRouteMap(name: string, draft: Draft): string[] | null {
  const entries = draft.routeMaps.get(name) ?? [];
  const lists: string[] = [];
  for (const entry of entries) {
    if (entry.action === "deny") return null;
    for (const child of entry.node.children) {
      if (child.words[0] !== "match") continue;
      if (child.words[1] !== "ip" || child.words[2] !== "address" || child.words[3] === "prefix-list") return null;
      lists.push(...child.words.slice(3));
      draft.book.understood(child.line);
    }
  }
  return lists;
}

function targetOf(cursor: Cursor, node: ConfigNode, draft: Draft): Translation | "empty" | null {
  if (cursor.eat("interface")) {
    let name = interfaceName([cursor.take()]);
    if (![..."0123456789"].some((digit) => name.includes(digit))) name = interfaceName([name, cursor.take()]);
    return { kind: "interface", name };
  }
  if (!cursor.eat("pool")) return null;
  const name = cursor.take();
  draft.objects.use("nat-pool", name, draft.book.at(node.line));
  const pool = draft.pools.get(name);
  if (pool === undefined) return null;
  return pool.addresses === null ? "empty" : { kind: "pool", addresses: pool.addresses };
}
