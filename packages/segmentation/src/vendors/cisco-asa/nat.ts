import type { AddressSet, AddressSpan } from "../../model/address.ts";
import { addressSet, anyAddress, parseSpan, spanOfPrefix, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import type { Match, Service } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { portNumber } from "../reading/port-names.ts";
import { one, TCP, UDP } from "../reading/services.ts";
import type { Draft } from "./draft.ts";

const UNREAD = { ja: "アドレス変換のこの行を読み取れません。", en: "This address translation cannot be read." };

export interface NatRules {
  /** Destination side, before the route. */
  readonly before: NatRule[];
  /** Source side, after route and lists. */
  readonly after: NatRule[];
}

interface Statement {
  readonly section: 1 | 2 | 3;
  readonly rank: readonly (number | bigint | string)[];
  readonly line: number;
  readonly rules: NatRules | null;
  readonly match: Match;
}

/**
 * Translations in the order of "CLI Book 2: ASA Firewall — NAT rule order": manual rules, object rules (static first,
 * smaller sets first, lower addresses first, then by name), manual rules `after-auto`.
 */
export function natRules(
  manual: readonly ConfigNode[],
  inObjects: readonly { readonly object: string; readonly node: ConfigNode }[],
  draft: Draft,
): NatRules {
  const statements: Statement[] = manual.map((node) => manualRule(node, draft));
  for (const { object, node } of inObjects) statements.push(objectRule(object, node, draft));
  statements.sort((a, b) => a.section - b.section || compare(a.rank, b.rank));
  const all: NatRules = { before: [], after: [] };
  for (const { rules, line, match } of statements) {
    if (rules === null) {
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
      const lines = draft.book.at(line);
      all.before.push({ id: `${line} before`, matches: [{}], effect: "unknown", lines });
      all.after.push({ id: `${line} after`, matches: [match], effect: "unknown", lines });
      continue;
    }
    draft.book.understood(line);
    all.before.push(...rules.before);
    all.after.push(...rules.after);
  }
  return all;
}

function compare(a: Statement["rank"], b: Statement["rank"]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const x = a[i];
    const y = b[i];
    if (x === undefined || y === undefined || x === y) continue;
    return x < y ? -1 : 1;
  }
  return 0;
}

/** `(inside,outside)` as interface names; `any` is no restriction. */
function pair(text: string): { real: string | null; mapped: string | null } | null {
  if (!text.startsWith("(") || !text.endsWith(")")) return null;
  const [real, mapped] = text
    .slice(1, -1)
    .split(",")
    .map((part) => part.trim());
  if (real === undefined || mapped === undefined) return null;
  return { real: real === "any" ? null : real, mapped: mapped === "any" ? null : mapped };
}

const into = (name: string | null): Match => (name === null ? {} : { inInterfaces: { names: [name] } });
const between = (from: string | null, to: string | null): Match => ({
  ...into(from),
  ...(to === null ? {} : { outInterfaces: { names: [to] } }),
});

function setOf(name: string, draft: Draft): AddressSet | null {
  if (name === "any") return anyAddress;
  const known = draft.addresses.get(name);
  if (known !== undefined) {
    draft.objects.use("address", name, []);
    return known;
  }
  const span = parseSpan(name);
  return span === null ? null : addressSet([span]);
}

const width = (set: AddressSet): number =>
  set.v4.length === 2 && set.v6.length === 0 ? (set.v4[1] ?? 0) - (set.v4[0] ?? 0) : -1;

/** One to one where both sides are one span of the same size; otherwise any of the mapped addresses. */
function shift(from: AddressSet, to: AddressSet, ports?: { from: Intervals; to: Intervals }): Translation {
  const more = ports === undefined ? {} : { fromPorts: ports.from, toPorts: ports.to };
  if (width(from) >= 0 && width(from) === width(to)) return { kind: "shift", from, to, ...more };
  return { kind: "pool", addresses: to, ...(ports === undefined ? {} : { ports: ports.to }) };
}

