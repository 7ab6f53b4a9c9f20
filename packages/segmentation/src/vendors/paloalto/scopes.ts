import type { Item } from "../reading/items.ts";
import type { LineBook } from "../reading/line-book.ts";
import type { Statement, Statements } from "../reading/statements.ts";
import { braceStatements, setStatements } from "../reading/statements.ts";
import { xmlStatements } from "../reading/xml-statements.ts";

/** Statements by where they hold: device-wide, shared, and per virtual system or device group. */
export interface Scopes {
  readonly device: Item[];
  readonly shared: Item[];
  readonly systems: Map<string, Item[]>;
}

const UNREAD = { ja: "構文として読み取れない行です。", en: "This line is not in the syntax of the language." };

/** Takes one of the three forms apart and sorts the statements into scopes. Deleted and inactive ones are dropped. */
export function readScopes(book: LineBook): Scopes {
  const form = formOf(book.lines);
  for (const line of form.structure) book.ignored(line);
  for (const line of form.broken.keys())
    if (book.pem.has(line)) book.ignored(line);
    else book.unread(line, "mayWiden", UNREAD);
  const scopes: Scopes = { device: [], shared: [], systems: new Map() };
  for (const statement of form.statements) {
    if (statement.verb === "deactivate") book.understood(...statement.lines);
    else if (statement.verb === "delete") drop(statement, scopes, book);
    else if (statement.verb === "set") place(statement, scopes);
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

/** Words that only say where a statement is stored. */
function stripped(words: readonly string[]): { words: readonly string[]; system: string | null; isShared: boolean } {
  let at = 0;
  let system: string | null = null;
  let isShared = false;
  for (let guard = 0; guard < 12; guard += 1) {
    const word = words[at];
    if (word === "config") at += 1;
    else if (word === "devices" && words.length > at + 2) at += 2;
    else if ((word === "template" || word === "template-stack") && words[at + 2] === "config") at += 3;
    else if (word === "vsys" && words[at + 1] !== undefined && words.length > at + 2) {
      system = words[at + 1] ?? "";
      at += 2;
    } else if (word === "device-group" && words.length > at + 2 && words[at + 2] !== "devices") {
      system = words[at + 1] ?? "";
      at += 2;
    } else if (word === "shared") {
      isShared = true;
      at += 1;
    } else break;
  }
  return { words: words.slice(at), system, isShared };
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

function place(statement: Statement, scopes: Scopes): void {
  const { words, system, isShared } = stripped(statement.words);
  const item = { words, lines: statement.lines };
  if (isShared) scopes.shared.push(item);
  else if (system !== null) {
    const list = scopes.systems.get(system) ?? [];
    list.push(item);
    scopes.systems.set(system, list);
  } else if (PER_DEVICE.has(words[0] ?? "")) scopes.device.push(item);
  else {
    const list = scopes.systems.get("vsys1") ?? [];
    list.push(item);
    scopes.systems.set("vsys1", list);
  }
}

function drop(statement: Statement, scopes: Scopes, book: LineBook): void {
  const { words, system, isShared } = stripped(statement.words);
  const lists = isShared
    ? [scopes.shared]
    : system !== null
      ? [scopes.systems.get(system) ?? []]
      : [scopes.device, scopes.systems.get("vsys1") ?? []];
  for (const list of lists) {
    for (let i = list.length - 1; i >= 0; i -= 1)
      if (words.every((word, n) => list[i]?.words[n] === word)) list.splice(i, 1);
  }
  book.understood(...statement.lines);
}
