import { parseV4, spanOfPrefix } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { whole } from "../reading/services.ts";
import type { Draft, RouteMapEntry } from "./draft.ts";
import { named } from "./draft.ts";

const CHOSEN = {
  ja: "経路マップが選ぶ行き先を、この設定では追えません。",
  en: "Where this route map sends packets cannot be followed.",
};
const UNREAD = {
  ja: "ポリシールーティングのこの条件または動作を読み取れません。",
  en: "This condition or action of policy routing cannot be read.",
};
const TABLE = { kind: "table" } as const;
const UNKNOWN = { kind: "unknown" } as const;

/** `route-map NAME [permit|deny] [SEQUENCE]` with its lines, kept until the interfaces that use it are known. */
export function readRouteMap(node: ConfigNode, draft: Draft): void {
  const [, name = "", ...rest] = node.words;
  const entries = draft.routeMaps.get(name) ?? [];
  const sequence = rest.map(whole).find((value) => value !== null) ?? 10;
  entries.push({ isPermit: !rest.includes("deny"), sequence, node });
  draft.routeMaps.set(name, entries);
  draft.book.ignored(node.line, ...node.children.map((child) => child.line));
}

/**
 * The route maps that `policy-route` puts on interfaces, as the "Policy Based Routing" chapter of the ASA configuration
 * guide orders them: before the route table, for what comes in by the interface. Static translation may choose the way
 * out before them (`diverts`): a route map is not followed then, and its line may widen.
 */
export function policyRoutes(draft: Draft, diverts: boolean): PolicyRoute[] {
  return named(draft).flatMap(({ nameif, policy }) => {
    if (policy === null) return [];
    const entries = (draft.routeMaps.get(policy.map) ?? []).toSorted((a, b) => a.sequence - b.sequence);
    const isOrdered = new Set(entries.map((entry) => entry.sequence)).size === entries.length;
    if (diverts || entries.length === 0 || !isOrdered) {
      draft.book.unread(policy.line, "mayWiden", CHOSEN);
      return [];
    }
    draft.book.understood(policy.line);
    const inInterfaces = { names: [nameif] };
    return entries.flatMap((entry, i) =>
      routesOf(entry, i === entries.length - 1, draft).map((route) => ({
        ...route,
        matches: route.matches.map((match) => ({ ...match, inInterfaces })),
        source: [...route.source, ...draft.book.at(policy.line)],
      })),
    );
  });
}

/** One entry. Of the last one, what its list denies is sent by the table, as nothing comes behind it. */
function routesOf({ isPermit, node }: RouteMapEntry, isLast: boolean, draft: Draft): PolicyRoute[] {
  const { book } = draft;
  const source = book.at(node.line, ...node.children.map((child) => child.line));
  book.understood(node.line);
  const conditions = node.children.filter(({ words }) => words[0] === "match");
  const strange = node.children.filter(({ words }) => !["match", "set", "description"].includes(words[0] ?? ""));
  const [condition] = conditions;
  const matched =
    condition === undefined || conditions.length > 1 || strange.length > 0 ? null : matchesOf(condition, isLast, draft);
  for (const { line } of conditions)
    if (matched === null) book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    else book.understood(line);
  for (const { line } of strange) book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  if (matched === null) {
    if (condition === undefined) book.unread(node.line, "mayWiden", UNREAD, { inPlace: true });
    return [{ matches: [{}], action: UNKNOWN, source }];
  }
  const action = isPermit ? effectOf(node, draft) : TABLE;
  return matched.map(({ isMeant, match }) => ({ matches: [match], action: isMeant ? action : TABLE, source }));
}

/** Packets an access list means, in its order, and those it leaves out; null where that cannot be told. */
function matchesOf(
  { words, line }: ConfigNode,
  isLast: boolean,
  draft: Draft,
): { readonly isMeant: boolean; readonly match: Match }[] | null {
  const [, family, what, ...lists] = words;
  if (family !== "ip" || what !== "address" || lists.length === 0 || lists[0] === "prefix-list") return null;
  for (const list of lists) draft.objects.use("acl", list, draft.book.at(line));
  const found: { isMeant: boolean; match: Match }[] = [];
  for (const name of lists) {
    const list = draft.lists.get(name);
    if (list === undefined) return null;
    for (const { matches, action, disabled } of list.rules) {
      if (disabled === true) continue;
      const isMeant = action.kind === "accept";
      const mayLeaveOut = isLast && lists.length === 1;
      if (!isMeant && (action.kind !== "drop" || !mayLeaveOut)) return null;
      for (const match of matches) if (match.family !== 6) found.push({ isMeant, match: { ...match, family: 4 } });
    }
  }
  return found;
}

/** What the `set` lines of an entry do: one next hop of a connected network is followed, anything else is not. */
function effectOf(node: ConfigNode, draft: Draft): PolicyRoute["action"] {
  const setting = node.children.filter(({ words }) => words[0] === "set" && !isMarking(words));
  const [first] = setting;
  if (first === undefined) return TABLE;
  const action = setting.length === 1 ? hopOf(first.words, draft) : UNKNOWN;
  for (const { line } of setting)
    if (action.kind === "unknown") draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    else draft.book.understood(line);
  return action;
}

/** `set ip df`, `set ip dscp`: marks on the packet, no way for it. */
const isMarking = ([, family, what]: readonly string[]): boolean =>
  family === "ip" && (what === "df" || what === "dscp");

function hopOf(words: readonly string[], draft: Draft): PolicyRoute["action"] {
  const [, what, kind, word, ...more] = words;
  if (what === "interface" && kind?.toLowerCase() === "null0" && word === undefined) return { kind: "discard" };
  const address = parseV4(word ?? "");
  if (what !== "ip" || kind !== "next-hop" || address === null || more.length > 0) return UNKNOWN;
  const isConnected = named(draft).some(
    ({ words: { addresses = [], shutdown } }) =>
      shutdown !== true &&
      addresses.some((own) => {
        const span = spanOfPrefix(own.version, own.address, own.length);
        return own.version === 4 && BigInt(address) >= span.from && BigInt(address) <= span.to;
      }),
  );
  return isConnected ? { kind: "forward", nextHop: { version: 4, address: BigInt(address) } } : UNKNOWN;
}
