import type { AddressSet } from "../../model/address.ts";
import { anyAddress, uniteAddresses } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import type { Item } from "../reading/items.ts";
import { chained, linesOf, under, values } from "../reading/items.ts";
import { numberList } from "../reading/services.ts";
import type { Books, Objects } from "./objects.ts";
import { isYes, setOf } from "./rules.ts";

const UNREAD = { ja: "NAT 規則のこの設定を読み取れません。", en: "This setting of a NAT rule cannot be read." };
const KNOWN = new Set([
  "from",
  "to",
  "to-interface",
  "source",
  "destination",
  "service",
  "source-translation",
  "destination-translation",
  "dynamic-destination-translation",
  "disabled",
  "nat-type",
]);
const QUIET = new Set([
  "description",
  "tag",
  "group-tag",
  "target",
  "uuid",
  "active-active-device-binding",
  "audit-comment",
]);

/** Keys that take one value; translations take a path. */
const SINGLE = new Set(["from", "to", "to-interface", "source", "destination", "service", "disabled", "nat-type"]);
const KEYS = new Set([...KNOWN, ...QUIET]);

export interface NatRules {
  readonly before: NatRule[];
  readonly after: NatRule[];
}

interface Read {
  readonly id: string;
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly match: Match;
  readonly source: Translation | "none" | "unread";
  readonly destination: Translation | "none" | "unread";
  readonly isDisabled: boolean;
  readonly isWhole: boolean;
  readonly outInterface: string | null;
  /** A static source translation that works the other way round too. */
  readonly isBidirectional: boolean;
  readonly lines: readonly number[];
}

/**
 * NAT rules in order, one rule for both directions of translation. They are asked of the packet as it arrived, with
 * the zone the original destination leads to ("PAN-OS Administrator's Guide: NAT policy rules"); the destination is
 * rewritten before the route is chosen for good, the source when the packet leaves.
 */
export function natRules(
  rules: readonly (readonly [name: string, items: readonly Item[]])[],
  objects: Objects,
  books: Books,
  leads: (set: AddressSet | null, zones: readonly string[]) => "yes" | "no" | "unknown",
): NatRules {
  const towards = (rule: Read): "yes" | "no" | "unknown" =>
    rule.destination === "none" ? "yes" : leads(rule.match.destination?.set ?? null, rule.to);
  // A destination that does not lead to the rule's zone never meets the rule.
  const read = rules
    .map(([name, items]) => readRule(name, chained(items, SINGLE, KEYS), objects, books))
    .filter((rule) => towards(rule) !== "no");
  const before: NatRule[] = [];
  const after: NatRule[] = [];
  const hasDestination = read.some((rule) => rule.destination !== "none");
  for (const [i, rule] of read.entries()) {
    const off = rule.isDisabled ? { disabled: true } : {};
    const lines = books.book.at(...rule.lines);
    const asked = towards(rule) === "unknown" ? { opaque: [{ symbol: zoneQuestion(rule, books) }] } : {};
    const into: Match = {
      ...rule.match,
      ...asked,
      ...(rule.from.length === 0 ? {} : { fromZones: { names: rule.from } }),
    };
    if (rule.destination === "unread")
      before.push({ id: rule.id, name: rule.name, matches: [into], effect: "unknown", ...off, lines });
    else if (rule.destination !== "none")
      before.push({
        id: rule.id,
        name: rule.name,
        matches: [into],
        effect: "translate",
        destination: rule.destination,
        ...off,
        lines,
      });
    else if (
      hasDestination &&
      read.slice(i + 1).every((later) => later.destination === "none" || overlaps(rule.to, later.to))
    )
      before.push({ id: rule.id, name: rule.name, matches: [into], effect: "exempt", ...off, lines });
    const back = rule.isBidirectional ? wayBack(rule) : null;
    if (back !== null)
      before.push({ id: `${rule.id} back`, name: rule.name, matches: [back.match], ...back.effect, ...off, lines });
    const zones: Match = rule.to.length === 0 || rule.destination !== "none" ? {} : { toZones: { names: rule.to } };
    const { destination: _, services: __, opaque: ___, ...rest } = into;
    const own: Match =
      rule.destination === "none"
        ? { ...into, ...(hasDestination ? { translatedBy: { names: ["*"], negated: true } } : {}) }
        : { ...rest, translatedBy: { names: [rule.id] } };
    const match: Match = {
      ...own,
      ...zones,
      ...(rule.outInterface === null ? {} : { outInterfaces: { names: [rule.outInterface] } }),
    };
    const id = `${rule.id} source`;
    if (rule.source === "unread")
      after.push({ id, name: rule.name, matches: [match], effect: "unknown", ...off, lines });
    else if (rule.source === "none")
      after.push({ id, name: rule.name, matches: [match], effect: "exempt", ...off, lines });
    else after.push({ id, name: rule.name, matches: [match], effect: "translate", source: rule.source, ...off, lines });
  }
  return { before, after };
}

/**
 * The other half of a bi-directional rule: what any zone sends to the translated addresses goes to the original ones
 * ("Bi-directional" of static source NAT). Where the two do not pair up, what it does is left open.
 */
function wayBack(rule: Read): { match: Match; effect: Pick<NatRule, "effect" | "destination"> } {
  const set = rule.source === "none" || rule.source === "unread" ? null : rule.source;
  if (set?.kind === "shift")
    return {
      match: { destination: { set: set.to } },
      effect: { effect: "translate", destination: { kind: "shift", from: set.to, to: set.from } },
    };
  return {
    match: set?.kind === "pool" ? { destination: { set: set.addresses } } : {},
    effect: { effect: "unknown" },
  };
}

