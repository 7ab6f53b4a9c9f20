import type { AddressSet } from "../../model/address.ts";
import { addressSet, anyV4, parseSpan, spanOfPrefix } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import { OPENED_BY_ITSELF } from "../reading/opened-by-itself.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { isDecimal, portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { one, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { interfaceName } from "./names.ts";

const UNREAD = { ja: "NAT / NAPT のこの行を読み取れません。", en: "This line of NAT or NAPT cannot be read." };

/** `ip nat …` and `ip napt …` of the interfaces, statics before the rest. */
export function readNat(draft: Draft): void {
  const wheres = new Set(draft.natNodes.map((one) => one.where));
  for (const where of wheres) {
    const nodes = draft.natNodes.filter((one) => one.where === where).map((one) => one.node);
    const pools = new Map<string, AddressSet>();
    for (const { words, line } of nodes) {
      if (words[2] !== "pool") continue;
      const span = parseSpan(`${words[4] ?? ""}-${words[5] ?? ""}`);
      if (span === null) draft.book.unread(line, "mayWiden", UNREAD);
      else {
        pools.set(words[3] ?? "", addressSet([span]));
        draft.book.understood(line);
      }
    }
    const last: NatRule[] = [];
    for (const { words, line } of nodes) {
      if (words[2] === "pool") continue;
      if (
        statement(
          words,
          line,
          where,
          pools,
          draft,
          last,
          nodes.map((node) => node.words),
        )
      )
        draft.book.understood(line);
      else {
        draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
        const lines = draft.book.at(line);
        draft.inbound.push({
          id: `${line} in`,
          matches: [{ family: 4, inInterfaces: { names: [where] } }],
          effect: "unknown",
          lines,
        });
        draft.outbound.push({
          id: `${line} out`,
          matches: [{ family: 4, outInterfaces: { names: [where] } }],
          effect: "unknown",
          lines,
        });
      }
    }
    draft.outbound.push(...last);
  }
}

const QUIET = new Set(["translation", "hairpinning", "log", "limit", "reserve", "tcp", "udp", "timeout", "port-range"]);

function statement(
  words: readonly string[],
  line: number,
  where: string,
  pools: ReadonlyMap<string, AddressSet>,
  draft: Draft,
  last: NatRule[],
  all: readonly (readonly string[])[],
): boolean {
  const [, kind, what, ...rest] = words;
  const into: Match = { family: 4, inInterfaces: { names: [where] } };
  const out: Match = { family: 4, outInterfaces: { names: [where] } };
  const lines = draft.book.at(line);
  const own = draft.interfaces.get(where)?.addresses.find((each) => each.version === 4);
  const outer: Pick<Match, "destination"> = {
    destination: {
      set: own === undefined ? unknownAddress(draft.symbols, where) : addressSet([spanOfPrefix(4, own.address, 32)]),
    },
  };
  if (what === undefined || QUIET.has(what)) return true;
  // Which hosts outside may then come back through a port is not said.
  if (what === "eim-mode") {
    draft.book.unread(line, "mayWiden", OPENED_BY_ITSELF);
    return true;
  }
  if (what === "enable") {
    if (kind === "nat") return true;
    const inside = all.find((other) => other[1] === "napt" && other[2] === "inside" && other[3] === "list");
    const sources =
      inside === undefined ? [{ family: 4 as const, source: { set: anyV4 } }] : permitted(draft, inside[4] ?? "");
    if (sources === null) return false;
    last.push({
      id: `${line} napt`,
      matches: sources.map((match) => ({ ...match, ...out })),
      effect: "translate",
      source: { kind: "interface", name: where },
      lines,
    });
    return true;
  }
  if (kind === "napt" && what === "inside") return rest[0] === "list" && permitted(draft, rest[1] ?? "") !== null;
  if (kind === "napt" && what === "service") return service(rest, line, { into, outer }, draft);
  if (kind === "napt" && what === "static") return naptStatic(rest, line, { into, outer }, draft);
  if (kind === "nat" && what === "static") {
    const [first, second, third, size] = rest;
    const isNetwork = first === "network";
    const suffix = isNetwork ? (size ?? "").replace("/", "") : "32";
    const inner = parseSpan(`${isNetwork ? second : first}/${suffix}`);
    const global = parseSpan(`${isNetwork ? third : second}/${suffix}`);
    if (inner === null || global === null) return false;
    const a = addressSet([inner]);
    const b = addressSet([global]);
    draft.inbound.push({
      id: `${line} in`,
      matches: [{ ...into, destination: { set: b } }],
      effect: "translate",
      destination: { kind: "shift", from: b, to: a },
      lines,
    });
    draft.outbound.push({
      id: `${line} out`,
      matches: [{ ...out, source: { set: a } }],
      effect: "translate",
      source: { kind: "shift", from: a, to: b },
      lines,
    });
    return true;
  }
  if (kind === "nat" && what === "dynamic" && rest[0] === "list" && rest[2] === "pool") {
    const sources = permitted(draft, rest[1] ?? "");
    const pool = pools.get(rest[3] ?? "");
    if (sources === null || pool === undefined) return false;
    last.push({
      id: `${line} dynamic`,
      matches: sources.map((match) => ({ ...match, ...out })),
      effect: "translate",
      source: { kind: "pool", addresses: pool },
      lines,
    });
    return true;
  }
  return false;
}

