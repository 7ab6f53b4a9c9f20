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

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** By how many columns at most a list is sorted, one within the other; as the API has it. */
const mostSorts = 3;

/** The columns a list is sorted by, out of the address, the first above all. */
export function sortsOf(sort: string | undefined): readonly Sort[] {
  return (sort ?? "")
    .split(",")
    .filter(Boolean)
    .map((name) => ({ field: name.replace(/^-/, ""), descending: name.startsWith("-") }));
}

/**
 * The sort that pressing a column's head asks for. The column pressed last sorts above all and those pressed before
 * within it; pressed again it sorts downwards, and a third time it sorts no more.
 */
export function nextSort(now: string | undefined, field: string): string | undefined {
  const [first, ...others] = sortsOf(now);
  const kept = first?.field === field ? others : [first, ...others].filter((one) => one && one.field !== field);
  const pressed =
    first?.field !== field ? [{ field, descending: false }] : first.descending ? [] : [{ field, descending: true }];
  const next = [...pressed, ...kept].slice(0, mostSorts) as readonly Sort[];
  return next.map((one) => `${one.descending ? "-" : ""}${one.field}`).join(",") || undefined;
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
