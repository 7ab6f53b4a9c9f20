import type { AddressSet } from "../../model/address.ts";
import { addressSet, anyV4, parseSpan } from "../../model/address.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import type { LineBook } from "../reading/line-book.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { one, whole } from "../reading/services.ts";
import type { Command } from "./lines.ts";

const UNREAD = {
  ja: "NAT ディスクリプタのこの行を読み取れません。",
  en: "This line of a NAT descriptor cannot be read.",
};

interface Descriptor {
  type: "nat" | "masquerade" | "nat-masquerade" | "none";
  outer: AddressSet | "interface";
  inner: AddressSet;
  readonly lines: number[];
  readonly statics: { readonly outer: AddressSet; readonly inner: AddressSet; readonly lines: readonly number[] }[];
  readonly ports: {
    readonly inner: AddressSet;
    readonly protocols: readonly number[];
    readonly outerPorts?: readonly number[];
    readonly innerPorts?: readonly number[];
    readonly lines: readonly number[];
  }[];
  forward: AddressSet | null;
  unread: boolean;
}

/** NAT descriptors of a file, by number; they work on the interfaces that name them. */
export class Descriptors {
  readonly #all = new Map<string, Descriptor>();
  readonly #book: LineBook;

  constructor(book: LineBook) {
    this.#book = book;
  }

