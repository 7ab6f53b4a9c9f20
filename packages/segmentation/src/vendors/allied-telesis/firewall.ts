import type { AddressSet } from "../../model/address.ts";
import { addressSet, anyAddress, parseSpan, spanOfPrefix, uniteAddresses } from "../../model/address.ts";
import type { Match, OpaqueTest, Service } from "../../model/match.ts";
import type { NatRule } from "../../model/nat.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { FilterStage } from "../../model/stage.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ICMP, numberList, one, service, TCP, TCP_UDP, UDP, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";

const UNREAD = { ja: "ファイアウォールのこの行を読み取れません。", en: "This line of the firewall cannot be read." };

/** Part of an entity: addresses, reached by an interface where one is named. */
interface Part {
  readonly set: AddressSet;
  readonly interface?: string;
}

/** Zones, networks and hosts by their dotted names (`private.lan.server`). */
export class Entities {
  readonly #parts = new Map<string, Part[]>();
  readonly #draft: Draft;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  read(node: ConfigNode): void {
    const zone = node.words[1] ?? "";
    const { book, objects } = this.#draft;
    objects.define("zone", zone, book.at(node.line));
    book.understood(node.line);
    for (const network of node.children) {
      const name = `${zone}.${network.words[1] ?? ""}`;
      book.understood(network.line);
      for (const child of network.children) {
        if (child.words[0] === "ip" && child.words[1] === "subnet") this.#subnet(child, [zone, name]);
        else if (child.words[0] === "ipv6" && child.words[1] === "subnet") this.#subnet(child, [zone, name]);
        else if (child.words[0] === "host") this.#host(child, `${name}.${child.words[1] ?? ""}`);
        else book.unread(child.line, "mayWiden", UNREAD);
      }
    }
  }

  #add(names: readonly string[], part: Part): void {
    for (const name of names) this.#parts.set(name, [...(this.#parts.get(name) ?? []), part]);
  }

  #subnet(node: ConfigNode, names: readonly string[]): void {
    const span = parseSpan(node.words[2] ?? "");
    const at = node.words.indexOf("interface");
    if (span === null) this.#draft.book.unread(node.line, "mayWiden", UNREAD);
    else {
      this.#add(names, { set: addressSet([span]), ...(at < 0 ? {} : { interface: node.words[at + 1] ?? "" }) });
      this.#draft.book.understood(node.line);
    }
  }

  #host(node: ConfigNode, name: string): void {
    this.#draft.book.understood(node.line);
    for (const { words, line } of node.children) {
      const span = parseSpan(words[2] ?? "");
      if (words[2] === "dynamic") {
        const at = words.indexOf("interface");
        const where = at < 0 ? name : (words[at + 1] ?? name);
        this.#add([name], { set: unknownAddress(this.#draft.symbols, where, this.#draft.book.at(line)) });
      } else if (span !== null) this.#add([name], { set: addressSet([span]) });
      else {
        this.#draft.book.unread(line, "mayWiden", UNREAD);
        continue;
      }
      this.#draft.book.understood(line);
    }
  }

  parts(name: string): readonly Part[] | null {
    if (name === "any") return [{ set: anyAddress }];
    return this.#parts.get(name) ?? null;
  }

  set(name: string): AddressSet | null {
    const parts = this.parts(name);
    return parts === null ? null : uniteAddresses(...parts.map((part) => part.set));
  }
}

/** `application NAME` blocks. */
export function readApplication(node: ConfigNode, draft: Draft, into: Map<string, Service[] | null>): void {
  const name = node.words[1] ?? "";
  let protocols: readonly number[] | undefined;
  let source: readonly number[] | undefined;
  let destination: readonly number[] | undefined;
  let isWhole = true;
  draft.book.understood(node.line);
  for (const { words, line } of node.children) {
    const [key, ...rest] = words;
    if (key === "protocol") {
      const number = protocolNumber(rest[0] ?? "");
      if (number === null) isWhole = false;
      else protocols = one(number);
    } else if (key === "sport" || key === "dport") {
      const range =
        rest[0] === "any"
          ? undefined
          : rest[1] === "to"
            ? numberList(`${rest[0]}-${rest[2]}`, 0, 65535)
            : numberList(rest.join(""), 0, 65535);
      if (range === null) isWhole = false;
      else if (key === "sport") source = range;
      else destination = range;
    } else if (key === "description") {
      draft.book.ignored(line);
      continue;
    } else isWhole = false;
    if (isWhole) draft.book.understood(line);
    else draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  }
  into.set(name, isWhole ? [service(protocols, destination, source)] : null);
}

