import { parentPath } from "../norms/context.ts";
import type { Clause } from "../reading.ts";

type Bare = Pick<Clause, "path" | "kind" | "level" | "heading">;

/** Where every clause stands, for looking up what a mention means. */
export interface TreeIndex {
  has(path: string): boolean;
  /** 第6条 within the part of `from`; null where there is none. */
  article(from: string, segment: string): string | null;
  /** The article or top clause that `path` stands in. */
  articleOf(path: string): string | null;
  /** Articles of the part in their order. */
  articlesOf(from: string): readonly string[];
  children(path: string): readonly string[];
  parts(): readonly string[];
  heading(path: string): string | null;
}

export function indexTree(clauses: readonly Bare[]): TreeIndex {
  const paths = new Set<string>();
  const children = new Map<string, string[]>();
  const articles = new Map<string, Map<string, string>>();
  const order = new Map<string, string[]>();
  const kinds = new Map<string, Clause["kind"]>();
  const headings = new Map<string, string>();
  const parts: string[] = [];
  for (const clause of clauses) {
    paths.add(clause.path);
    kinds.set(clause.path, clause.kind);
    if (clause.heading !== null) headings.set(clause.path, clause.heading);
    const parent = parentPath(clause.path);
    if (parent === "") parts.push(clause.path);
    const list = children.get(parent) ?? [];
    list.push(clause.path);
    children.set(parent, list);
    if (clause.kind !== "article") continue;
    const part = partOf(clause.path);
    const segment = clause.path.slice(clause.path.lastIndexOf("/") + 1);
    const known = articles.get(part) ?? new Map<string, string>();
    if (!known.has(segment)) known.set(segment, clause.path);
    articles.set(part, known);
    const row = order.get(part) ?? [];
    row.push(clause.path);
    order.set(part, row);
  }
  return {
    has: (path) => paths.has(path),
    article: (from, segment) => articles.get(partOf(from))?.get(segment) ?? null,
    articleOf(path) {
      for (let at = path; at !== ""; at = parentPath(at)) if (kinds.get(at) === "article") return at;
      return null;
    },
    articlesOf: (from) => order.get(partOf(from)) ?? [],
    children: (path) => children.get(path) ?? [],
    parts: () => parts,
    heading: (path) => headings.get(path) ?? null,
  };
}

/** The part a path stands in; each 附則 is one of its own. */
export function partOf(path: string): string {
  const [first = "", second] = path.split("/");
  return first === "附則" && second !== undefined ? `${first}/${second}` : first;
}