/** The address of an interface; a symbol where the provider gives it, null where there is none. */
function interfaceSet(name: string | null, draft: Draft): AddressSet | null {
  if (name === null) return null;
  const known = draft.groups.addresses(`interface ${name}`);
  if (known !== null) return { ...known, v6: [] };
  const isDynamic = [...draft.interfaces.values()].some(
    (each) => each.nameif === name && each.words.dynamicAddress === true,
  );
  return isDynamic ? unknownAddress(draft.symbols, name) : null;
}

/** A pool that falls back to the address of the interface when it is used up; null where either is not known. */
function orInterface(
  mapped: AddressSet | "interface" | null,
  name: string | null,
  draft: Draft,
): AddressSet | "interface" | null {
  const fallback = interfaceSet(name, draft);
  return mapped === null || mapped === "interface" || fallback === null ? null : uniteAddresses(mapped, fallback);
}

function manualRule(node: ConfigNode, draft: Draft): Statement {
  const cursor = new Cursor(node.words, 1);
  // Without a pair of interfaces the rule holds between any two.
  let text = cursor.next.startsWith("(") ? cursor.take() : "(any,any)";
  while (!text.endsWith(")") && !cursor.done) text += cursor.take();
  const names = pair(text) ?? { real: null, mapped: null };
  let section: 1 | 3 = 1;
  let order = 1_000_000;
  for (;;) {
    if (cursor.eat("after-auto")) section = 3;
    else if (portNumber(cursor.next) !== null && cursor.look(1) === "source") order = Number(cursor.take());
    else break;
  }
  const base = { section, rank: [order, node.line], line: node.line, match: between(names.real, names.mapped) };
  return { ...base, rules: pair(text) === null ? null : twice(cursor, node, names, draft) };
}

