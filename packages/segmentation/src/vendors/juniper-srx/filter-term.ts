import type { AddressSet, AddressSpan } from "../../model/address.ts";
import { addressSet, commonAddresses, otherAddresses, parseSpan, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { complement, intervals, union } from "../../model/intervals.ts";
import type { Match, OpaqueTest, Service } from "../../model/match.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { Action } from "../../model/rule.ts";
import { spansOfAnyMask } from "../reading/addresses.ts";
import { icmpByName } from "../reading/icmp-names.ts";
import type { Item } from "../reading/items.ts";
import { under, values } from "../reading/items.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ESTABLISHED, one, TCP, whole } from "../reading/services.ts";
import type { Books } from "./objects.ts";
import { portRange } from "./objects.ts";
import type { PrefixLists } from "./prefix-lists.ts";

const UNREAD = {
  ja: "フィルタのこの条件または動作を読み取れません。",
  en: "This condition or action of a filter cannot be read.",
};

/** Tests that say the same under a second name. */
const SAME_TEST: ReadonlyMap<string, string> = new Map([
  ["source-port-range-optimize", "source-port"],
  ["destination-port-range-optimize", "destination-port"],
  ["ip-protocol", "protocol"],
]);

const plainTest = ({ words, lines }: Item): Item => {
  const [key = "", ...rest] = words;
  return { words: [SAME_TEST.get(key) ?? key, ...rest].slice(0, words.length), lines };
};

/** Tests of what a packet of this model does not hold: they may come out either way. */
const OPAQUE = new Set([
  "dscp",
  "precedence",
  "ttl",
  "ttl-except",
  "hop-limit",
  "hop-limit-except",
  "packet-length",
  "packet-length-except",
  "ip-options",
  "ip-options-except",
  "fragment-offset",
  "fragment-offset-except",
  "fragment-flags",
  "first-fragment",
  "is-fragment",
  "last-fragment",
  "traffic-class",
  "traffic-class-except",
  "flexible-match-mask",
  "flexible-match-range",
  "forwarding-class",
  "forwarding-class-except",
  "loss-priority",
  "loss-priority-except",
  "interface-group",
  "interface-group-except",
  "interface-set",
  "service-filter-hit",
  "extension-header",
  "extension-header-except",
  "esp-spi",
  "ah-spi",
  "rat-type",
  "gre-key",
  "policy-map",
  "learn-vlan-id",
  "user-vlan-id",
  "traffic-type",
  "redirect-reason",
  "apply-path",
  "dscp-except",
  "precedence-except",
  "source-class",
  "source-class-except",
  "destination-class",
  "destination-class-except",
]);
const PACKET_MODE = {
  ja: "ここに当てはまるパケットは、ポリシーを調べずに転送されます。",
  en: "Packets that match are forwarded without a policy being asked.",
};

const QUIET_THEN = new Set([
  "count",
  "log",
  "syslog",
  "sample",
  "policer",
  "forwarding-class",
  "loss-priority",
  "dscp",
  "traffic-class",
  "port-mirror",
  "port-mirror-instance",
  "service-accounting",
  "service-filter-hit",
  "hierarchical-policer",
  "three-color-policer",
  "next-ip-log",
  "prefix-action",
  "traffic-class-count",
  "ipsec-sa-log",
  "topology",
  "load-balance",
  "analyzer",
  "decapsulate-log",
]);

/** One term of a filter: what it tests and what it does. */
export class Term {
  readonly matches: Match[];
  isWhole = true;
  /** Where the term sends packets by itself, past the route table. */
  forward: PolicyRoute["action"] | null = null;
  readonly #from: Item[];
  readonly #then: Item[];
  readonly #books: Books;
  readonly #version: 4 | 6;
  readonly #prefixes: PrefixLists;

  constructor(items: readonly Item[], version: 4 | 6, prefixes: PrefixLists, books: Books) {
    this.#from = under(items, "from").map(plainTest);
    this.#then = under(items, "then");
    this.#books = books;
    this.#version = version;
    this.#prefixes = prefixes;
    for (const item of items) {
      if (item.words[0] === "from" || item.words[0] === "then" || item.words.length === 0)
        books.book.understood(...item.lines);
      else if (item.words[0] === "filter") this.#fail(item);
      else books.book.ignored(...item.lines);
    }
    this.matches = this.#read();
  }

  #fail(item: Item): void {
    this.isWhole = false;
    for (const line of item.lines) this.#books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  }

  action(): Action {
    let action: Action | null = null;
    for (const item of this.#then) {
      const [word, second] = item.words;
      if (word === "accept") action = { kind: "accept" };
      else if (word === "discard") action = { kind: "drop" };
      else if (word === "reject") action = { kind: "reject" };
      else if (word === "packet-mode")
        for (const line of item.lines) this.#books.book.unread(line, "mayWiden", PACKET_MODE);
      else if (word === "next" && second === "term") action = { kind: "continue" };
      else if (word === "routing-instance" && second !== undefined) {
        this.forward = { kind: "vrf", vrf: second };
        action = action ?? { kind: "accept" };
      } else if ((word === "next-ip" || word === "next-ip6") && second !== undefined) {
        const hop = parseSpan(second.split("/")[0] ?? "");
        if (hop === null) this.#fail(item);
        else this.forward = { kind: "forward", nextHop: { version: hop.version, address: hop.from } };
        action = action ?? { kind: "accept" };
      } else if (word === "next-interface" && second !== undefined) {
        this.forward = { kind: "forward", interface: second };
        action = action ?? { kind: "accept" };
      } else if (word !== undefined && !QUIET_THEN.has(word)) this.#fail(item);
    }
    return action ?? { kind: "accept" };
  }

  #read(): Match[] {
    const family = this.#version;
    const known = new Set([
      "address",
      "source-address",
      "destination-address",
      "source-prefix-list",
      "destination-prefix-list",
      "prefix-list",
      "protocol",
      "protocol-except",
      "next-header",
      "next-header-except",
      "payload-protocol",
      "payload-protocol-except",
      "source-port",
      "destination-port",
      "port",
      "source-port-except",
      "destination-port-except",
      "port-except",
      "icmp-type",
      "icmp-code",
      "icmp-type-except",
      "icmp-code-except",
      "tcp-established",
      "tcp-initial",
      "tcp-flags",
      "interface",
    ]);
    const opaque: OpaqueTest[] = [];
    for (const item of this.#from) {
      const [key] = item.words;
      if (key === undefined || known.has(key)) continue;
      if (OPAQUE.has(key))
        opaque.push({
          symbol: this.#books.symbols.declare({
            name: `header:${item.words.join(" ")}`,
            kind: "header",
            answers: "always",
            source: this.#books.book.at(...item.lines),
          }),
        });
      else this.#fail(item);
    }
    const services = this.#services();
    const source = this.#set(["source-address"], ["source-prefix-list"]);
    const destination = this.#set(["destination-address"], ["destination-prefix-list"]);
    const either = this.#set(["address"], ["prefix-list"]);
    const interfaces = values(this.#from, "interface");
    const base: Match = {
      family,
      ...(source === null ? {} : { source: { set: source } }),
      ...(destination === null ? {} : { destination: { set: destination } }),
      ...(opaque.length === 0 ? {} : { opaque }),
      ...(interfaces.length === 0 ? {} : { inInterfaces: { names: interfaces } }),
    };
    const addressed: Match[] =
      either === null ? [base] : [both(base, "source", either), both(base, "destination", either)];
    return services.length === 0 ? addressed : addressed.map((match) => ({ ...match, services }));
  }

  /** Addresses of the lists, the longest prefix deciding where one is marked `except`. */
  #set(direct: readonly string[], lists: readonly string[]): AddressSet | null {
    const parts: { spans: AddressSpan[]; isExcept: boolean; width: bigint }[] = [];
    let hasAny = false;
    for (const key of direct) {
      for (const item of under(this.#from, key)) {
        const [text, word] = item.words;
        if (text === undefined) continue;
        hasAny = true;
        const spans = spansOf(text);
        if (spans === null) this.#fail(item);
        else
          parts.push({
            spans,
            isExcept: word === "except",
            width: spans.reduce((sum, span) => sum + span.to - span.from + 1n, 0n),
          });
      }
    }
    const extra: AddressSet[] = [];
    const without: AddressSet[] = [];
    for (const key of lists) {
      for (const item of under(this.#from, key)) {
        const [name, word] = item.words;
        if (name === undefined) continue;
        hasAny = true;
        this.#books.objects.use("prefix-list", name, this.#books.book.at(...item.lines));
        const set = this.#prefixes.get(name);
        if (set === undefined || set === null) this.#fail(item);
        else (word === "except" ? without : extra).push(set);
      }
    }
    if (!hasAny) return null;
    parts.sort((a, b) => (a.width > b.width ? -1 : a.width < b.width ? 1 : 0));
    let set = addressSet([]);
    const isOnlyExcept = parts.length > 0 && parts.every((part) => part.isExcept) && extra.length === 0;
    if (isOnlyExcept || (parts.length === 0 && extra.length === 0))
      set = addressSet([parseSpan(this.#version === 4 ? "0.0.0.0/0" : "::/0") ?? { version: 4, from: 0n, to: 0n }]);
    for (const part of parts) {
      const own = addressSet(part.spans);
      set = part.isExcept ? commonAddresses(set, otherAddresses(own)) : uniteAddresses(set, own);
    }
    set = uniteAddresses(set, ...extra);
    for (const out of without) set = commonAddresses(set, otherAddresses(out));
    return set;
  }

  #numbers(key: string, read: (text: string) => Intervals | null): Intervals | null {
    const own = under(this.#from, key);
    if (own.length === 0) return null;
    const sets: Intervals[] = [];
    for (const item of own) {
      const set = read(item.words[0] ?? "");
      if (set === null) this.#fail(item);
      else sets.push(set);
    }
    return union(...sets);
  }

  #both(key: string, high: number, read: (text: string) => Intervals | null): Intervals | null {
    const plain = this.#numbers(key, read);
    const except = this.#numbers(`${key}-except`, read);
    return except === null ? plain : complement(except, 0, high);
  }

  #services(): Service[] {
    const protocol = (text: string): Intervals | null => {
      const number = protocolNumber(text);
      if (number !== null) return one(number);
      const [low, high] = text.split("-").map((part) => whole(part));
      return low === null || low === undefined || high === null || high === undefined || high > 255
        ? null
        : [low, high];
    };
    let protocols =
      this.#both("protocol", 255, protocol) ??
      this.#both("next-header", 255, protocol) ??
      this.#both("payload-protocol", 255, protocol);
    const source = this.#both("source-port", 65535, portRange);
    const destination = this.#both("destination-port", 65535, portRange);
    const either = this.#both("port", 65535, portRange);
    const types = this.#both("icmp-type", 255, (text) => icmp(text, this.#version));
    const codes = this.#both("icmp-code", 255, (text) => icmpCode(text, this.#version));
    const flags = this.#flags();
    if (flags !== null && protocols === null) protocols = TCP;
    const base: Service = {
      ...(protocols === null ? {} : { protocols }),
      ...(source === null ? {} : { sourcePorts: source }),
      ...(destination === null ? {} : { destinationPorts: destination }),
      ...(types === null ? {} : { icmpTypes: types }),
      ...(codes === null ? {} : { icmpCodes: codes }),
      ...(flags === null ? {} : { tcpFlags: flags }),
    };
    if (either !== null)
      return [
        { ...base, sourcePorts: either },
        { ...base, destinationPorts: either },
      ];
    return Object.keys(base).length === 0 ? [] : [base];
  }

  #flags(): NonNullable<Service["tcpFlags"]> | null {
    for (const item of this.#from) {
      const [key, text = ""] = item.words;
      if (key === "tcp-established") return ESTABLISHED;
      if (key === "tcp-initial") return [{ mask: 18, value: 2 }];
      if (key !== "tcp-flags") continue;
      const read = flagExpression(text);
      if (read !== null) return read;
      this.#fail(item);
    }
    return null;
  }
}

