import type { LineBook } from "../reading/line-book.ts";
import type { Edit, Section, Setting } from "./tree.ts";
import { isEdit } from "./tree.ts";

/** One object of a table after all edits: the last value of each key, with the lines that make it. */
export interface Entry {
  readonly name: string;
  /** Lines that open it or move it, then those of its settings. */
  readonly headers: number[];
  readonly all: Setting[];
  readonly values: Map<string, { values: readonly string[]; line: number }>;
  readonly sections: Section[];
}

/** A table in its final order, as the device holds it after running the file. */
export type Table = Map<string, Entry>;

const UNREAD = { ja: "この操作の対象が見つかりません。", en: "What this operation works on is not there." };
const RENAMED = {
  ja: "名前の変更は読み取りましたが、参照の付け替えは行いません。",
  en: "The renaming is read, references are not carried over.",
};

/** Keeps the tables of one VDOM, by path. */
export class Tables {
  readonly #tables = new Map<string, Table>();
  readonly #settings = new Map<string, Entry>();
  readonly #book: LineBook;
  /** New names of renamed objects, by path: uses of the old name mean the new one. */
  readonly renamed = new Map<string, Map<string, string>>();

  constructor(book: LineBook) {
    this.#book = book;
  }

  table(path: string): Table {
    let table = this.#tables.get(path);
    if (table === undefined) {
      table = new Map();
      this.#tables.set(path, table);
    }
    return table;
  }

  /** The settings of a section without a table (`config system settings`). */
  settings(path: string): Entry {
    let entry = this.#settings.get(path);
    if (entry === undefined) {
      entry = { name: path, headers: [], all: [], values: new Map(), sections: [] };
      this.#settings.set(path, entry);
    }
    return entry;
  }

  read(section: Section): void {
    const table = this.table(section.path);
    const own = this.settings(section.path);
    own.headers.push(section.line);
    own.sections.push(...section.sections);
    apply(own, section);
    let order = [...table.keys()];
    for (const step of section.steps) {
      if (isEdit(step)) {
        let name = step.name;
        if (name === "0" && section.path.includes("policy"))
          name = String(1 + Math.max(0, ...[...table.keys()].map(Number).filter(Number.isFinite)));
        let entry = table.get(name);
        if (entry === undefined) {
          entry = { name, headers: [], all: [], values: new Map(), sections: [] };
          table.set(name, entry);
          order.push(name);
        }
        entry.headers.push(step.line);
        entry.sections.push(...step.sections);
        apply(entry, step);
      } else order = this.#operate(step, table, order, section.path);
    }
    if (order.some((name, i) => [...table.keys()][i] !== name)) {
      const sorted = order.map((name) => [name, table.get(name)] as const);
      table.clear();
      for (const [name, entry] of sorted) if (entry !== undefined) table.set(name, entry);
    }
  }

  #operate(
    step: { verb: string; words: readonly string[]; line: number },
    table: Table,
    order: string[],
    path: string,
  ): string[] {
    const [what, how, where] = step.words;
    const entry = table.get(what ?? "");
    const target = where ?? "";
    if (step.verb === "purge") {
      table.clear();
      this.#book.understood(step.line);
      return [];
    }
    if (what === undefined || entry === undefined) {
      this.#book.unread(step.line, "harmless", UNREAD);
      return order;
    }
    this.#book.understood(step.line);
    if (step.verb === "delete") {
      table.delete(what);
      return order.filter((name) => name !== what);
    }
    if (step.verb === "move" && (how === "before" || how === "after") && table.has(target) && target !== what) {
      const rest = order.filter((name) => name !== what);
      rest.splice(rest.indexOf(target) + (how === "after" ? 1 : 0), 0, what);
      entry.headers.push(step.line);
      return rest;
    }
    if (step.verb === "clone" && target !== "" && !table.has(target)) {
      table.set(target, {
        name: target,
        headers: [step.line, ...entry.headers],
        all: [...entry.all],
        values: new Map(entry.values),
        sections: [...entry.sections],
      });
      return [...order, target];
    }
    if (step.verb === "rename" && target !== "" && !table.has(target) && target.length <= 79) {
      table.set(target, { ...entry, name: target });
      table.delete(what);
      const names = this.renamed.get(path) ?? new Map<string, string>();
      names.set(what, target);
      this.renamed.set(path, names);
      return order.map((name) => (name === what ? target : name));
    }
    this.#book.unread(step.line, "harmless", step.verb === "rename" ? RENAMED : UNREAD);
    return order;
  }
}

function apply(entry: Entry, from: Pick<Edit, "settings">): void {
  for (const setting of from.settings) {
    const { verb, key, values, line } = setting;
    const before = entry.values.get(key)?.values ?? [];
    entry.all.push(setting);
    if (verb === "set" || verb === "select") entry.values.set(key, { values, line });
    else if (verb === "append") entry.values.set(key, { values: [...before, ...values], line });
    else if (verb === "unset" || verb === "clear") entry.values.delete(key);
    else entry.values.set(key, { values: before.filter((value) => !values.includes(value)), line });
  }
}

export const valuesOf = (entry: Entry, key: string): readonly string[] => entry.values.get(key)?.values ?? [];
export const firstOf = (entry: Entry, key: string): string | undefined => entry.values.get(key)?.values[0];
export const isOn = (entry: Entry, key: string): boolean => firstOf(entry, key) === "enable";

/** The lines that make the entry: its header and its settings that still hold. */
export function linesOf(entry: Entry): number[] {
  return [...new Set([...entry.headers, ...[...entry.values.values()].map((one) => one.line)])];
}