/** `source static|dynamic REAL MAPPED [destination static MAPPED REAL] [service …]`. */
function twice(
  cursor: Cursor,
  node: ConfigNode,
  names: { real: string | null; mapped: string | null },
  draft: Draft,
): NatRules | null {
  if (!cursor.eat("source")) return null;
  const kind = cursor.take().toLowerCase();
  if (kind !== "static" && kind !== "dynamic") return null;
  const real = setOf(cursor.take(), draft);
  let mapped: AddressSet | "interface" | null = null;
  if (cursor.eat("pat-pool")) mapped = setOf(cursor.take(), draft);
  else mapped = cursor.eat("interface") ? "interface" : setOf(cursor.take(), draft);
  cursor.eat("ipv6");
  if (cursor.eat("interface") && kind === "dynamic") mapped = orInterface(mapped, names.mapped, draft);
  let there: { mapped: AddressSet; real: AddressSet } | null = null;
  if (cursor.eat("destination", "static")) {
    // Packets come in for the address of the interface they come in by: that of the real side.
    const first = cursor.eat("interface") ? interfaceSet(names.real, draft) : setOf(cursor.take(), draft);
    const second = setOf(cursor.take(), draft);
    if (first === null || second === null) return null;
    there = { mapped: first, real: second };
  }
  let isOneWay = kind === "dynamic";
  let isDisabled = false;
  let service: { first: Service; second: Service } | null = null;
  while (!cursor.done) {
    const word = cursor.take().toLowerCase();
    if (word === "description") break;
    if (word === "unidirectional") isOneWay = true;
    else if (word === "inactive") isDisabled = true;
    else if (word === "service") {
      const a = draft.services.get(cursor.take())?.[0];
      const b = draft.services.get(cursor.take())?.[0];
      if (a === undefined || b === undefined) return null;
      service = { first: a, second: b };
    } else if (
      ![
        "no-proxy-arp",
        "route-lookup",
        "dns",
        "net-to-net",
        "round-robin",
        "extended",
        "flat",
        "include-reserve",
        "block-allocation",
      ].includes(word)
    )
      return null;
  }
  if (real === null || mapped === null) return null;
  const id = `${node.line}`;
  const lines = draft.book.at(node.line);
  const off = isDisabled ? { disabled: true } : {};
  const rules: NatRules = { before: [], after: [] };
  const isIdentity = mapped !== "interface" && JSON.stringify(key(mapped)) === JSON.stringify(key(real));
  const ports = service === null ? null : portShift(service);
  if (service !== null && ports === null) return null;
  if (there !== null || ports?.side === "destination") {
    const target = there ?? { mapped: anyAddress, real: anyAddress };
    const change = ports?.side === "destination" ? ports : undefined;
    rules.before.push({
      id: `${id} destination`,
      matches: [
        {
          ...into(names.real),
          source: { set: real },
          destination: { set: target.mapped },
          ...(change === undefined ? {} : { services: [change.match] }),
        },
      ],
      effect: "translate",
      destination: shift(target.mapped, target.real, change),
      ...off,
      lines,
    });
  }
  const destination = there === null ? {} : { destination: { set: there.real } };
  const sourcePorts = ports?.side === "source" ? ports : undefined;
  const forwarded: Match = {
    ...between(names.real, names.mapped),
    source: { set: real },
    ...destination,
    ...(sourcePorts === undefined ? {} : { services: [sourcePorts.match] }),
  };
  const translation: Translation =
    mapped === "interface"
      ? { kind: "interface" }
      : kind === "static"
        ? shift(real, mapped, sourcePorts)
        : { kind: "pool", addresses: mapped };
  rules.after.push(
    isIdentity && sourcePorts === undefined
      ? { id: `${id} source`, matches: [forwarded], effect: "exempt", ...off, lines }
      : { id: `${id} source`, matches: [forwarded], effect: "translate", source: translation, ...off, lines },
  );
  const back = mapped === "interface" ? interfaceSet(names.mapped, draft) : mapped;
  if (kind === "static" && !isOneWay && back === null) return null;
  if (kind === "static" && !isOneWay && back !== null) {
    const peer = there === null ? {} : { source: { set: there.real } };
    const change = sourcePorts === undefined ? undefined : { from: sourcePorts.to, to: sourcePorts.from };
    const services =
      sourcePorts === undefined
        ? {}
        : { services: [{ protocols: sourcePorts.match.protocols ?? TCP, destinationPorts: sourcePorts.to }] };
    const match: Match = { ...into(names.mapped), ...peer, destination: { set: back }, ...services };
    rules.before.push(
      isIdentity && sourcePorts === undefined
        ? { id: `${id} back`, matches: [match], effect: "exempt", ...off, lines }
        : {
            id: `${id} back`,
            matches: [match],
            effect: "translate",
            destination: shift(back, real, change),
            ...off,
            lines,
          },
    );
    if (there !== null)
      rules.after.push({
        id: `${id} back source`,
        matches: [{ ...between(names.mapped, names.real), source: { set: there.real }, destination: { set: real } }],
        effect: "translate",
        source: shift(there.real, there.mapped),
        ...off,
        lines,
      });
  }
  return rules;
}

const key = (set: AddressSet): unknown => [set.v4, set.v6.map(String), set.symbols];

function portShift(service: {
  first: Service;
  second: Service;
}): { side: "source" | "destination"; from: Intervals; to: Intervals; match: Service } | null {
  const { first, second } = service;
  if (first.destinationPorts !== undefined && second.destinationPorts !== undefined)
    return { side: "destination", from: first.destinationPorts, to: second.destinationPorts, match: first };
  if (first.sourcePorts !== undefined && second.sourcePorts !== undefined)
    return { side: "source", from: first.sourcePorts, to: second.sourcePorts, match: first };
  return null;
}

/** `nat (real,mapped) static X [service tcp R M]` or `dynamic X [interface]` inside an object. */
function objectRule(object: string, node: ConfigNode, draft: Draft): Statement {
  const cursor = new Cursor(node.words, 1);
  let text = cursor.next.startsWith("(") ? cursor.take() : "(any,any)";
  while (!text.endsWith(")") && !cursor.done) text += cursor.take();
  const names = pair(text) ?? { real: null, mapped: null };
  const real = draft.addresses.get(object) ?? null;
  // An object that is translated, and one it is translated to, are used by the line.
  for (const name of [object, ...node.words])
    if (draft.addresses.has(name)) draft.objects.use("address", name, draft.book.at(node.line));
  const kind = cursor.take().toLowerCase();
  const size = real === null ? 0n : sizeOf(real);
  const first = real === null ? 0n : BigInt(real.v4[0] ?? real.v6[0] ?? 0);
  const base = {
    section: 2 as const,
    rank: [kind === "static" ? 0 : 1, size, first, object],
    line: node.line,
    match: between(names.real, names.mapped),
  };
  const rules =
    real === null || (kind !== "static" && kind !== "dynamic") ? null : single(cursor, node, names, real, kind, draft);
  return { ...base, rules };
}

