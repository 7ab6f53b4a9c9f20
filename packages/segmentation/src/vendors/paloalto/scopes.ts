import type { Item } from "../reading/items.ts";
import { moveWithin, replaceAll } from "../reading/items.ts";
import type { LineBook } from "../reading/line-book.ts";
import type { Statement, Statements } from "../reading/statements.ts";
import { braceStatements, setStatements } from "../reading/statements.ts";
import { xmlStatements } from "../reading/xml-statements.ts";

/** A statement with the template (or template stack) of Panorama that gives it. */
export interface Placed extends Item {
  readonly template?: string;
}

/** Statements by where they hold: device-wide, shared, per virtual system and per device group of Panorama. */
export interface Scopes {
  readonly device: Placed[];
  readonly shared: Placed[];
  readonly systems: Map<string, Placed[]>;
  readonly groups: Map<string, Placed[]>;
}

const UNREAD = { ja: "構文として読み取れない行です。", en: "This line is not in the syntax of the language." };

/** Takes one of the three forms apart and sorts the statements into scopes. Deleted and inactive ones are dropped. */
export function readScopes(book: LineBook): Scopes {
  const form = formOf(book.lines);
  for (const line of form.structure) book.ignored(line);
  for (const line of form.broken.keys())
    if (book.pem.has(line)) book.ignored(line);
    else book.unread(line, "mayWiden", UNREAD);
  const scopes: Scopes = { device: [], shared: [], systems: new Map(), groups: new Map() };
  for (const statement of form.statements) {
    if (statement.verb === "deactivate") book.understood(...statement.lines);
    else if (statement.verb === "delete") drop(statement, scopes, book);
    else if (statement.verb === "set") place(statement, scopes);
    else if (statement.verb === "move" && move(statement, scopes)) book.understood(...statement.lines);
    else for (const line of statement.lines) book.unread(line, "mayWiden", UNREAD);
  }
  return scopes;
}

function formOf(lines: readonly string[]): Statements {
  const first = lines.find((line) => line.trim() !== "")?.trim() ?? "";
  if (first.startsWith("<")) return xmlStatements(lines);
  let sets = 0;
  let braces = 0;
  for (const line of lines.slice(0, 5000)) {
    const trimmed = line.trim();
    if (trimmed.startsWith("set ") || trimmed.startsWith("delete ")) sets += 1;
    else if (trimmed.endsWith("{") || trimmed === "}") braces += 1;
  }
  return braces > sets
    ? braceStatements(lines)
    : setStatements(lines, (trimmed) => trimmed.startsWith("#") || trimmed.startsWith("!"));
}

interface Place {
  readonly words: readonly string[];
  readonly system: string | null;
  readonly group: string | null;
  readonly isShared: boolean;
  readonly template: string | null;
}

/** Takes off the words that only say where a statement is stored. */
function placeOf(words: readonly string[]): Place {
  let at = 0;
  let system: string | null = null;
  let group: string | null = null;
  let template: string | null = null;
  let isShared = false;
  for (let guard = 0; guard < 12; guard += 1) {
    const word = words[at];
    const name = words[at + 1];
    const next = words[at + 2];
    if (word === "config") at += 1;
    else if (word === "devices" && next !== undefined) at += 2;
    else if ((word === "template" || word === "template-stack") && next === "config") {
      template = name ?? "";
      at += 3;
    } else if (word === "vsys" && name !== undefined) {
      system = name;
      at += 2;
    } else if (word === "device-group" && next !== undefined && next !== "devices" && next !== "parent-dg") {
      group = name ?? "";
      at += 2;
    } else if (word === "shared") {
      isShared = true;
      at += 1;
    } else break;
  }
  return { words: words.slice(at), system, group, isShared, template };
}

const PER_DEVICE: ReadonlySet<string> = new Set([
  "network",
  "deviceconfig",
  "mgt-config",
  "policy",
  "readonly",
  "device-group",
  "panorama",
  "log-collector",
  "log-collector-group",
  "template",
  "template-stack",
]);

/** The lists a statement may stand in: one, but where nothing says whether it is of the device or of its only system. */
function listsFor(place: Place, scopes: Scopes): Placed[][] {
  if (place.isShared) return [scopes.shared];
  if (place.group !== null) return [listOf(scopes.groups, place.group)];
  if (place.system !== null) return [listOf(scopes.systems, place.system)];
  if (place.words.length === 0) return [scopes.device, listOf(scopes.systems, "vsys1")];
  return [PER_DEVICE.has(place.words[0] ?? "") ? scopes.device : listOf(scopes.systems, "vsys1")];
}

function listOf(lists: Map<string, Placed[]>, name: string): Placed[] {
  const known = lists.get(name);
  if (known !== undefined) return known;
  const list: Placed[] = [];
  lists.set(name, list);
  return list;
}

function place(statement: Statement, scopes: Scopes): void {
  const found = placeOf(statement.words);
  const template = found.template === null ? {} : { template: found.template };
  listsFor(found, scopes)[0]?.push({ words: found.words, lines: statement.lines, ...template });
}

function drop(statement: Statement, scopes: Scopes, book: LineBook): void {
  const found = placeOf(statement.words);
  for (const list of listsFor(found, scopes)) {
    const left = list.filter((item) => !found.words.every((word, n) => item.words[n] === word));
    replaceAll(list, left);
  }
  book.understood(...statement.lines);
}

function move(statement: Statement, scopes: Scopes): boolean {
  const found = placeOf(statement.words);
  return listsFor(found, scopes).some((list) => moveWithin(list, found.words));
}