const KNOWN: Readonly<Record<string, readonly Service[]>> = {
  ping: [{ protocols: ICMP, icmpTypes: one(8) }],
  icmp: [service(ICMP)],
  esp: [service(one(50))],
  gre: [service(one(47))],
  ospf: [service(one(89))],
  isakmp: [service(UDP, one(500))],
  dns: [service(TCP_UDP, one(53))],
};

function servicesOf(
  name: string,
  applications: ReadonlyMap<string, Service[] | null>,
  draft: Draft,
): { services?: readonly Service[]; opaque?: OpaqueTest[] } | null {
  if (name === "any") return {};
  const own = applications.get(name);
  if (own !== undefined) return own === null ? null : { services: own };
  if (Object.hasOwn(KNOWN, name)) return { services: KNOWN[name] ?? [] };
  const port = portNumber(name);
  if (port !== null) return { services: [service(TCP, one(port))] };
  return {
    opaque: [
      {
        symbol: draft.symbols.declare({
          name: `application:${name}`,
          kind: "application",
          answers: "unknown",
          source: [],
        }),
      },
    ],
  };
}

/** The device's addresses on the named interfaces, or on all: what a port forward without `to` is for. */
function ownAddresses(names: readonly string[], draft: Draft): AddressSet {
  const found = [...draft.interfaces.values()].filter((one) => names.length === 0 || names.includes(one.name));
  const known = found.flatMap((one) => one.addresses.filter((each) => each.version === 4));
  const dynamic = [
    ...found.filter((one) => one.dynamicAddress === true).map((one) => one.name),
    ...names.filter((name) => !draft.interfaces.has(name)),
  ];
  return uniteAddresses(
    addressSet(known.map((each) => spanOfPrefix(4, each.address, 32))),
    ...dynamic.map((name) => unknownAddress(draft.symbols, name)),
  );
}

/** Every pair of parts: addresses, and interfaces where the entities name them. */
function matches(from: readonly Part[], to: readonly Part[], rest: Partial<Match>): Match[] {
  const all: Match[] = [];
  for (const a of from)
    for (const b of to)
      all.push({
        ...rest,
        ...(a.set === anyAddress ? {} : { source: { set: a.set } }),
        ...(b.set === anyAddress ? {} : { destination: { set: b.set } }),
        ...(a.interface === undefined ? {} : { inInterfaces: { names: [a.interface] } }),
        ...(b.interface === undefined ? {} : { outInterfaces: { names: [b.interface] } }),
      });
  return all.slice(0, 10_000);
}

/** `firewall`: rules by number, what none of them permits is dropped once `protect` is on. */
export function readFirewall(
  node: ConfigNode,
  entities: Entities,
  applications: ReadonlyMap<string, Service[] | null>,
  draft: Draft,
  lists: RuleList[],
): FilterStage | null {
  const rules: { rule: Rule; number: number }[] = [];
  let isOn = false;
  const { book } = draft;
  book.understood(node.line);
  for (const { words, line } of node.children) {
    if (words[0] === "protect") {
      isOn = true;
      book.understood(line);
    } else if (words[0] === "rule") {
      const rule = firewallRule(words, line, entities, applications, draft);
      book.understood(line);
      if (rule.action.kind === "unknown") book.unread(line, rule.action.class, UNREAD, { inPlace: true });
      rules.push({ rule, number: whole(words[1] ?? "") ?? 65536 });
    } else if (["debug", "log", "ip", "connection-limit", "connection-log", "tcp"].includes(words[0] ?? ""))
      book.ignored(line);
    else book.unread(line, "mayWiden", UNREAD);
  }
  if (!isOn) return null;
  rules.sort((a, b) => a.number - b.number);
  lists.push({
    id: "firewall",
    name: "firewall",
    rules: rules.map((one) => one.rule),
    default: "drop",
    defaultSource: [],
    source: book.at(node.line),
  });
  return {
    kind: "filter",
    name: "firewall",
    bindings: [{ list: "firewall", source: book.at(node.line) }],
    unbound: "drop",
    sessionsSkip: true,
  };
}