/** What a list permits, when nothing is denied before. */
function permitted(draft: Draft, name: string): Match[] | null {
  const list = draft.lists.get(`4 ${name}`);
  draft.objects.use("acl", `4 ${name}`, []);
  if (list === undefined) return null;
  const matches: Match[] = [];
  for (const { entry } of list.entries) {
    if (entry === null || entry.action === "deny") return null;
    matches.push(entry.match);
  }
  return matches;
}

interface Side {
  readonly into: Match;
  readonly outer: Pick<Match, "destination">;
}

/** `service NAME INSIDE none|GLOBAL tcp 80 [80]`. */
function service(words: readonly string[], line: number, side: Side, draft: Draft): boolean {
  const [, inside, global, protocol, ...ports] = words;
  const inner = parseSpan(inside ?? "");
  const outer =
    global === "none" || global === undefined
      ? side.outer
      : parseSpan(global) === null
        ? null
        : { destination: { set: addressSet([parseSpan(global) as NonNullable<ReturnType<typeof parseSpan>>]) } };
  const number = protocolNumber(protocol ?? "");
  const isPing = protocol === "icmp" && ports[0] === "any";
  const range = isPing ? [] : portRange(ports[0] ?? "");
  const target = ports[1] === undefined ? range : portRange(ports[1]);
  if (inner === null || outer === null || number === null || range === null || target === null) return false;
  const translation: Translation = {
    kind: "pool",
    addresses: addressSet([inner]),
    ...(ports[1] === undefined ? {} : { ports: target }),
  };
  draft.inbound.push({
    id: `${line} service`,
    matches: [
      {
        ...side.into,
        ...outer,
        services: [{ protocols: one(number), ...(isPing ? {} : { destinationPorts: range }) }],
      },
    ],
    effect: "translate",
    destination: translation,
    lines: draft.book.at(line),
  });
  return true;
}

/** `static INSIDE tcp 80`; with an interface's name the router itself answers. */
function naptStatic(words: readonly string[], line: number, side: Side, draft: Draft): boolean {
  const [inside, protocol, port] = words;
  const number = protocolNumber(protocol ?? "");
  const range = port === undefined ? null : portRange(port);
  if (number === null || (port !== undefined && range === null)) return false;
  const services = [{ protocols: one(number), ...(range === null ? {} : { destinationPorts: range }) }];
  const inner = parseSpan(inside ?? "");
  if (inner === null) {
    if (!draft.interfaces.has(interfaceName(inside ?? ""))) return false;
    draft.inbound.push({
      id: `${line} own`,
      matches: [{ ...side.into, ...side.outer, services }],
      effect: "exempt",
      lines: draft.book.at(line),
    });
    return true;
  }
  draft.inbound.push({
    id: `${line} static`,
    matches: [{ ...side.into, ...side.outer, services }],
    effect: "translate",
    destination: { kind: "pool", addresses: addressSet([inner]) },
    lines: draft.book.at(line),
  });
  return true;
}

function portRange(text: string): readonly number[] | null {
  if (isDecimal(text) || !text.includes("-")) {
    const port = portNumber(text);
    return port === null ? null : one(port);
  }
  const [low, high] = text.split("-").map((part) => whole(part));
  return low === null || low === undefined || high === null || high === undefined || high > 65535 || low > high
    ? null
    : [low, high];
}
