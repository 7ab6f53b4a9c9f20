import type { Match } from "../../model/match.ts";
import type { Action, Rule, RuleList } from "../../model/rule.ts";
import type { EntryDialect } from "../reading/access-entry.ts";
import { readEntry } from "../reading/access-entry.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { ICMPV6, whole } from "../reading/services.ts";
import type { AccessEntry, AccessList, Draft } from "./draft.ts";

const V4: EntryDialect = { ports: "common", second: "wildcard", family: 4 };
const V6: EntryDialect = { ports: "common", second: "wildcard", family: 6 };

const UNREAD_ENTRY = {
  ja: "アクセスリストのこの行を最後まで読み取れません。",
  en: "This access-list entry cannot be read to its end.",
};
const OTHER_PROTOCOL = {
  ja: "IP 以外のアクセスリストで、IP の通過には関わりません。",
  en: "An access list for other protocols than IP.",
};
const NOT_MODELLED = {
  ja: "この種類のアクセスリストは扱っていません。",
  en: "This kind of access list is not handled.",
};

/** Numbers of standard and extended IP lists ("Cisco IOS Security Configuration Guide: Access Control Lists"). */
function numberedKind(name: string): "standard" | "extended" | "other" | null {
  const number = whole(name);
  if (number === null) return null;
  if ((number >= 1 && number <= 99) || (number >= 1300 && number <= 1999)) return "standard";
  if ((number >= 100 && number <= 199) || (number >= 2000 && number <= 2699)) return "extended";
  return "other";
}

/** `access-list 101 permit …`, one entry a line. */
export function readNumbered(node: ConfigNode, draft: Draft): void {
  const words = node.words;
  let name = words[1] ?? "";
  const kind = numberedKind(name);
  let at = 2;
  if (kind === null && (words[2] === "extended" || words[2] === "standard")) at = 3;
  if (kind === null && at === 2) {
    if (name === "dynamic-extended") draft.book.ignored(node.line);
    else draft.book.unread(node.line, "mayWiden", NOT_MODELLED);
    return;
  }
  name = words[1] ?? "";
  if (kind === "other") {
    draft.book.unread(node.line, "harmless", OTHER_PROTOCOL);
    return;
  }
  const list = open(draft, name, 4, node.line);
  const standard = kind === "standard" || words[2] === "standard";
  readInto(list, words.slice(at), node.line, standard, V4, draft);
}

/** `ip access-list standard|extended NAME`, `ipv6 access-list NAME`. */
export function readNamed(node: ConfigNode, draft: Draft): void {
  const [protocol, , third, fourth] = node.words;
  if (
    protocol === "ip" &&
    (third === "resequence" ||
      third === "logging" ||
      third === "log-update" ||
      third === "persistent" ||
      third === "fragment")
  ) {
    draft.book.ignored(node.line);
    return;
  }
  if (protocol === "ipv6") {
    const name = (third === "standard" || third === "extended" ? fourth : third) ?? "";
    const at = node.words.findIndex((word, i) => i > 2 && (word === "permit" || word === "deny"));
    const list = open(draft, `${name}`, 6, node.line);
    draft.book.understood(node.line);
    const standard = third === "standard";
    if (at > 0) readInto(list, node.words.slice(at), node.line, standard, V6, draft);
    for (const child of node.children) readInto(list, child.words, child.line, standard, V6, draft);
    return;
  }
  const named = third === "standard" || third === "extended";
  if (
    !named &&
    (third === "role-based" || third === "match-local-traffic" || third === "helper" || third === undefined)
  ) {
    draft.book.unread(node.line, "mayWiden", NOT_MODELLED);
    for (const child of node.children) draft.book.unread(child.line, "mayWiden", NOT_MODELLED);
    return;
  }
  const name = (named ? fourth : third) ?? "";
  const list = open(draft, name, 4, node.line);
  draft.book.understood(node.line);
  for (const child of node.children) readInto(list, child.words, child.line, third === "standard", V4, draft);
}

/** `no ip access-list …`: the list as defined so far is gone. */
export function dropList(node: ConfigNode, draft: Draft): void {
  const words = node.words.slice(1);
  const isV6 = words[0] === "ipv6";
  const rest = words
    .slice(words.indexOf("access-list") + 1)
    .filter((word) => word !== "standard" && word !== "extended");
  const entryOnly = words[0] === "access-list" && rest.length > 1;
  if (entryOnly && draft.access.has(rest[0] ?? "")) draft.book.unread(node.line, "mayWiden", UNREAD_ENTRY);
  else {
    draft.access.delete(key(rest[0] ?? "", isV6 ? 6 : 4));
    draft.book.understood(node.line);
  }
}

const key = (name: string, family: 4 | 6): string => (family === 4 ? name : `ipv6 ${name}`);

export const listId = key;

function open(draft: Draft, name: string, family: 4 | 6, line: number): AccessList {
  const id = key(name, family);
  let list = draft.access.get(id);
  if (list === undefined) {
    list = { name, family, line, entries: [] };
    draft.access.set(id, list);
    draft.objects.define("acl", id, draft.book.at(line));
  }
  return list;
}

