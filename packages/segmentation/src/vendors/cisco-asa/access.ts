import { addressSet, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage } from "../../model/stage.ts";
import type { EntryDialect } from "../reading/access-entry.ts";
import { readEntry } from "../reading/access-entry.ts";
import { spanOfMask } from "../reading/addresses.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { one, service, TCP, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { levelOf, named } from "./draft.ts";

const UNREAD = {
  ja: "アクセスリストのこの行を最後まで読み取れません。",
  en: "This access-list entry cannot be read to its end.",
};
const ROUTE = { ja: "経路のこの行を読み取れません。", en: "This route cannot be read." };
const DIALECT: EntryDialect = { ports: "asa", second: "mask", family: "both" };

/** `access-list NAME [line N] extended|standard|remark …`. */
export function readAccessList(node: ConfigNode, draft: Draft): void {
  const cursor = new Cursor(node.words, 1);
  const name = cursor.take();
  const { book } = draft;
  // `line N` puts the entry in that place; what `show access-list` prints is in order already.
  const place = cursor.eat("line") ? Number(cursor.take()) : Number.NaN;
  const word = cursor.next;
  if (word === "remark" || name === "deny-flow-max" || name === "alert-interval") {
    book.ignored(node.line);
    return;
  }
  if (word === "webtype" || word === "ethertype") {
    book.unread(node.line, "harmless", UNREAD);
    return;
  }
  const isStandard = cursor.eat("standard");
  if (!isStandard) cursor.eat("extended");
  if (cursor.next !== "permit" && cursor.next !== "deny") {
    book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  const list = draft.lists.get(name) ?? { rules: [], line: node.line };
  if (!draft.lists.has(name)) draft.objects.define("acl", name, book.at(node.line));
  draft.lists.set(name, list);
  const reading = readEntry(cursor, DIALECT, draft.groups, isStandard);
  for (const use of reading.uses) draft.objects.use(use.kind, use.name, book.at(node.line));
  const source = [...book.at(node.line), ...draft.objects.definitions(reading.uses)];
  if (reading.kind === "unread") {
    const kind = reading.action === "permit" ? "mayWiden" : "mayNarrow";
    book.unread(node.line, kind, UNREAD, { inPlace: true });
    put(list.rules, { matches: [{}], action: { kind: "unknown", class: kind }, source }, place);
    return;
  }
  book.understood(node.line);
  const rule: Rule = {
    matches: [reading.match],
    action: { kind: reading.action === "permit" ? "accept" : "drop" },
    ...(reading.disabled ? { disabled: true } : {}),
    source,
  };
  put(list.rules, rule, place);
}

function put(rules: Rule[], rule: Rule, place: number): void {
  if (Number.isInteger(place) && place >= 1 && place <= rules.length) rules.splice(place - 1, 0, rule);
  else rules.push(rule);
}

/** `access-group NAME in|out interface IF`, `access-group NAME global`. */
export function readAccessGroup(node: ConfigNode, draft: Draft): void {
  const [, list = "", direction = "", word, where = ""] = node.words;
  draft.objects.use("acl", list, draft.book.at(node.line));
  // A later list takes the place of an earlier one.
  const before = draft.accessGroups.findIndex(
    (group) => group.direction === direction && group.where === (direction === "global" ? "" : where),
  );
  if (before >= 0 && node.words[5] !== "control-plane") draft.accessGroups.splice(before, 1);
  if (direction === "global") draft.accessGroups.push({ list, direction: "global", where: "", line: node.line });
  else if ((direction === "in" || direction === "out") && word === "interface" && where !== "") {
    const isControl = node.words[5] === "control-plane";
    draft.accessGroups.push({ list, direction: isControl ? "control-plane" : direction, where, line: node.line });
  } else {
    draft.book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  draft.book.understood(node.line);
}

/** `route IF network mask gateway [distance]`, `ipv6 route IF prefix gateway`. */
export function readRoute(node: ConfigNode, draft: Draft): void {
  const isV6 = node.words[0] === "ipv6";
  const cursor = new Cursor(node.words, isV6 ? 2 : 1);
  const name = cursor.take();
  const destination = isV6 ? parseSpan(cursor.take()) : spanOfMask(zero(cursor.take()), zero(cursor.take()));
  const text = cursor.take();
  const hop = isV6 ? parseV6(text) : parseV4(text);
  const distance = whole(cursor.next) === null ? 1 : (whole(cursor.take()) ?? 1);
  const isNull = name.toLowerCase() === "null0";
  if (destination === null || (hop === null && !isNull)) {
    draft.book.unread(node.line, "mayWiden", ROUTE);
    return;
  }
  draft.book.understood(node.line);
  draft.routes.push({
    destination,
    vrf: "",
    ...(isNull ? { discard: true } : { interface: name, ...(hop === null ? {} : { nextHop: BigInt(hop) }) }),
    distance,
    source: draft.book.at(node.line),
  });
}

const zero = (word: string): string => (word === "0" ? "0.0.0.0" : word);

/** `ssh|telnet|http NETWORK MASK IF`: who may manage the device. */
export function readManagement(node: ConfigNode, draft: Draft): boolean {
  const [what, network = "", mask = "", where] = node.words;
  const isV6 = network.includes(":");
  const span = isV6 ? parseSpan(network) : spanOfMask(zero(network), zero(mask));
  const name = isV6 ? mask : where;
  if (span === null || name === undefined) return false;
  const port = what === "ssh" ? 22 : what === "telnet" ? 23 : 443;
  draft.management.push({
    name: `${what} ${name}`,
    matches: [
      { inInterfaces: { names: [name] }, source: { set: addressSet([span]) }, services: [service(TCP, one(port))] },
    ],
    action: { kind: "accept" },
    source: draft.book.at(node.line),
  });
  draft.book.understood(node.line);
  return true;
}

/**
 * Filters in the order of the ASA configuration guide: the interface's list, then the global one, then an implicit
 * deny; interfaces without any list let traffic go to lower security levels only; between equal levels, and back out of
 * the same interface, nothing passes unless `same-security-traffic` says so.
 */
export function filterStages(draft: Draft, lists: RuleList[]): FilterStage[] {
  const interfaces = named(draft);
  const { book } = draft;
  const global = draft.accessGroups.find((group) => group.direction === "global");
  const into: Binding[] = [];
  const outOf: Binding[] = [];
  for (const [name, { rules, line }] of draft.lists)
    lists.push({ id: name, name, rules, default: "drop", defaultSource: [], source: book.at(line) });
  const exists = (name: string): boolean => draft.lists.has(name);
  for (const each of interfaces) {
    const own = draft.accessGroups.find((group) => group.direction === "in" && group.where === each.nameif);
    const where = { names: [each.nameif] };
    if (own !== undefined && global !== undefined && exists(own.list)) {
      const id = `in ${each.nameif} then global`;
      const rules = [...(draft.lists.get(own.list)?.rules ?? []), ...(draft.lists.get(global.list)?.rules ?? [])];
      lists.push({
        id,
        name: own.list,
        rules,
        default: "drop",
        defaultSource: [],
        source: book.at(own.line, global.line),
      });
      into.push({ list: id, inInterfaces: where, source: book.at(own.line, global.line) });
    } else if (own !== undefined)
      into.push({ list: own.list, inInterfaces: where, missing: "unknown", source: book.at(own.line) });
    else if (global !== undefined)
      into.push({ list: global.list, inInterfaces: where, missing: "unknown", source: book.at(global.line) });
    else into.push(...byLevel(each, interfaces, draft, lists));
  }
  for (const group of draft.accessGroups)
    if (group.direction === "out")
      outOf.push({
        list: group.list,
        outInterfaces: { names: [group.where] },
        missing: "unknown",
        source: book.at(group.line),
      });
  const stages: FilterStage[] = [
    {
      kind: "filter",
      name: "same-security-traffic",
      bindings: sameLevel(draft, lists),
      unbound: "accept",
      sessionsSkip: true,
    },
    { kind: "filter", name: "access-group in", bindings: into, unbound: "drop", sessionsSkip: true },
  ];
  if (outOf.length > 0)
    stages.push({ kind: "filter", name: "access-group out", bindings: outOf, unbound: "accept", sessionsSkip: true });
  return stages;
}

type Named = ReturnType<typeof named>[number];

/** Without lists: from a higher to a lower security level, and between equals where that is permitted. */
function byLevel(each: Named, all: readonly Named[], draft: Draft, lists: RuleList[]): Binding[] {
  const down = all.filter((other) => levelOf(other) <= levelOf(each)).map((other) => other.nameif);
  const source = draft.book.at(each.line);
  if (!lists.some((list) => list.id === "to lower levels")) {
    lists.push({
      id: "to lower levels",
      name: "security-level",
      rules: [],
      default: "accept",
      defaultSource: [],
      source: [],
    });
    lists.push({
      id: "to higher levels",
      name: "security-level",
      rules: [],
      default: "drop",
      defaultSource: [],
      source: [],
    });
  }
  return [
    { list: "to lower levels", inInterfaces: { names: [each.nameif] }, outInterfaces: { names: down }, source },
    { list: "to higher levels", inInterfaces: { names: [each.nameif] }, source },
  ];
}

function sameLevel(draft: Draft, lists: RuleList[]): Binding[] {
  const bindings: Binding[] = [];
  const interfaces = named(draft);
  lists.push({
    id: "same security",
    name: "same-security-traffic",
    rules: [],
    default: "drop",
    defaultSource: [],
    source: [],
  });
  for (const each of interfaces) {
    const source = draft.book.at(each.line);
    if (each.isManagement)
      bindings.push(
        { list: "same security", inInterfaces: { names: [each.nameif] }, source },
        { list: "same security", outInterfaces: { names: [each.nameif] }, source },
      );
    if (draft.permitIntra === null)
      bindings.push({
        list: "same security",
        inInterfaces: { names: [each.nameif] },
        outInterfaces: { names: [each.nameif] },
        source,
      });
    if (draft.permitInter !== null) continue;
    const equals = interfaces
      .filter((other) => other !== each && levelOf(other) === levelOf(each))
      .map((other) => other.nameif);
    if (equals.length > 0)
      bindings.push({
        list: "same security",
        inInterfaces: { names: [each.nameif] },
        outInterfaces: { names: equals },
        source,
      });
  }
  return bindings;
}
