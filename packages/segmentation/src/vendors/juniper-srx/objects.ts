import type { AddressSet } from "../../model/address.ts";
import { addressSet, anyAddress, anyV4, anyV6, parseSpan, symbolSet, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { union } from "../../model/intervals.ts";
import type { Service } from "../../model/match.ts";
import { spanOfEnds, spansOfWildcard } from "../reading/addresses.ts";
import { icmpByName } from "../reading/icmp-names.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import type { LineBook } from "../reading/line-book.ts";
import type { GroupPart } from "../reading/nested-groups.ts";
import { resolveGroups } from "../reading/nested-groups.ts";
import type { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { one, whole } from "../reading/services.ts";
import { JUNOS_APPLICATIONS } from "./applications.ts";

const UNREAD = { ja: "オブジェクトのこの設定を読み取れません。", en: "This part of an object cannot be read." };

export interface Books {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
}

type Sets = ReadonlyMap<string, AddressSet | null>;

/** Address books: those attached to a zone go before the global one. */
export class AddressBooks {
  readonly #zones = new Map<string, Sets>();
  #global: Sets = new Map();
  readonly #books: Books;

  constructor(items: readonly Item[], books: Books) {
    this.#books = books;
    for (const [name, parts] of byName(under(items, "security", "address-book"))) {
      const sets = this.#read(parts);
      const zones = values(parts, "attach", "zone");
      if (name === "global") this.#global = sets;
      for (const zone of zones) this.#zones.set(zone, sets);
      for (const item of under(parts, "attach")) books.book.understood(...item.lines);
    }
    for (const [zone, parts] of byName(under(items, "security", "zones", "security-zone"))) {
      const own = under(parts, "address-book");
      if (own.length > 0) this.#zones.set(zone, this.#read(own));
    }
  }

  #read(items: readonly Item[]): Sets {
    const { book, objects, symbols } = this.#books;
    const parts = new Map<string, GroupPart<AddressSet>>();
    for (const [name, own] of byName(under(items, "address"))) {
      const lines = linesOf(own);
      const found: AddressSet[] = [];
      let isWhole = true;
      for (const item of own) {
        const set = addressOf(item.words, symbols, book.at(...item.lines));
        if (set === "quiet") book.ignored(...item.lines);
        else if (set === null) {
          isWhole = false;
          for (const line of item.lines) book.unread(line, "mayWiden", UNREAD, { inPlace: true });
        } else {
          found.push(set);
          book.understood(...item.lines);
        }
      }
      objects.define("address", name, book.at(...lines));
      parts.set(name, { own: found, groups: [], whole: isWhole });
    }
    for (const [name, own] of byName(under(items, "address-set"))) {
      const lines = linesOf(own);
      const groups = [...values(own, "address"), ...values(own, "address-set")];
      book.understood(...lines);
      objects.define("address", name, book.at(...lines));
      for (const group of groups) objects.use("address", group, book.at(...lines));
      parts.set(name, { own: [], groups, whole: true });
    }
    return new Map(
      [...resolveGroups(parts, "unread")].map(([name, list]) => [name, list === null ? null : uniteAddresses(...list)]),
    );
  }

  /** The set of a name as a policy of the zone uses it; `null` when undefined or unread. */
  find(name: string, zone: string | null): AddressSet | null {
    if (name === "any") return anyAddress;
    if (name === "any-ipv4") return anyV4;
    if (name === "any-ipv6") return anyV6;
    this.#books.objects.use("address", name, []);
    const own = zone === null ? undefined : this.#zones.get(zone)?.get(name);
    if (own !== undefined) return own;
    const global = this.#global.get(name);
    if (global !== undefined) return global;
    const literal = parseSpan(name);
    return literal === null ? null : addressSet([literal]);
  }
}

function addressOf(
  words: readonly string[],
  symbols: SymbolBook,
  source: ReturnType<LineBook["at"]>,
): AddressSet | "quiet" | null {
  const [kind, value, to, last] = words;
  if (kind === undefined || kind === "description") return "quiet";
  if (kind === "dns-name")
    return value === undefined
      ? null
      : symbolSet(symbols.declare({ name: `fqdn:${value}`, kind: "fqdn", answers: "unknown", source }));
  if (kind === "range-address") {
    const span = to === "to" ? spanOfEnds(value ?? "", last ?? "") : null;
    return span === null ? null : addressSet([span]);
  }
  if (kind === "wildcard-address") {
    const [address, mask] = (value ?? "").split("/");
    const inverted = (mask ?? "")
      .split(".")
      .map((part) => String(255 - (whole(part) ?? 0)))
      .join(".");
    const spans = spansOfWildcard(address ?? "", inverted);
    return spans === null ? null : addressSet(spans);
  }
  const span = parseSpan(kind === "ip-prefix" ? (value ?? "") : kind);
  return span === null ? null : addressSet([span]);
}

/** Reads `applications`: an application is the union of its terms. */
export function readApplications(items: readonly Item[], books: Books): (name: string) => readonly Service[] | null {
  const { book, objects } = books;
  const parts = new Map<string, GroupPart<Service>>();
  for (const [name, services] of Object.entries(JUNOS_APPLICATIONS)) {
    parts.set(name, { own: [...services], groups: [], whole: true });
    objects.builtIn("application", name);
  }
  for (const [name, own] of byName(under(items, "applications", "application"))) {
    const terms = byName(under(own, "term"));
    const flat = own.filter((item) => item.words[0] !== "term");
    const found: Service[] = [];
    let isWhole = true;
    const bodies = [
      ...(flat.some(
        (item) =>
          item.words[0] === "protocol" ||
          item.words[0]?.endsWith("port") === true ||
          item.words[0]?.startsWith("icmp") === true,
      ) || terms.size === 0
        ? [flat]
        : []),
      ...[...terms.values()],
    ];
    for (const body of bodies) {
      const read = termService(body);
      if (read === null) isWhole = false;
      else found.push(read);
    }
    for (const item of own) {
      if (isWhole) book.understood(...item.lines);
      else for (const line of item.lines) book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    }
    objects.define("application", name, book.at(...linesOf(own)));
    parts.set(name, { own: found, groups: [], whole: isWhole });
  }
  for (const [name, own] of byName(under(items, "applications", "application-set"))) {
    const groups = [...values(own, "application"), ...values(own, "application-set")];
    book.understood(...linesOf(own));
    const source = book.at(...linesOf(own));
    objects.define("application", name, source);
    for (const group of groups) objects.use("application", group, source);
    parts.set(name, { own: [], groups, whole: true });
  }
  const lists = resolveGroups(parts, "unread");
  return (name) => lists.get(name) ?? null;
}

const QUIET = new Set([
  "inactivity-timeout",
  "application-protocol",
  "alg",
  "description",
  "rpc-program-number",
  "uuid",
  "ttl-threshold",
  "snmp-command",
  "do-not-translate-A-query-to-AAAA-query",
  "do-not-translate-AAAA-query-to-A-query",
  "ether-type",
]);

/** Words of a term in any order: `protocol tcp destination-port 80`, also all on one line. */
function termService(items: readonly Item[]): Service | null {
  let protocols: Intervals | undefined;
  let source: Intervals | undefined;
  let destination: Intervals | undefined;
  let types: Intervals | undefined;
  let codes: Intervals | undefined;
  for (const { words } of items) {
    for (let i = 0; i < words.length; i += 2) {
      const key = words[i] ?? "";
      const value = words[i + 1] ?? "";
      if (QUIET.has(key)) continue;
      if (key === "protocol") {
        const number = protocolNumber(value);
        if (number === null) return null;
        protocols = one(number);
      } else if (key === "destination-port" || key === "source-port") {
        const range = portRange(value);
        if (range === null) return null;
        if (key === "source-port") source = range;
        else destination = destination === undefined ? range : union(destination, range);
      } else if (key.startsWith("icmp")) {
        const version = key.startsWith("icmp6") ? 6 : 4;
        const named = whole(value) === null ? icmpByName(value, version) : { type: whole(value) ?? 0, code: null };
        if (named === null) return null;
        if (key.endsWith("type")) types = one(named.type);
        else codes = one(named.code ?? named.type);
      } else return null;
    }
  }
  return {
    ...(protocols === undefined ? {} : { protocols }),
    ...(source === undefined ? {} : { sourcePorts: source }),
    ...(destination === undefined ? {} : { destinationPorts: destination }),
    ...(types === undefined ? {} : { icmpTypes: types }),
    ...(codes === undefined ? {} : { icmpCodes: codes }),
  };
}

/** `80`, `http`, `1024-65535`. */
export function portRange(text: string): Intervals | null {
  const name = portNumber(text);
  if (name !== null) return one(name);
  const cut = text.indexOf("-");
  if (cut < 0) return null;
  const from = portNumber(text.slice(0, cut));
  const to = portNumber(text.slice(cut + 1));
  return from === null || to === null || from > to ? null : [from, to];
}