  #of(number: string): Descriptor {
    let found = this.#all.get(number);
    if (found === undefined) {
      found = {
        type: "none",
        outer: "interface",
        inner: anyV4,
        lines: [],
        statics: [],
        ports: [],
        forward: null,
        unread: false,
      };
      this.#all.set(number, found);
    }
    return found;
  }

  /** A `nat descriptor …` command. */
  read(command: Command): void {
    const { words, lines } = command;
    const [, , what, second] = words;
    if (
      what === "timer" ||
      what === "log" ||
      what === "sip" ||
      what === "ftp" ||
      what === "backward-compatibility" ||
      (what === "masquerade" && ["port", "session", "remove", "unconvertible", "rlogin", "ttl"].includes(second ?? ""))
    ) {
      this.#book.ignored(...lines);
      return;
    }
    const isRead = this.#readMain(words, lines);
    if (isRead) this.#book.understood(...lines);
    else for (const line of lines) this.#book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  }

  #readMain(words: readonly string[], lines: readonly number[]): boolean {
    const [, , what, second, third, ...rest] = words;
    if (what === "type" && second !== undefined) {
      const found = this.#of(second);
      found.lines.push(...lines);
      if (third !== "nat" && third !== "masquerade" && third !== "nat-masquerade" && third !== "none")
        return this.#lose(found);
      found.type = third;
      return true;
    }
    if (what === "address" && third !== undefined) {
      const found = this.#of(third);
      found.lines.push(...lines);
      return second === "outer"
        ? this.#outer(found, rest)
        : second === "inner"
          ? this.#inner(found, rest)
          : this.#lose(found);
    }
    if (what === "static" && second !== undefined) return this.#static(this.#of(second), rest, lines);
    if (what === "masquerade" && second === "static" && third !== undefined)
      return this.#ports(this.#of(third), rest, lines);
    if (what === "masquerade" && second === "incoming" && third !== undefined)
      return this.#incoming(this.#of(third), rest);
    return false;
  }

  #lose(found: Descriptor): boolean {
    found.unread = true;
    return false;
  }

  #outer(found: Descriptor, words: readonly string[]): boolean {
    const [first] = words;
    if (
      first === "ipcp" ||
      first === "primary" ||
      first === "secondary" ||
      first === "dhcp" ||
      first === "map-e" ||
      first === "ipip"
    ) {
      found.outer = "interface";
      return true;
    }
    const spans = words.map((word) => parseSpan(word));
    if (spans.length === 0 || spans.some((span) => span === null)) return this.#lose(found);
    found.outer = addressSet(spans.flatMap((span) => (span === null ? [] : [span])));
    return true;
  }

  #inner(found: Descriptor, words: readonly string[]): boolean {
    if (words[0] === "auto") return true;
    const spans = words.map((word) => parseSpan(word));
    if (spans.length === 0 || spans.some((span) => span === null)) return this.#lose(found);
    found.inner = addressSet(spans.flatMap((span) => (span === null ? [] : [span])));
    return true;
  }

  /** `outer=inner [count]` or `outer=inner/netmask`. */
  #static(found: Descriptor, words: readonly string[], lines: readonly number[]): boolean {
    const [pair, count] = words;
    const [outer, tail] = (pair ?? "").split("=");
    const [inner, mask] = (tail ?? "").split("/");
    const from = parseSpan(mask === undefined ? (outer ?? "") : `${outer}/${mask}`);
    const to = parseSpan(mask === undefined ? (inner ?? "") : `${inner}/${mask}`);
    const many = count === undefined ? 1 : whole(count);
    if (from === null || to === null || many === null || many < 1) return this.#lose(found);
    const wide = (span: { version: 4 | 6; from: bigint; to: bigint }) =>
      addressSet([{ ...span, to: span.to + BigInt(many - 1) }]);
    found.statics.push({ outer: wide(from), inner: wide(to), lines });
    return true;
  }

  /** `id inner protocol [outer-port=]inner-port`. */
  #ports(found: Descriptor, words: readonly string[], lines: readonly number[]): boolean {
    const [, inner, protocol, port] = words;
    const span = parseSpan(inner ?? "");
    const protocols = (protocol ?? "").split(",").map((word) => protocolNumber(word));
    if (span === null || protocols.some((number) => number === null)) return this.#lose(found);
    const numbers = protocols.flatMap((number) => (number === null ? [] : [number, number])).sort((a, b) => a - b);
    if (port === undefined) {
      found.ports.push({ inner: addressSet([span]), protocols: numbers, lines });
      return true;
    }
    const [left, right] = port.split("=");
    const outerPorts = range(left ?? "");
    const innerPorts = right === undefined ? outerPorts : range(right);
    if (outerPorts === null || innerPorts === null) return this.#lose(found);
    found.ports.push({ inner: addressSet([span]), protocols: numbers, outerPorts, innerPorts, lines });
    return true;
  }

  #incoming(found: Descriptor, words: readonly string[]): boolean {
    const [how, target] = words;
    if (how === "reject" || how === "discard" || how === "through") return true;
    const span = parseSpan(target ?? "");
    if (how !== "forward" || span === null) return this.#lose(found);
    found.forward = addressSet([span]);
    return true;
  }

  /** Rules of one descriptor on one interface: what comes in, and what goes out. `own`: the interface's address. */
  rules(
    number: string,
    where: string,
    own: AddressSet,
    applied: readonly number[],
  ): { inbound: NatRule[]; outbound: NatRule[] } {
    const found = this.#all.get(number);
    if (found === undefined) return { inbound: [], outbound: [] };
    const into = { family: 4 as const, inInterfaces: { names: [where] } };
    const out = { family: 4 as const, outInterfaces: { names: [where] } };
    const id = (part: string, n: number): string => `${where} nat ${number} ${part} ${n}`;
    const lines = (more: readonly number[]) => this.#book.at(...new Set([...more, ...found.lines, ...applied]));
    const inbound: NatRule[] = [];
    const outbound: NatRule[] = [];
    if (found.unread) {
      inbound.push({ id: id("unread in", 0), matches: [into], effect: "unknown", lines: lines([]) });
      outbound.push({ id: id("unread out", 0), matches: [out], effect: "unknown", lines: lines([]) });
      return { inbound, outbound };
    }
    for (const [n, each] of found.statics.entries()) {
      inbound.push({
        id: id("static in", n),
        matches: [{ ...into, destination: { set: each.outer } }],
        effect: "translate",
        destination: { kind: "shift", from: each.outer, to: each.inner },
        lines: lines(each.lines),
      });
      outbound.push({
        id: id("static out", n),
        matches: [{ ...out, source: { set: each.inner } }],
        effect: "translate",
        source: { kind: "shift", from: each.inner, to: each.outer },
        lines: lines(each.lines),
      });
    }
    const outerSet = found.outer === "interface" ? own : found.outer;
    for (const [n, each] of found.ports.entries()) {
      const services =
        each.outerPorts === undefined
          ? { services: [{ protocols: each.protocols }] }
          : { services: [{ protocols: each.protocols, destinationPorts: each.outerPorts }] };
      const shift: Translation = {
        kind: "pool",
        addresses: each.inner,
        ...(each.innerPorts === undefined || same(each.outerPorts, each.innerPorts) ? {} : { ports: each.innerPorts }),
      };
      inbound.push({
        id: id("port", n),
        matches: [{ ...into, destination: { set: outerSet }, ...services }],
        effect: "translate",
        destination: shift,
        lines: lines(each.lines),
      });
    }
    if (found.forward !== null) {
      inbound.push({
        id: id("forward", 0),
        matches: [{ ...into, destination: { set: outerSet } }],
        effect: "translate",
        destination: { kind: "pool", addresses: found.forward },
        lines: lines([]),
      });
    }
    if (found.type !== "none") {
      const source: Translation =
        found.outer === "interface" ? { kind: "interface", name: where } : { kind: "pool", addresses: found.outer };
      outbound.push({
        id: id("out", 0),
        matches: [{ ...out, source: { set: found.inner } }],
        effect: "translate",
        source,
        lines: lines([]),
      });
    }
    return { inbound, outbound };
  }
}

const same = (a: readonly number[] | undefined, b: readonly number[]): boolean =>
  a !== undefined && a.length === b.length && a.every((value, i) => value === b[i]);

function range(text: string): readonly number[] | null {
  if (text === "*") return [0, 65535];
  const name = portNumber(text, "yamaha");
  if (name !== null) return one(name);
  const [low, high] = text.split("-");
  const from = portNumber(low ?? "", "yamaha");
  const to = portNumber(high ?? "", "yamaha");
  return from === null || to === null || from > to ? null : [from, to];
}
