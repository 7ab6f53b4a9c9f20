import type { PolicyClause, PolicyText } from "../api/policy.ts";
import type { State } from "../kit/state-word.tsx";
import { standsIn, type Wanted } from "./found.ts";
import { termIn } from "./segments.ts";

export type Filter = "all" | "mine" | "pressing" | "changed" | State;

/** Which clauses are shown: those that match, and the headings above them so that each is read in its place. */
export function shownClauses(
  clauses: readonly PolicyClause[],
  filter: Filter,
  wanted: Wanted,
  within = "",
): { readonly clauses: readonly PolicyClause[]; readonly matches: number } {
  const matches = clauses.filter(
    (clause) =>
      (within === "" || clause.path === within || clause.path.startsWith(`${within}/`)) &&
      passes(clause, filter) &&
      standsIn(clause, () => wordsOf(clause), wanted),
  );
  if (filter === "all" && wanted.length === 0 && within === "") return { clauses, matches: clauses.length };
  const kept = new Set(matches.map((clause) => clause.path));
  for (const path of [...kept]) {
    const parts = path.split("/");
    for (let end = 1; end < parts.length; end++) kept.add(parts.slice(0, end).join("/"));
  }
  return { clauses: clauses.filter((clause) => kept.has(clause.path)), matches: matches.length };
}

function passes(clause: PolicyClause, filter: Filter): boolean {
  if (filter === "all") return true;
  if (filter === "changed") return clause.changed === true;
  if (filter === "mine") return clause.norms.some((norm) => norm.mine);
  if (filter === "pressing") return clause.norms.some((norm) => norm.state === "overdue" || norm.state === "attention");
  return clause.norms.some((norm) => norm.state === filter);
}

function wordsOf(clause: PolicyClause): string {
  const { label, heading, text, table } = clause;
  return [label, heading, text, ...(table?.rows.flat() ?? [])].filter(Boolean).join("\n");
}

const headings: ReadonlySet<string> = new Set(["part", "chapter", "section", "article", "supplement", "appendix"]);

/** Clauses that stand in the table of contents; the text itself, whose name stands above, does not. */
export function contentsOf(clauses: readonly PolicyClause[]): readonly PolicyClause[] {
  const entries = clauses.filter((clause) => headings.has(clause.kind) && clause.level <= 2);
  return entries.filter((clause) => clause.level > 0 || entries.every((one) => one.level === 0));
}

/** The part whose heading is the title that stands above the text already. */
export const isTitle = (clause: PolicyClause, title: string): boolean =>
  clause.level === 0 && clause.text === null && clause.heading === title;

type Term = PolicyText["terms"][number];

/** Which terms are marked in each clause: each once in an article, and never where it is defined. */
export function termsMarked(text: Pick<PolicyText, "clauses" | "terms">): ReadonlyMap<string, readonly Term[]> {
  const marked = new Map<string, readonly Term[]>();
  let seen = new Set<string>();
  for (const clause of text.clauses) {
    if (headings.has(clause.kind)) seen = new Set();
    const words = clause.text ?? "";
    const here = text.terms.filter(
      ({ term, path }) => path !== clause.path && !seen.has(term) && termIn(words, term) >= 0,
    );
    for (const { term } of here) seen.add(term);
    marked.set(clause.id, here);
  }
  return marked;
}

/** How many duties of a text stand in each state. */
export function statesOf(clauses: readonly PolicyClause[]): Readonly<Partial<Record<State, number>>> {
  const counts: Partial<Record<State, number>> = {};
  for (const { norms } of clauses) for (const { state } of norms) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The most pressing state among the norms at and below each heading, for the marks in the contents. */
export function pressing(clauses: readonly PolicyClause[]): ReadonlyMap<string, "overdue" | "attention"> {
  const found = new Map<string, "overdue" | "attention">();
  for (const clause of clauses)
    for (const norm of clause.norms) {
      if (norm.state !== "overdue" && norm.state !== "attention") continue;
      const parts = clause.path.split("/");
      for (let end = 1; end <= parts.length; end++) {
        const path = parts.slice(0, end).join("/");
        if (found.get(path) !== "overdue") found.set(path, norm.state);
      }
    }
  return found;
}
