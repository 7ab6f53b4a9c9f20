import type { Match } from "../../model/match.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding } from "../../model/stage.ts";
import type { Draft } from "../cisco-ios/draft.ts";
import { readEntry } from "../reading/access-entry.ts";
import { macNumber } from "../reading/addresses.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { whole } from "../reading/services.ts";

const UNREAD = {
  ja: "MAC / Advance アクセスリストのこの行を読み取れません。",
  en: "This MAC or advance access-list entry cannot be read.",
};

/** Lists that look at MAC addresses, and what they are bound to. */
export interface MacLists {
  readonly rules: Map<string, Rule[]>;
  readonly bound: {
    readonly list: string;
    readonly where: string;
    readonly direction: "in" | "out";
    readonly line: number;
  }[];
}

/** `mac access-list extended NAME` and `advance access-list NAME`. */
export function readMacList(node: ConfigNode, draft: Draft, lists: MacLists): void {
  const { words, line } = node;
  const name = (words[2] === "extended" ? words[3] : words[2]) ?? "";
  const rules: Rule[] = lists.rules.get(name) ?? [];
  lists.rules.set(name, rules);
  draft.objects.define("acl", `mac ${name}`, draft.book.at(line));
  draft.book.understood(line);
  for (const child of node.children) {
    if (child.words[0] === "remark") {
      draft.book.ignored(child.line);
      continue;
    }
    const cursor = new Cursor(child.words);
    const sequence = whole(cursor.next) === null ? "" : cursor.take();
    const action = cursor.take();
    const source = draft.book.at(child.line);
    const match = action === "permit" || action === "deny" ? entryMatch(cursor, draft, words[0] === "advance") : null;
    const kind = action === "deny" ? ("mayNarrow" as const) : ("mayWiden" as const);
    if (match === null) draft.book.unread(child.line, kind, UNREAD, { inPlace: true });
    else draft.book.understood(child.line);
    rules.push(
      match === null
        ? { name: sequence, matches: [{}], action: { kind: "unknown", class: kind }, source }
        : { name: sequence, matches: [match], action: { kind: action === "permit" ? "accept" : "drop" }, source },
    );
  }
}

/** `host A any`, and in advance lists `mac …`, `mac-ip SOURCE DESTINATION` followed by an IPv4 entry. */
function entryMatch(cursor: Cursor, draft: Draft, isAdvance: boolean): Match | null {
  const isIp = isAdvance && cursor.next === "mac-ip";
  if (isAdvance && !isIp && cursor.next !== "mac") return null;
  if (isAdvance) cursor.take();
  const from = macs(cursor);
  const to = macs(cursor);
  if (from === null || to === null) return null;
  const match: Match = {
    ...(from === "any" ? {} : { sourceMacs: { macs: from } }),
    ...(to === "any" ? {} : { destinationMacs: { macs: to } }),
  };
  if (!isIp) {
    if (cursor.eat("vlan")) {
      const id = whole(cursor.take());
      return id === null || !cursor.done ? null : { ...match, vlans: [id, id] };
    }
    return cursor.done ? match : null;
  }
  const rest = readEntry(
    new Cursor(["permit", ...cursor.rest()]),
    { ports: "switches", second: "wildcard", family: 4 },
    draft.groups,
    false,
  );
  return rest.kind === "entry" ? { ...rest.match, ...match } : null;
}

function macs(cursor: Cursor): readonly number[] | "any" | null {
  if (cursor.eat("any")) return "any";
  const isHost = cursor.eat("host");
  const mac = macNumber(cursor.take());
  if (mac === null) return null;
  const wildcard = isHost ? null : macNumber(cursor.next);
  if (wildcard === null) return [mac, mac];
  cursor.take();
  const size = wildcard + 1;
  const low = Math.floor(mac / size) * size;
  return Number.isInteger(Math.log2(size)) ? [low, low + wildcard] : null;
}

/** Lists with their implicit deny, and the bindings by direction. */
export function macStages(lists: MacLists, draft: Draft): { lists: RuleList[]; into: Binding[]; outOf: Binding[] } {
  const made: RuleList[] = [...lists.rules].map(([name, rules]) => ({
    id: `mac ${name}`,
    name,
    rules,
    default: rules.length === 0 ? "accept" : "drop",
    defaultSource: [],
    source: rules[0]?.source ?? [],
  }));
  const bind = (direction: "in" | "out"): Binding[] =>
    lists.bound
      .filter((one) => one.direction === direction)
      .map((one) => ({
        list: `mac ${one.list}`,
        missing: "accept" as const,
        source: draft.book.at(one.line),
        ...(direction === "in" ? { inInterfaces: { names: [one.where] } } : { outInterfaces: { names: [one.where] } }),
      }));
  return { lists: made, into: bind("in"), outOf: bind("out") };
}
