import { MAX_V6, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import { spanOfMask } from "../reading/addresses.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { whole } from "../reading/services.ts";
import { listId, permitted } from "./access-lists.ts";
import type { Draft, InterfaceDraft, RouteMapEntry } from "./draft.ts";
import { interfaceName } from "./names.ts";

const UNREAD = { ja: "経路のこの行を読み取れません。", en: "This route cannot be read." };
const UNREAD_POLICY = {
  ja: "ポリシールーティングのこの条件または動作を読み取れません。",
  en: "This condition or action of policy routing cannot be read.",
};

/** `ip route [vrf V] network mask next-hop|interface [next-hop] [distance] …` and `ipv6 route prefix …`. */
export function readRoute(node: ConfigNode, draft: Draft): void {
  const cursor = new Cursor(node.words, 2);
  const version = node.words[0] === "ipv6" ? 6 : 4;
  let vrf = "";
  if (cursor.eat("vrf")) vrf = cursor.take();
  if (cursor.next === "static" || cursor.next === "profile") {
    draft.book.ignored(node.line);
    return;
  }
  cursor.eat("topology", cursor.look(1));
  const destination = destinationOf(cursor, version);
  if (destination === null) {
    draft.book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  const route = hopOf(cursor, version);
  if (route === null) {
    draft.book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  let distance = 1;
  let nextVrf: string | undefined;
  while (!cursor.done) {
    const word = cursor.take().toLowerCase();
    const number = whole(word);
    if (number !== null) distance = number;
    else if (word === "global") nextVrf = "";
    else if (word === "nexthop-vrf") nextVrf = cursor.take();
    else if (word === "name") takeName(cursor);
    else if (word === "tag" || word === "track" || word === "unicast" || word === "multicast") cursor.take();
    else if (word !== "permanent" && word !== "dhcp") {
      draft.book.unread(node.line, "mayWiden", UNREAD);
      return;
    }
  }
  draft.book.understood(node.line);
  draft.routes.push({
    destination,
    vrf,
    ...route,
    ...(nextVrf === undefined ? {} : { nextVrf }),
    distance,
    source: draft.book.at(node.line),
  });
}

/** A name, in quotes where it holds blanks. */
function takeName(cursor: Cursor): void {
  let word = cursor.take();
  if (!word.startsWith('"') || (word.length > 1 && word.endsWith('"'))) return;
  while (!cursor.done && !word.endsWith('"')) word = cursor.take();
}

function destinationOf(cursor: Cursor, version: 4 | 6): Route["destination"] | null {
  if (version === 6) return cursor.eat("default") ? { version: 6, from: 0n, to: MAX_V6 } : parseSpan(cursor.take());
  const first = cursor.take();
  if (first.includes("/")) return parseSpan(first);
  return spanOfMask(first, cursor.take());
}

function hopOf(cursor: Cursor, version: 4 | 6): Pick<Route, "nextHop" | "interface" | "discard"> | null {
  if (cursor.done) return null;
  if (cursor.next === "dhcp") {
    cursor.take();
    return {};
  }
  const hop = address(cursor.next, version);
  if (hop !== null) {
    cursor.take();
    return { nextHop: hop };
  }
  let name = cursor.take();
  if (digitless(name) && whole((cursor.next.split(/[/.:]/)[0] ?? "").trim()) !== null) name += cursor.take();
  const full = interfaceName([name]);
  if (full.toLowerCase().startsWith("null")) return { discard: true };
  if (digitless(full)) return null;
  const next = address(cursor.next, version);
  if (next === null) return { interface: full };
  cursor.take();
  return { interface: full, nextHop: next };
}

function address(text: string, version: 4 | 6): bigint | null {
  if (version === 6) return parseV6(text);
  const four = parseV4(text);
  return four === null ? null : BigInt(four);
}

const digitless = (text: string): boolean => ![..."0123456789"].some((digit) => text.includes(digit));

/** `route-map NAME permit|deny SEQ` with its match and set lines, kept until the interfaces that use it are known. */
export function readRouteMap(node: ConfigNode, draft: Draft): void {
  const name = node.words[1] ?? "";
  const action = node.words.includes("deny") ? "deny" : "permit";
  const sequence = node.words.map((word) => whole(word)).find((value) => value !== null) ?? 10;
  const entries = draft.routeMaps.get(name) ?? [];
  entries.push({ action, sequence, node });
  draft.routeMaps.set(name, entries);
  draft.objects.define("route-map", name, draft.book.at(node.line));
  draft.book.understood(node.line);
  for (const child of node.children) {
    if (
      child.words[0] === "match" &&
      child.words[1] === "ip" &&
      child.words[2] === "address" &&
      child.words[3] !== "prefix-list"
    ) {
      for (const list of child.words.slice(3)) draft.objects.use("acl", list, draft.book.at(child.line));
    }
    draft.book.ignored(child.line);
  }
}

/** Policy routes of an interface with `ip policy route-map`. */
export function policyRoutesOf(each: InterfaceDraft, draft: Draft): PolicyRoute[] {
  if (each.policy === null) return [];
  draft.book.understood(each.policy.line);
  const entries = [...(draft.routeMaps.get(each.policy.map) ?? [])].sort((a, b) => a.sequence - b.sequence);
  const family = each.policy.family;
  return entries.map((entry) => policyRoute(entry, each, draft, family));
}

function policyRoute(entry: RouteMapEntry, each: InterfaceDraft, draft: Draft, family: 4 | 6): PolicyRoute {
  const lines = [entry.node.line, each.policy?.line ?? entry.node.line];
  let matches: Match[] | null = [{ family }];
  let conditions = 0;
  let action: PolicyRoute["action"] = { kind: "table" };
  for (const child of entry.node.children) {
    const { words, line } = child;
    if (words[0] === "match") {
      conditions += 1;
      const found = conditions > 1 ? null : matchesOf(words, draft, family);
      if (found === null) draft.book.unread(line, "mayWiden", UNREAD_POLICY, { inPlace: true });
      else draft.book.understood(line);
      matches = matches === null || found === null ? null : found;
      lines.push(line);
    } else if (words[0] === "set") {
      const effect = effectOf(words, family);
      if (effect === null) draft.book.ignored(line);
      else if (effect.kind === "unknown") draft.book.unread(line, "mayWiden", UNREAD_POLICY, { inPlace: true });
      else draft.book.understood(line);
      if (effect !== null && action.kind === "table") action = effect;
      lines.push(line);
    } else if (words[0] === "description" || words[0] === "continue") draft.book.ignored(line);
  }
  const restricted = (matches ?? [{ family }]).map((match) => ({ ...match, inInterfaces: { names: [each.name] } }));
  const kind = entry.action === "deny" ? ({ kind: "table" } as const) : action;
  return {
    matches: restricted,
    action: matches === null ? { kind: "unknown" } : kind,
    source: draft.book.at(...lines),
  };
}

/** An undefined list in a route map matches everything. */
function matchesOf(words: readonly string[], draft: Draft, family: 4 | 6): Match[] | null {
  const kind = `${words[1]} ${words[2]}`;
  if ((kind !== "ip address" && kind !== "ipv6 address") || words[3] === "prefix-list") return null;
  const all: Match[] = [];
  for (const name of words.slice(3)) {
    const list = draft.access.get(listId(name, family));
    if (list === undefined) return [{ family }];
    const found = permitted(list);
    if (found === null) return null;
    all.push(...found.matches);
  }
  return all;
}

function effectOf(words: readonly string[], family: 4 | 6): PolicyRoute["action"] | null {
  const [, what, second, third] = words;
  if (what === "ip" || what === "ipv6") {
    if (second === "next-hop") {
      const hop = third === "verify-availability" ? words[4] : third;
      const found = address(hop ?? "", family);
      return found === null ? { kind: "unknown" } : { kind: "forward", nextHop: { version: family, address: found } };
    }
    if (second === "vrf" && third !== undefined) return { kind: "vrf", vrf: third };
    return second === "default" || second === "global" ? { kind: "unknown" } : null;
  }
  if (what === "interface" && second !== undefined) {
    const name = interfaceName(words.slice(2));
    return name.toLowerCase().startsWith("null") ? { kind: "discard" } : { kind: "forward", interface: name };
  }
  if (what === "vrf" && second !== undefined) return { kind: "vrf", vrf: second };
  if (what === "global") return { kind: "vrf", vrf: "" };
  return what === "default" ? { kind: "unknown" } : null;
}
