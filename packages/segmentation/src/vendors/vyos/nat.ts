import type { AddressSet } from "../../model/address.ts";
import { addressSet, noAddress, parseSpan, spanOfPrefix, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import type { Match } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import type { Rule } from "../../model/rule.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { OWN_PROXY, toOwnProxy } from "../reading/own-proxy.ts";
import { TCP, TCP_UDP, UDP } from "../reading/services.ts";
import { type Draft, understood, unread } from "./draft.ts";
import { portSpan } from "./groups.ts";
import { readTests } from "./match.ts";
import type { Node } from "./tree.ts";

const UNREAD = { ja: "アドレス変換のこの設定を読み取れません。", en: "This translation cannot be read." };

/** Words of a NAT rule that are no tests. */
const PLAIN: ReadonlySet<string> = new Set([
  "description",
  "disable",
  "log",
  "exclude",
  "translation",
  "inside-address",
  "outside-address",
  "type",
  "load-balance",
]);

export interface NatRules {
  readonly before: NatRule[];
  readonly after: NatRule[];
  /** Rules `port-forward auto-firewall` adds before all others. */
  readonly opened: Rule[];
}

/** `nat destination|source|static` (VyOS), `service nat` and `port-forward` (EdgeOS). */
export function readNat(draft: Draft): NatRules {
  const rules: NatRules = { before: [], after: [], opened: [] };
  portForward(draft, rules);
  for (const [path, version] of [
    ["nat", 4],
    ["nat66", 6],
  ] as const) {
    for (const node of draft.root.numbered(path, "static", "rule")) fixed(node, draft, rules);
    for (const node of draft.root.numbered(path, "destination", "rule"))
      vyosRule(node, "destination", version, draft, rules.before);
    for (const node of draft.root.numbered(path, "source", "rule"))
      vyosRule(node, "source", version, draft, rules.after);
  }
  for (const path of ["nat64", "nat-cgnat"])
    for (const node of draft.root.list(path)) unread(draft, node, "mayWiden", UNREAD);
  const cgnat = draft.root.at("nat", "cgnat");
  if (cgnat !== null) unread(draft, cgnat, "mayWiden", UNREAD);
  for (const node of draft.root.numbered("service", "nat", "rule")) edgeRule(node, draft, rules);
  return rules;
}

const off = (node: Node): { disabled?: true } => (node.has("disable") ? { disabled: true } : {});

function spanSet(text: string): AddressSet | null {
  const span = parseSpan(text);
  return span === null ? null : addressSet([span]);
}

/** How far the last address of one span lies from its first; -1 of anything else. */
function width({ v4, v6, symbols }: AddressSet): bigint {
  if (symbols.length > 0 || v4.length + v6.length !== 2) return -1n;
  return v4.length === 2 ? BigInt(v4[1] ?? 0) - BigInt(v4[0] ?? 0) : (v6[1] ?? 0n) - (v6[0] ?? 0n);
}

/** Networks of the same size are mapped one to one, anything else to any address of the target. */
function moved(from: AddressSet | undefined, to: AddressSet, ports: Intervals | null, isNetwork: boolean): Translation {
  if (from !== undefined && isNetwork && width(from) > 0n && width(from) === width(to))
    return { kind: "shift", from, to, ...(ports === null ? {} : { toPorts: ports }) };
  return { kind: "pool", addresses: to, ...(ports === null ? {} : { ports }) };
}

function translationOf(node: Node | null, match: Match, half: "source" | "destination"): Translation | null {
  const text = node?.value("address") ?? null;
  const port = node?.value("port") ?? null;
  const ports = port === null ? null : portSpan(port);
  if (port !== null && ports === null) return null;
  if (text === "masquerade") return { kind: "interface", ...(ports === null ? {} : { ports }) };
  if (text === null && node?.has("redirect") === true) return { kind: "redirect" };
  if (text === null) {
    if (ports === null) return null;
    // Only the port changes: the address stays, whatever it is.
    const from = match[half]?.set;
    return from === undefined || match[half]?.negated === true || width(from) !== 0n
      ? null
      : { kind: "pool", addresses: from, ports };
  }
  const set = spanSet(text);
  return set === null ? null : moved(match[half]?.set, set, ports, text.includes("/"));
}

function keep(rule: NatRule, unreadNodes: readonly Node[], node: Node, draft: Draft, into: NatRule[]): void {
  understood(draft, node);
  for (const line of node.at("description")?.allLines() ?? []) draft.book.ignored(line);
  for (const one of unreadNodes)
    for (const line of one.allLines()) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  into.push(rule);
}

function vyosRule(node: Node, half: "source" | "destination", version: 4 | 6, draft: Draft, into: NatRule[]): void {
  const tests = readTests(node, version, draft, PLAIN);
  const lines = draft.book.at(...node.allLines().slice(0, 24));
  const base = { id: `${half} ${version} ${node.name}`, matches: [tests.match], ...off(node), lines };
  const translation = translationOf(node.at("translation"), tests.match, half);
  const bad = [...tests.unread, ...node.list("load-balance")];
  if (node.has("exclude") && bad.length === 0) keep({ ...base, effect: "exempt" }, [], node, draft, into);
  else if (translation === null || bad.length > 0) {
    const broad = {
      family: version,
      ...(tests.match.inInterfaces === undefined ? {} : { inInterfaces: tests.match.inInterfaces }),
    };
    const rest = bad.length > 0 ? bad : [node.at("translation") ?? node];
    keep({ ...base, matches: [bad.length > 0 ? broad : tests.match], effect: "unknown" }, rest, node, draft, into);
  } else {
    keep({ ...base, effect: "translate", [half]: translation }, [], node, draft, into);
    handedOver(node.at("translation"), node, half === "destination" ? translation : null, tests.match, draft);
  }
}

/** A translation that hands packets to a program of the device: what that sends on passes no rule set. */
function handedOver(at: Node | null, rule: Node, to: Translation | null, match: Match, draft: Draft): void {
  if (to === null || rule.has("disable") || !toOwnProxy(to, [match])) return;
  for (const line of at?.allLines() ?? []) draft.book.unread(line, "mayWiden", OWN_PROXY, { proxy: true });
}

/** `nat static rule N destination address A inbound-interface I translation address B`: both ways. */
function fixed(node: Node, draft: Draft, rules: NatRules): void {
  const outer = spanSet(node.value("destination", "address") ?? "");
  const inner = spanSet(node.value("translation", "address") ?? "");
  const name = node.value("inbound-interface", "name") ?? node.value("inbound-interface");
  const lines = draft.book.at(...node.allLines().slice(0, 24));
  const [into, out] =
    name === null || name === "any"
      ? [{}, {}]
      : [{ inInterfaces: { names: [name] } }, { outInterfaces: { names: [name] } }];
  const ok = outer !== null && inner !== null;
  const base = { ...off(node), lines, effect: ok ? ("translate" as const) : ("unknown" as const) };
  const [a, b] = [outer ?? noAddress, inner ?? noAddress];
  keep(
    {
      ...base,
      id: `static ${node.name} in`,
      matches: [{ family: 4, ...into, ...(ok ? { destination: { set: a } } : {}) }],
      ...(ok ? { destination: moved(a, b, null, width(a) > 0n) } : {}),
    },
    ok ? [] : [node],
    node,
    draft,
    rules.before,
  );
  rules.after.push({
    ...base,
    id: `static ${node.name} out`,
    matches: [{ family: 4, ...out, ...(ok ? { source: { set: b } } : {}) }],
    ...(ok ? { source: moved(b, a, null, width(a) > 0n) } : {}),
  });
}

/** EdgeOS: rules below 5000 are for destinations, those from 5000 for sources; `type` says which. */
function edgeRule(node: Node, draft: Draft, rules: NatRules): void {
  const type = node.value("type") ?? "";
  const tests = readTests(node, 4, draft, PLAIN);
  const lines = draft.book.at(...node.allLines().slice(0, 24));
  const base = { id: `service nat ${node.name}`, matches: [tests.match], ...off(node), lines };
  const into = type === "destination" ? rules.before : rules.after;
  if (node.has("exclude") && tests.unread.length === 0) {
    keep({ ...base, effect: "exempt" }, [], node, draft, into);
    return;
  }
  const half = type === "destination" ? "destination" : "source";
  const at = node.at(type === "destination" ? "inside-address" : "outside-address");
  const translation: Translation | null =
    type === "masquerade" ? { kind: "interface" } : translationOf(at, tests.match, half);
  if (translation === null || tests.unread.length > 0 || !["destination", "source", "masquerade"].includes(type)) {
    const effect = { ...base, matches: [{ family: 4 as const }], effect: "unknown" as const };
    keep(effect, tests.unread.length > 0 ? tests.unread : [node], node, draft, rules.before);
    rules.after.push({ ...effect, id: `${base.id} after` });
  } else {
    keep({ ...base, effect: "translate", [half]: translation }, [], node, draft, into);
    handedOver(at, node, half === "destination" ? translation : null, tests.match, draft);
  }
}

/** EdgeOS `port-forward`: for the addresses of the outer interface; `auto-firewall` lets it through the filters. */
function portForward(draft: Draft, rules: NatRules): void {
  const node = draft.root.at("port-forward");
  if (node === null) return;
  understood(draft, node);
  const wan = node.value("wan-interface") ?? "";
  const isOpen = node.value("auto-firewall") === "enable";
  const own = draft.interfaces.get(wan)?.addresses.filter((a) => a.version === 4) ?? [];
  const outer = uniteAddresses(
    own.length === 0 ? unknownAddress(draft.symbols, wan) : addressSet(own.map((a) => spanOfPrefix(4, a.address, 32))),
  );
  const isHairpin = node.value("hairpin-nat") === "enable";
  const names = isHairpin ? [wan, ...node.values("lan-interface")] : [wan];
  for (const rule of node.numbered("rule")) {
    const ports = (rule.value("original-port") ?? "").split(",").map((part) => portSpan(part));
    const target = spanSet(rule.value("forward-to", "address") ?? "");
    const inner = rule.value("forward-to", "port");
    const to = inner === null ? null : portSpan(inner);
    const word = rule.value("protocol") ?? "tcp_udp";
    const protocols = word === "tcp" ? TCP : word === "udp" ? UDP : word === "tcp_udp" ? TCP_UDP : null;
    const lines = draft.book.at(...rule.allLines().slice(0, 12));
    const base = { id: `port-forward ${rule.name}`, ...off(rule), lines };
    const match: Match = { family: 4, inInterfaces: { names }, destination: { set: outer } };
    if (target === null || protocols === null || ports.includes(null) || (inner !== null && to === null)) {
      unread(draft, rule, "mayWiden", UNREAD, true);
      for (const line of rule.allLines()) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
      rules.before.push({ ...base, matches: [match], effect: "unknown" });
      continue;
    }
    const wanted = ports.flatMap((span) => span ?? []);
    rules.before.push({
      ...base,
      matches: [{ ...match, services: [{ protocols, destinationPorts: wanted }] }],
      effect: "translate",
      destination: { kind: "pool", addresses: target, ...(to === null ? {} : { ports: to }) },
    });
    if (isOpen && rule.has("disable") === false)
      rules.opened.push({
        name: base.id,
        matches: [
          { family: 4, translatedBy: { names: [base.id] }, destination: { set: target }, services: [{ protocols }] },
        ],
        action: { kind: "accept" },
        source: lines,
      });
  }
}