function readInto(
  list: AccessList,
  words: readonly string[],
  line: number,
  standard: boolean,
  dialect: EntryDialect,
  draft: Draft,
): void {
  const cursor = new Cursor(words);
  let sequence: number | null = null;
  if (cursor.next === "sequence") cursor.take();
  if (whole(cursor.next) !== null) sequence = whole(cursor.take());
  const word = cursor.next;
  if (word === "remark" || word === "statistics" || word === "exit" || word === "fragments") {
    draft.book.ignored(line);
    return;
  }
  if (word === "no") {
    removeEntry(list, cursor, line, draft);
    return;
  }
  if (word === "evaluate") {
    cursor.take();
    const name = cursor.take();
    list.entries.push({
      reading: { kind: "unread", action: "permit", why: "evaluate", uses: [] },
      line,
      sequence,
      evaluate: name,
    });
    draft.book.understood(line);
    return;
  }
  if (word === "dynamic") {
    cursor.take();
    cursor.take();
    if (cursor.eat("timeout")) cursor.take();
    const reading = readEntry(cursor, dialect, draft.groups, standard);
    list.entries.push({
      reading: { kind: "unread", action: "permit", why: "lock-and-key", uses: reading.uses },
      line,
      sequence,
    });
    draft.book.unread(line, "mayWiden", UNREAD_ENTRY, { inPlace: true });
    return;
  }
  if (word !== "permit" && word !== "deny") {
    // A standard entry may be written without its action only by mistake: nothing is known about such a line.
    draft.book.unread(line, "mayWiden", UNREAD_ENTRY);
    return;
  }
  const reading = readEntry(cursor, dialect, draft.groups, standard);
  list.entries.push({ reading, line, sequence });
  for (const use of reading.uses) draft.objects.use(use.kind, use.name, draft.book.at(line));
  if (reading.kind === "entry") draft.book.understood(line);
  else draft.book.unread(line, reading.action === "permit" ? "mayWiden" : "mayNarrow", UNREAD_ENTRY, { inPlace: true });
}

/** `no 20` inside a list takes entry 20 away; any other `no` in a list is not understood. */
function removeEntry(list: AccessList, cursor: Cursor, line: number, draft: Draft): void {
  cursor.take();
  const sequence = whole(cursor.next);
  const at = list.entries.findIndex((entry) => entry.sequence !== null && entry.sequence === sequence);
  if (sequence !== null) {
    if (at >= 0) list.entries.splice(at, 1);
    draft.book.understood(line);
  } else draft.book.unread(line, "mayWiden", UNREAD_ENTRY);
}

/** Entries in the order the device asks them: by sequence number where given (IOS numbers the rest by tens). */
export function ordered(list: AccessList): AccessEntry[] {
  let last = 0;
  const numbered = list.entries.map((entry, index) => {
    last = entry.sequence ?? last + 10;
    return { entry, index, at: last };
  });
  numbered.sort((a, b) => a.at - b.at || a.index - b.index);
  return numbered.map((one) => one.entry);
}

/** What an entry does, given what permit and deny shall mean where the list is used. */
export function ruleOf(entry: AccessEntry, draft: Draft, permit: Action, deny: Action, list: AccessList): Rule {
  const source = draft.book.at(entry.line);
  const family = list.family;
  if (entry.evaluate !== undefined) return { matches: [{ family }], action: { kind: "continue" }, source };
  const { reading } = entry;
  source.push(...draft.objects.definitions(reading.uses));
  if (reading.kind === "unread") {
    return {
      matches: [{ family }],
      action: { kind: "unknown", class: reading.action === "permit" ? "mayWiden" : "mayNarrow" },
      source,
    };
  }
  return {
    ...(entry.sequence === null ? {} : { name: String(entry.sequence) }),
    matches: [reading.match],
    action: reading.action === "permit" ? permit : deny,
    ...(reading.disabled ? { disabled: true } : {}),
    source,
  };
}

/** RFC 4861 packets that every IPv6 list lets through before its implicit deny. */
const NEIGHBOUR_DISCOVERY: Match = { family: 6, services: [{ protocols: ICMPV6, icmpTypes: [135, 136] }] };

/**
 * The list as a filter. A list without entries lets everything through; every other ends with an implicit deny,
 * IPv6 lists with neighbour discovery let through before it.
 */
export function filterOf(list: AccessList, id: string, draft: Draft): RuleList {
  const rules = ordered(list).map((entry) => ruleOf(entry, draft, { kind: "accept" }, { kind: "drop" }, list));
  const source = draft.book.at(list.line);
  if (list.family === 6 && rules.length > 0)
    rules.push({ name: "nd", matches: [NEIGHBOUR_DISCOVERY], action: { kind: "accept" }, source });
  return { id, name: list.name, rules, default: rules.length === 0 ? "accept" : "drop", defaultSource: [], source };
}

/**
 * Conditions under which the list permits, as far as that can be said without its denies: `null` when a deny or an
 * unread entry stands before a permit.
 */
export function permitted(list: AccessList): { matches: Match[]; lines: number[] } | null {
  const matches: Match[] = [];
  const lines: number[] = [];
  let denied = false;
  for (const entry of ordered(list)) {
    const { reading } = entry;
    if (entry.evaluate !== undefined || reading.kind === "unread") return null;
    if (reading.disabled) continue;
    if (reading.action === "deny") denied = true;
    else {
      if (denied) return null;
      matches.push(reading.match);
      lines.push(entry.line);
    }
  }
  return { matches, lines };
}
