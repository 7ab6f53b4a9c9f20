import type { Search } from "../frame/search.ts";

export interface Condition {
  readonly field: string;
  readonly is: "equal" | "contains" | "has" | "atLeast" | "atMost";
  readonly to: string;
}

/** How many rows a page of a list has. */
export const pageSize = 50;

/** Conditions out of the address; what is malformed counts as none. */
export function conditionsOf(where: string | undefined): readonly Condition[] {
  if (!where) return [];
  try {
    const read: unknown = JSON.parse(where);
    return Array.isArray(read)
      ? read.filter((one): one is Condition =>
          ["field", "is", "to"].every((name) => typeof (one as Record<string, unknown> | null)?.[name] === "string"),
        )
      : [];
  } catch {
    return [];
  }
}

/** Conditions as they stand in the address; undefined where there are none. */
export function whereOf(conditions: readonly Condition[]): string | undefined {
  const kept = conditions.filter((one) => one.to.trim() !== "");
  return kept.length === 0 ? undefined : JSON.stringify(kept);
}

/** The conditions with one set or, where `to` is empty, removed. */
export function withCondition(conditions: readonly Condition[], next: Condition): readonly Condition[] {
  const others = conditions.filter((one) => one.field !== next.field || one.is !== next.is);
  return next.to.trim() === "" ? others : [...others, next];
}

/** The sort that pressing a column's head asks for: upwards, then downwards, then the usual order. */
export function nextSort(now: string | undefined, field: string): string | undefined {
  if (now === field) return `-${field}`;
  return now === `-${field}` ? undefined : field;
}

/** What of the address the API's list takes; page size said here, so that address and API agree. */
export function apiQuery(search: Search): Readonly<Record<string, string | number>> {
  const names = ["q", "status", "unit", "where", "sort", "page", "asOf", "knownAt"];
  return {
    ...Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : []))),
    size: pageSize,
  };
}

/** What of the address makes a view worth saving: all but the page. */
export function viewQuery(search: Search): Search {
  const { page: _page, draft: _draft, open: _open, ...kept } = search;
  return kept;
}
