import type { Match } from "../../model/match.ts";
import type { Rule } from "../../model/rule.ts";
import type { EntryDialect } from "../reading/access-entry.ts";
import { readEntry } from "../reading/access-entry.ts";
import { macNumber } from "../reading/addresses.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { whole } from "../reading/services.ts";
import type { Draft, HardwareList } from "./draft.ts";

const UNREAD = {
  ja: "アクセスリストのこの行を最後まで読み取れません。",
  en: "This access-list entry cannot be read to its end.",
};
const SOFTWARE = { ja: "管理や経路の選別に使う一覧です。", en: "A list for management or route selection." };

/** What a filter does: copies go on their way, what is sent to a mirror port alone does not. */
const ACTIONS: Readonly<Record<string, "permit" | "deny">> = {
  permit: "permit",
  deny: "deny",
  "copy-to-cpu": "permit",
  "copy-to-mirror": "permit",
  "send-to-cpu": "permit",
  "send-to-mirror": "deny",
};

/** `access-list 3000 …`, `access-list 4000 …`, `access-list hardware NAME`, `ipv6 access-list NAME`. */
export function readAccessList(node: ConfigNode, draft: Draft): void {
  const { words, line } = node;
  const isV6 = words[0] === "ipv6";
  const name =
    (isV6 || words[1] === "hardware"
      ? words[2] === "standard" || words[2] === "extended"
        ? words[3]
        : words[2]
      : words[1]) ?? "";
  const number = whole(words[1] ?? "");
  const isHardware = words[1] === "hardware" || isV6 || (number !== null && number >= 3000 && number <= 4699);
  if (!isHardware) {
    for (const one of [node, ...node.children]) draft.book.unread(one.line, "harmless", SOFTWARE);
    return;
  }
  const list = listOf(draft, name, isV6, line);
  draft.book.understood(line);
  if (number !== null) entry(list, words.slice(2), line, draft, number >= 4000);
  for (const child of node.children) {
    if (child.words[0] === "remark" || child.words[0] === "commit" || child.words[0] === "exit")
      draft.book.ignored(child.line);
    else entry(list, child.words, child.line, draft, false);
  }
}

function listOf(draft: Draft, name: string, isV6: boolean, line: number): HardwareList {
  let list = draft.lists.get(name);
  if (list === undefined) {
    list = { rules: [], line, isV6 };
    draft.lists.set(name, list);
    draft.objects.define("acl", name, draft.book.at(line));
  }
  return list;
}

function entry(list: HardwareList, words: readonly string[], line: number, draft: Draft, isMac: boolean): void {
  const cursor = new Cursor(words);
  const given = whole(cursor.next);
  if (given !== null) cursor.take();
  const sequence = given ?? (list.rules.at(-1)?.sequence ?? 0) + 10;
  const verb = cursor.next;
  const source = draft.book.at(line);
  if (verb === "no") {
    const at = list.rules.findIndex((one) => one.sequence === whole(cursor.look(1)));
    if (at >= 0) list.rules.splice(at, 1);
    draft.book.understood(line);
    return;
  }
  const action = Object.hasOwn(ACTIONS, verb) ? ACTIONS[verb] : undefined;
  if (action === undefined) {
    draft.book.unread(line, "mayWiden", UNREAD);
    return;
  }
  const kind = action === "permit" ? ("mayWiden" as const) : ("mayNarrow" as const);
  let rule: Rule;
  if (isMac || cursor.look(1) === "mac") {
    const match = macMatch(new Cursor(words, cursor.at + (isMac ? 1 : 2)));
    if (match !== null) draft.book.understood(line);
    else draft.book.unread(line, kind, UNREAD, { inPlace: true });
    rule =
      match === null
        ? { matches: [{}], action: { kind: "unknown", class: kind }, source }
        : { matches: [match], action: { kind: action === "permit" ? "accept" : "drop" }, source };
  } else {
    const dialect: EntryDialect = { ports: "switches", second: "wildcard", family: list.isV6 ? 6 : 4 };
    const plain = new Cursor([action, ...words.slice(cursor.at + 1)]);
    const reading = readEntry(plain, dialect, draft.groups, false);
    if (reading.kind === "entry") draft.book.understood(line);
    else draft.book.unread(line, kind, UNREAD, { inPlace: true });
    rule =
      reading.kind === "entry"
        ? { matches: [reading.match], action: { kind: action === "permit" ? "accept" : "drop" }, source }
        : { matches: [{ family: list.isV6 ? 6 : 4 }], action: { kind: "unknown", class: kind }, source };
  }
  list.rules.push({ rule: { ...rule, name: String(sequence) }, sequence });
}

/** `host A any`, `A wildcard any [vlan N]`: only wildcards of trailing bits are one range. */
function macMatch(cursor: Cursor): Match | null {
  const from = macs(cursor);
  const to = macs(cursor);
  if (from === null || to === null) return null;
  let vlans: readonly number[] | null = null;
  if (cursor.eat("vlan")) {
    const id = whole(cursor.take());
    if (id === null) return null;
    vlans = [id, id];
  }
  if (!cursor.done) return null;
  return {
    ...(from === "any" ? {} : { sourceMacs: { macs: from } }),
    ...(to === "any" ? {} : { destinationMacs: { macs: to } }),
    ...(vlans === null ? {} : { vlans }),
  };
}

function macs(cursor: Cursor): readonly number[] | "any" | null {
  if (cursor.eat("any")) return "any";
  const isHost = cursor.eat("host");
  const mac = macNumber(cursor.take());
  if (mac === null) return null;
  if (isHost) return [mac, mac];
  const wildcard = macNumber(cursor.next);
  if (wildcard === null) return [mac, mac];
  cursor.take();
  const size = wildcard + 1;
  if (!Number.isInteger(Math.log2(size))) return null;
  const low = Math.floor(mac / size) * size;
  return [low, low + wildcard];
}

/** The rules of a list in the order of their numbers. */
export function rulesOf(draft: Draft, name: string): Rule[] {
  return [...(draft.lists.get(name)?.rules ?? [])].sort((a, b) => a.sequence - b.sequence).map((one) => one.rule);
}
