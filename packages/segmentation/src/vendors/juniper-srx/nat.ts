import type { AddressSet } from "../../model/address.ts";
import { addressSet, parseSpan, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { union } from "../../model/intervals.ts";
import type { Match, Service } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import { spanOfEnds } from "../reading/addresses.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { one, TCP_UDP } from "../reading/services.ts";
import type { AddressBooks, Books } from "./objects.ts";
import { portRange } from "./objects.ts";

const UNREAD = { ja: "NAT のこの設定を読み取れません。", en: "This setting of address translation cannot be read." };

export interface NatRules {
  readonly before: NatRule[];
  readonly after: NatRule[];
}

interface Pool {
  readonly set: AddressSet | null;
  readonly ports: Intervals | null;
}

/** Interfaces of each routing instance, for rule sets that name one. */
export type Instances = ReadonlyMap<string, readonly string[]>;

/**
 * Order of "NAT User Guide: NAT rule processing": static, then destination translation before the route; the way back
 * of static, then source translation after the policies. Rule sets that name an interface go before those that name a
 * zone, and these before those that name a routing instance.
 */
export function natRules(
  items: readonly Item[],
  addresses: AddressBooks,
  books: Books,
  instances: Instances,
): NatRules {
  const root = under(items, "security", "nat");
  const rules: NatRules = { before: [], after: [] };
  for (const item of root)
    if (["proxy-arp", "proxy-ndp", "traceoptions", "natv6v4"].includes(item.words[0] ?? ""))
      books.book.ignored(...item.lines);
  const reader = new Reader(addresses, books, instances);
  for (const kind of ["static", "destination", "source"] as const) {
    const own = under(root, kind);
    const pools = new Map([...byName(under(own, "pool"))].map(([name, parts]) => [name, pool(parts, books)]));
    for (const item of own)
      if (item.words[0] !== "pool" && item.words[0] !== "rule-set") books.book.ignored(...item.lines);
    const sets = [...byName(under(own, "rule-set"))].sort((a, b) => rank(a[1]) - rank(b[1]));
    for (const [name, parts] of sets) reader.read(kind, name, parts, pools, rules);
  }
  return rules;
}

const rank = (items: readonly Item[]): number => {
  const from = under(items, "from");
  if (from.some((item) => item.words[0] === "interface")) return 0;
  return from.some((item) => item.words[0] === "zone") ? 1 : 2;
};

function pool(items: readonly Item[], books: Books): Pool {
  const sets: AddressSet[] = [];
  let ports: Intervals | null = null;
  let isWhole = true;
  books.book.understood(...linesOf(items));
  for (const { words, lines } of items) {
    const [key, text, to, last] = words;
    if (key === "address" && text === "port") ports = portRange(to ?? "");
    else if (key === "address" && text !== undefined) {
      const host = parseSpan(text);
      const span = to === "to" ? spanOfEnds(text.split("/")[0] ?? "", (last ?? "").split("/")[0] ?? "") : host;
      if (span === null) {
        isWhole = false;
        for (const line of lines) books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
      } else sets.push(addressSet([span]));
      if (to === "port") ports = portRange(last ?? "");
    } else if (key !== undefined) books.book.ignored(...lines);
  }
  return { set: isWhole && sets.length > 0 ? uniteAddresses(...sets) : null, ports };
}

class Reader {
  readonly #addresses: AddressBooks;
  readonly #books: Books;
  readonly #instances: Instances;
  /** Lines that keep the present rule from being read. */
  #guilty: number[] = [];

  constructor(addresses: AddressBooks, books: Books, instances: Instances) {
    this.#addresses = addresses;
    this.#books = books;
    this.#instances = instances;
  }

  read(
    kind: "static" | "destination" | "source",
    name: string,
    items: readonly Item[],
    pools: ReadonlyMap<string, Pool>,
    into: NatRules,
  ): void {
    for (const item of items) if (item.words[0] !== "rule") this.#books.book.understood(...item.lines);
    const from = this.#where(under(items, "from"), "from");
    const to = this.#where(under(items, "to"), "to");
    for (const [rule, parts] of byName(under(items, "rule"))) {
      const lines = linesOf(parts);
      this.#books.book.understood(...lines);
      this.#guilty = [];
      const match = this.#match(parts);
      const id = `${kind} nat ${name} ${rule}`;
      const source = this.#books.book.at(...lines);
      const fail = (): NatRule => {
        const guilty = this.#guilty.length > 0 ? this.#guilty : lines;
        for (const line of guilty) this.#books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
        return {
          id,
          name: rule,
          matches: [{ ...from, ...(kind === "source" ? to : {}) }],
          effect: "unknown",
          lines: source,
        };
      };
      const then = under(parts, "then");
      if (kind === "source")
        into.after.push(
          match === null
            ? fail()
            : this.#source(id, rule, { ...match, ...from, ...to }, under(then, "source-nat"), pools, source, fail),
        );
      else if (kind === "destination")
        into.before.push(
          match === null
            ? fail()
            : this.#destination(id, rule, { ...match, ...from }, under(then, "destination-nat"), pools, source, fail),
        );
      else this.#static(id, rule, match, from, under(then, "static-nat"), source, fail, into);
    }
  }

  #where(items: readonly Item[], side: "from" | "to"): Match {
    const zones = values(items, "zone");
    const interfaces = [
      ...values(items, "interface"),
      ...values(items, "routing-instance").flatMap((name) => this.#instances.get(name) ?? [`instance ${name}`]),
    ];
    if (side === "from")
      return {
        ...(zones.length === 0 ? {} : { fromZones: { names: zones } }),
        ...(interfaces.length === 0 ? {} : { inInterfaces: { names: interfaces } }),
      };
    return {
      ...(zones.length === 0 ? {} : { toZones: { names: zones } }),
      ...(interfaces.length === 0 ? {} : { outInterfaces: { names: interfaces } }),
    };
  }

  #match(items: readonly Item[]): Match | null {
    const match = under(items, "match");
    const set = (plain: string, named: string): AddressSet | null | undefined => {
      const sets = [
        ...values(match, plain).map((text) =>
          parseSpan(text) === null ? null : addressSet([parseSpan(text) as NonNullable<ReturnType<typeof parseSpan>>]),
        ),
        ...values(match, named).map((name) => this.#addresses.find(name, null)),
      ];
      return sets.length === 0
        ? undefined
        : sets.some((one) => one === null)
          ? null
          : uniteAddresses(...(sets as AddressSet[]));
    };
    const source = set("source-address", "source-address-name");
    const destination = set("destination-address", "destination-address-name");
    for (const { words, lines } of match)
      if (words[0]?.endsWith("-name") === true && this.#addresses.find(words[1] ?? "", null) === null)
        this.#guilty.push(...lines);
    if (source === null || destination === null) return null;
    if (
      match.some(
        (item) =>
          ![
            "source-address",
            "source-address-name",
            "destination-address",
            "destination-address-name",
            "source-port",
            "destination-port",
            "protocol",
            undefined,
          ].includes(item.words[0]),
      )
    )
      return null;
    const ports = (key: string): Intervals | null | undefined => {
      const sets = under(match, key).map(({ words }) =>
        words[1] === "to" ? portRange(`${words[0]}-${words[2]}`) : portRange(words[0] ?? ""),
      );
      return sets.length === 0 ? undefined : sets.some((one) => one === null) ? null : union(...(sets as Intervals[]));
    };
    const sourcePorts = ports("source-port");
    const destinationPorts = ports("destination-port");
    const numbers = values(match, "protocol").map((text) => protocolNumber(text));
    if (sourcePorts === null || destinationPorts === null || numbers.includes(null)) return null;
    const protocols =
      numbers.length > 0
        ? union(...numbers.map((number) => one(number ?? 0)))
        : sourcePorts === undefined && destinationPorts === undefined
          ? undefined
          : TCP_UDP;
    const service: Service = {
      ...(protocols === undefined ? {} : { protocols }),
      ...(sourcePorts === undefined ? {} : { sourcePorts }),
      ...(destinationPorts === undefined ? {} : { destinationPorts }),
    };
    return {
      ...(source === undefined ? {} : { source: { set: source } }),
      ...(destination === undefined ? {} : { destination: { set: destination } }),
      ...(Object.keys(service).length === 0 ? {} : { services: [service] }),
    };
  }

  #source(
    id: string,
    name: string,
    match: Match,
    then: readonly Item[],
    pools: ReadonlyMap<string, Pool>,
    lines: NatRule["lines"],
    fail: () => NatRule,
  ): NatRule {
    const base = { id, name, matches: [match], lines };
    if (then.some((item) => item.words[0] === "off")) return { ...base, effect: "exempt" };
    if (then.some((item) => item.words[0] === "interface"))
      return { ...base, effect: "translate", source: { kind: "interface" } };
    const set = pools.get(values(then, "pool")[0] ?? "")?.set;
    return set === null || set === undefined
      ? fail()
      : { ...base, effect: "translate", source: { kind: "pool", addresses: set } };
  }

  #destination(
    id: string,
    name: string,
    match: Match,
    then: readonly Item[],
    pools: ReadonlyMap<string, Pool>,
    lines: NatRule["lines"],
    fail: () => NatRule,
  ): NatRule {
    const base = { id, name, matches: [match], lines };
    if (then.some((item) => item.words[0] === "off")) return { ...base, effect: "exempt" };
    const found = pools.get(values(then, "pool")[0] ?? "");
    if (found === undefined || found.set === null) return fail();
    return {
      ...base,
      effect: "translate",
      destination: { kind: "pool", addresses: found.set, ...(found.ports === null ? {} : { ports: found.ports }) },
    };
  }

  #static(
    id: string,
    name: string,
    match: Match | null,
    from: Match,
    then: readonly Item[],
    lines: NatRule["lines"],
    fail: () => NatRule,
    into: NatRules,
  ): void {
    const prefix = under(then, "prefix")[0]?.words ?? [];
    const named = values(then, "prefix-name")[0];
    const span = parseSpan(prefix[0] ?? "");
    const target =
      named === undefined ? (span === null ? null : addressSet([span])) : this.#addresses.find(named, null);
    const outer = match?.destination?.set;
    if (
      match === null ||
      target === null ||
      outer === undefined ||
      prefix.includes("mapped-port") ||
      match.services !== undefined
    ) {
      into.before.push(fail());
      return;
    }
    const width = (set: AddressSet): number => (set.v4[1] ?? 0) - (set.v4[0] ?? 0);
    const shift = (a: AddressSet, b: AddressSet): Translation =>
      width(a) === width(b) && a.v4.length === 2 && b.v4.length === 2
        ? { kind: "shift", from: a, to: b }
        : { kind: "pool", addresses: b };
    into.before.push({
      id,
      name,
      matches: [{ ...match, ...from }],
      effect: "translate",
      destination: shift(outer, target),
      lines,
    });
    const back: Match = {
      source: { set: target },
      ...(from.fromZones === undefined ? {} : { toZones: from.fromZones }),
      ...(from.inInterfaces === undefined ? {} : { outInterfaces: from.inInterfaces }),
    };
    into.after.push({
      id: `${id} back`,
      name,
      matches: [back],
      effect: "translate",
      source: shift(target, outer),
      lines,
    });
  }
}