/** Whether the original destination leads to the rule's zone, where routes do not tell. */
function zoneQuestion(rule: Read, books: Books): string {
  return books.symbols.declare({
    name: `zone of ${rule.id}`,
    kind: "header",
    answers: "unknown",
    source: books.book.at(...rule.lines.slice(0, 1)),
  });
}

const overlaps = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((zone) => b.includes(zone));

function readRule(name: string, items: readonly Item[], objects: Objects, books: Books): Read {
  const lines = linesOf(items);
  let isWhole = true;
  for (const item of items) {
    const [key] = item.words;
    if (key === undefined || KNOWN.has(key)) books.book.understood(...item.lines);
    else if (QUIET.has(key)) books.book.ignored(...item.lines);
    else {
      isWhole = false;
      for (const line of item.lines) books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    }
  }
  const fail = (key: string): void => {
    isWhole = false;
    for (const line of linesOf(items.filter((item) => item.words[0] === key)))
      books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  };
  const source = setOf(values(items, "source"), objects, books, lines);
  const destination = setOf(values(items, "destination"), objects, books, lines);
  const serviceName = values(items, "service")[0] ?? "any";
  const services = serviceName === "any" ? undefined : objects.service(serviceName);
  if (source === null) fail("source");
  if (destination === null) fail("destination");
  if (services === null) fail("service");
  const sourceTranslation = sourceOf(items, objects, books, source, lines);
  const destinationTranslation = destinationOf(items, objects, books, destination, lines);
  if (sourceTranslation === "unread") fail("source-translation");
  if (destinationTranslation === "unread") fail("destination-translation");
  if (items.some((item) => item.words[0] === "nat-type" && item.words[1] !== "ipv4")) fail("nat-type");
  return {
    id: `nat ${name}`,
    name,
    from: values(items, "from").filter((zone) => zone !== "any"),
    to: values(items, "to").filter((zone) => zone !== "any"),
    match: {
      ...(source === null || source === anyAddress ? {} : { source: { set: source } }),
      ...(destination === null || destination === anyAddress ? {} : { destination: { set: destination } }),
      ...(services === undefined || services === null ? {} : { services }),
    },
    source: isWhole || sourceTranslation === "none" ? sourceTranslation : "unread",
    destination: isWhole || destinationTranslation === "none" ? destinationTranslation : "unread",
    isDisabled: isYes(items, "disabled"),
    isWhole,
    outInterface: values(items, "to-interface").find((word) => word !== "any") ?? null,
    isBidirectional: isYes(under(items, "source-translation", "static-ip"), "bi-directional"),
    lines,
  };
}

function translated(
  names: readonly string[],
  objects: Objects,
  books: Books,
  lines: readonly number[],
): AddressSet | null {
  if (names.length === 0) return null;
  const sets = names.map((name) => setOf([name], objects, books, lines));
  return sets.some((set) => set === null) ? null : uniteAddresses(...(sets as AddressSet[]));
}

const width = (set: AddressSet): number =>
  set.v4.length === 2 && set.v6.length === 0 ? (set.v4[1] ?? 0) - (set.v4[0] ?? 0) : -1;

function sourceOf(
  items: readonly Item[],
  objects: Objects,
  books: Books,
  source: AddressSet | null,
  lines: readonly number[],
): Read["source"] {
  const parts = under(items, "source-translation");
  if (parts.length === 0) return "none";
  for (const kind of ["dynamic-ip-and-port", "dynamic-ip"]) {
    const own = under(parts, kind);
    if (own.length === 0) continue;
    const name =
      under(own, "interface-address").length > 0 ? (values(own, "interface-address", "interface")[0] ?? null) : null;
    if (under(own, "interface-address").length > 0) {
      const literal = values(own, "interface-address", "ip");
      const set = literal.length === 0 ? null : translated(literal, objects, books, lines);
      return set !== null && set !== anyAddress
        ? { kind: "pool", addresses: set }
        : { kind: "interface", ...(name === null ? {} : { name }) };
    }
    const set = translated(values(own, "translated-address"), objects, books, lines);
    return set === null ? "unread" : { kind: "pool", addresses: set };
  }
  const fixed = under(parts, "static-ip");
  const set = translated(values(fixed, "translated-address"), objects, books, lines);
  if (set === null || source === null) return "unread";
  return width(set) >= 0 && width(set) === width(source)
    ? { kind: "shift", from: source, to: set }
    : { kind: "pool", addresses: set };
}

function destinationOf(
  items: readonly Item[],
  objects: Objects,
  books: Books,
  destination: AddressSet | null,
  lines: readonly number[],
): Read["destination"] {
  const dynamic = under(items, "dynamic-destination-translation");
  const parts = dynamic.length > 0 ? dynamic : under(items, "destination-translation");
  if (parts.length === 0) return "none";
  const set = translated(values(parts, "translated-address"), objects, books, lines);
  const port = values(parts, "translated-port")[0];
  const ports = port === undefined ? undefined : numberList(port, 1, 65535);
  if (set === null || destination === null || ports === null) return "unread";
  if (ports === undefined && width(set) >= 0 && width(set) === width(destination))
    return { kind: "shift", from: destination, to: set };
  return { kind: "pool", addresses: set, ...(ports === undefined ? {} : { ports }) };
}