function sizeOf(set: AddressSet): bigint {
  let size = 0n;
  for (let i = 0; i + 1 < set.v4.length; i += 2) size += BigInt((set.v4[i + 1] ?? 0) - (set.v4[i] ?? 0) + 1);
  for (let i = 0; i + 1 < set.v6.length; i += 2) size += (set.v6[i + 1] ?? 0n) - (set.v6[i] ?? 0n) + 1n;
  return size;
}

function single(
  cursor: Cursor,
  node: ConfigNode,
  names: { real: string | null; mapped: string | null },
  real: AddressSet,
  kind: "static" | "dynamic",
  draft: Draft,
): NatRules | null {
  let mapped: AddressSet | "interface" | null;
  if (cursor.eat("interface")) mapped = "interface";
  else if (cursor.eat("pat-pool")) mapped = setOf(cursor.take(), draft);
  else mapped = widened(cursor.take(), real, draft);
  let ports: { protocols: Intervals; from: Intervals; to: Intervals } | null = null;
  while (!cursor.done) {
    const word = cursor.take().toLowerCase();
    if (word === "service") {
      const protocols = cursor.next === "tcp" ? TCP : cursor.next === "udp" ? UDP : null;
      cursor.take();
      const a = portNumber(cursor.take(), "asa");
      const b = portNumber(cursor.take(), "asa");
      if (protocols === null || a === null || b === null) return null;
      ports = { protocols, from: one(a), to: one(b) };
    } else if (word === "interface" && kind === "dynamic") mapped = orInterface(mapped, names.mapped, draft);
    else if (
      ![
        "no-proxy-arp",
        "route-lookup",
        "dns",
        "net-to-net",
        "round-robin",
        "extended",
        "flat",
        "include-reserve",
        "block-allocation",
      ].includes(word)
    )
      return null;
  }
  if (mapped === null) return null;
  const lines = draft.book.at(node.line);
  const id = `${node.line}`;
  const match: Match = {
    ...between(names.real, names.mapped),
    source: { set: real },
    ...(ports === null ? {} : { services: [{ protocols: ports.protocols, sourcePorts: ports.from }] }),
  };
  const source: Translation =
    mapped === "interface" && ports === null
      ? { kind: "interface" }
      : kind === "static"
        ? shift(
            real,
            mapped === "interface" ? (interfaceSet(names.mapped, draft) ?? anyAddress) : mapped,
            ports ?? undefined,
          )
        : mapped === "interface"
          ? { kind: "interface" }
          : { kind: "pool", addresses: mapped };
  const rules: NatRules = {
    before: [],
    after: [{ id: `${id} source`, matches: [match], effect: "translate", source, lines }],
  };
  if (kind === "static") {
    const back = mapped === "interface" ? interfaceSet(names.mapped, draft) : mapped;
    if (back === null) return null;
    rules.before.push({
      id: `${id} back`,
      matches: [
        {
          ...into(names.mapped),
          destination: { set: back },
          ...(ports === null ? {} : { services: [{ protocols: ports.protocols, destinationPorts: ports.to }] }),
        },
      ],
      effect: "translate",
      destination: shift(back, real, ports === null ? undefined : { from: ports.to, to: ports.from }),
      lines,
    });
  }
  return rules;
}

/** A single mapped address for a real network stands for a network of the same length. */
function widened(name: string, real: AddressSet, draft: Draft): AddressSet | null {
  const known = draft.addresses.get(name);
  if (known !== undefined) return setOf(name, draft);
  const span: AddressSpan | null = parseSpan(name);
  if (span === null) return null;
  const size = width(real);
  if (span.version !== 4 || size <= 0) return addressSet([span]);
  const length = 32 - Math.log2(size + 1);
  return Number.isInteger(length) ? addressSet([spanOfPrefix(4, span.from, length)]) : null;
}
