import { type Answer, answering } from "./answer.ts";

/** The rows of one table by their keys: as they are, or as the record says they should be. */
export type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Equal as JSON values, whatever the order of members. */
function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return (a ?? null) === (b ?? null);
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSameJson(item, b[i]))
    );
  const one = a as Record<string, unknown>;
  const two = b as Record<string, unknown>;
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].every((key) => isSameJson(one[key], two[key]));
}

/** Collects the third answer, table by table. */
export function rowsCheck() {
  const answer = answering();
  return {
    note: answer.note,
    /** Compares one row with what the record says of it; null = there should be, or is, none. */
    compare(
      table: string,
      key: string,
      actual: Readonly<Record<string, unknown>> | null,
      replayed: Readonly<Record<string, unknown>> | null,
    ): void {
      answer.count();
      const where = `${table} ${key}`;
      if (!replayed && !actual) return;
      if (!replayed)
        answer.find("row-extra", where, "記録にない行があります（挿入）。", "No record accounts for this row.");
      else if (!actual)
        answer.find("row-missing", where, "記録にある行がありません（削除）。", "A row the record calls for is gone.");
      else
        for (const [name, value] of Object.entries(replayed))
          if (!isSameJson(actual[name], value))
            answer.find(
              "row-changed",
              `${where} ${name}`,
              "行の内容が、記録から計算した内容と違います（改ざん）。",
              "The row differs from what the record says.",
            );
    },
    /** The records of a row cannot be replayed at all. */
    unaccountable(table: string, key: string, why: string): void {
      answer.count();
      answer.find(
        "row-unaccountable",
        `${table} ${key}`,
        `記録から計算し直せません（${why}）。`,
        `The record of this row cannot be replayed (${why}).`,
      );
    },
    /** Compares whole tables, none missing or extra. */
    compareAll(table: string, actual: Rows, replayed: Rows): void {
      for (const key of new Set([...actual.keys(), ...replayed.keys()]))
        this.compare(table, key, actual.get(key) ?? null, replayed.get(key) ?? null);
    },
    answer: (state?: "not checked"): Answer => answer.answer(state),
  };
}