function both(base: Match, side: "source" | "destination", set: AddressSet): Match {
  const before = base[side]?.set;
  return { ...base, [side]: { set: before === undefined ? set : commonAddresses(before, set) } };
}

function spansOf(text: string): AddressSpan[] | null {
  const span = parseSpan(text);
  if (span !== null) return [span];
  const [address, mask] = text.split("/");
  return mask?.includes(".") === true ? spansOfAnyMask(address ?? "", mask) : null;
}

function icmp(text: string, version: 4 | 6): Intervals | null {
  const number = whole(text);
  if (number !== null) return number <= 255 ? one(number) : null;
  const named = icmpByName(text, version);
  if (named !== null) return one(named.type);
  const [low, high] = text.split("-").map((part) => whole(part));
  return low === null || low === undefined || high === null || high === undefined ? null : intervals([low, high]);
}

function icmpCode(text: string, version: 4 | 6): Intervals | null {
  const range = icmp(text, version);
  if (range === null || /^[\d-]+$/.test(text)) return range;
  const named = icmpByName(text, version);
  return named?.code === null || named === null ? null : one(named.code ?? 0);
}

const BITS = new Map<string, number>(
  Object.entries({
    fin: 1,
    syn: 2,
    rst: 4,
    push: 8,
    psh: 8,
    ack: 16,
    urgent: 32,
    urg: 32,
  }),
);

/** `syn & !ack`, `(syn|rst)`: a disjunction of conjunctions without deeper nesting. */
function flagExpression(text: string): { mask: number; value: number }[] | null {
  const alternatives: { mask: number; value: number }[] = [];
  for (const part of text.replaceAll("(", " ").replaceAll(")", " ").split("|")) {
    let mask = 0;
    let value = 0;
    for (const word of part.split("&")) {
      const trimmed = word.trim().toLowerCase();
      const bit = BITS.get(trimmed.startsWith("!") ? trimmed.slice(1).trim() : trimmed);
      if (bit === undefined) return null;
      mask |= bit;
      if (!trimmed.startsWith("!")) value |= bit;
    }
    alternatives.push({ mask, value });
  }
  return alternatives.length === 0 ? null : alternatives;
}