function firewallRule(
  words: readonly string[],
  line: number,
  entities: Entities,
  applications: ReadonlyMap<string, Service[] | null>,
  draft: Draft,
): Rule {
  const cursor = new Cursor(words, 1);
  const name = whole(cursor.next) === null ? "" : cursor.take();
  const verb = cursor.take();
  const action =
    verb === "permit"
      ? ({ kind: "accept" } as const)
      : verb === "deny"
        ? ({ kind: "drop" } as const)
        : verb === "reject"
          ? ({ kind: "reject" } as const)
          : ({ kind: "continue" } as const);
  const source = draft.book.at(line);
  const traffic = servicesOf(cursor.take(), applications, draft);
  const from = cursor.eat("from") ? entities.parts(cursor.take()) : null;
  const to = cursor.eat("to") ? entities.parts(cursor.take()) : null;
  while (["log", "no-state-enforcement", "schedule", "nolog"].includes(cursor.next)) cursor.take();
  if (traffic === null || from === null || to === null || !cursor.done)
    return {
      name,
      matches: [{}],
      action: { kind: "unknown", class: verb === "permit" ? "mayWiden" : "mayNarrow" },
      source,
    };
  return { name, matches: matches(from, to, traffic), action, source };
}

/** `nat`: masquerade and port forwarding, once `enable` is given. */
export function readNat(
  node: ConfigNode,
  entities: Entities,
  applications: ReadonlyMap<string, Service[] | null>,
  draft: Draft,
): { before: NatRule[]; after: NatRule[] } {
  const { book } = draft;
  const before: NatRule[] = [];
  const after: NatRule[] = [];
  const isOn = node.children.some((child) => child.words[0] === "enable");
  book.understood(node.line);
  const ranked = [...node.children].sort(
    (a, b) => (whole(a.words[1] ?? "") ?? 65536) - (whole(b.words[1] ?? "") ?? 65536),
  );
  for (const { words, line } of ranked) {
    if (words[0] === "enable") book.understood(line);
    else if (words[0] === "rule") {
      const off = isOn ? {} : { disabled: true };
      const read = natRule(words, line, entities, applications, draft);
      if (read === null) {
        book.unread(line, "mayWiden", UNREAD, { inPlace: true });
        for (const [list, id] of [
          [before, "before"],
          [after, "after"],
        ] as const)
          list.push({ id: `${line} ${id}`, matches: [{}], effect: "unknown", ...off, lines: book.at(line) });
        continue;
      }
      book.understood(line);
      before.push(...read.before.map((rule) => ({ ...rule, ...off })));
      after.push(...read.after.map((rule) => ({ ...rule, ...off })));
    } else book.ignored(line);
  }
  return { before, after };
}

function natRule(
  words: readonly string[],
  line: number,
  entities: Entities,
  applications: ReadonlyMap<string, Service[] | null>,
  draft: Draft,
): { before: NatRule[]; after: NatRule[] } | null {
  const cursor = new Cursor(words, 1);
  if (whole(cursor.next) !== null) cursor.take();
  const kind = cursor.take();
  const traffic = servicesOf(cursor.take(), applications, draft);
  const from = cursor.eat("from") ? entities.parts(cursor.take()) : null;
  const to = cursor.eat("to") ? entities.parts(cursor.take()) : [{ set: anyAddress }];
  let source: AddressSet | null | undefined;
  let destination: AddressSet | null | undefined;
  let port: number | null | undefined;
  while (!cursor.done) {
    if (cursor.eat("with", "src")) source = entities.set(cursor.take());
    else if (cursor.eat("with", "dst")) destination = entities.set(cursor.take());
    else if (cursor.eat("dport")) port = whole(cursor.take());
    else return null;
  }
  if (traffic === null || from === null || to === null || source === null || destination === null || port === null)
    return null;
  const lines = draft.book.at(line);
  const id = String(line);
  if (kind === "masq")
    return {
      before: [],
      after: [
        {
          id,
          matches: matches(from, to, traffic),
          effect: "translate",
          source: source === undefined ? { kind: "interface" } : { kind: "pool", addresses: source },
          lines,
        },
      ],
    };
  if (kind === "portfwd" && destination !== undefined && destination.symbols.length === 0) {
    const into = matches(from, to, traffic).map(
      ({ outInterfaces: _, ...match }): Match =>
        match.destination === undefined
          ? { ...match, destination: { set: ownAddresses(match.inInterfaces?.names ?? [], draft) } }
          : match,
    );
    return {
      before: [
        {
          id,
          matches: into,
          effect: "translate",
          destination: { kind: "pool", addresses: destination, ...(port === undefined ? {} : { ports: one(port) }) },
          lines,
        },
      ],
      after: [],
    };
  }
  if (kind === "netmap" && source !== undefined) {
    const own = uniteAddresses(...from.map((part) => part.set));
    const width = (set: AddressSet): number => (set.v4[1] ?? 0) - (set.v4[0] ?? 0);
    return {
      before: [],
      after: [
        {
          id,
          matches: matches(from, to, traffic),
          effect: "translate",
          source:
            width(own) === width(source)
              ? { kind: "shift", from: own, to: source }
              : { kind: "pool", addresses: source },
          lines,
        },
      ],
    };
  }
  return null;
}
