import type { PolicyClause } from "../api/policy.ts";
import type { State } from "../kit/state-word.tsx";

export type Filter = "all" | "mine" | "attention" | "changed" | Exclude<State, "attention">;

/** Which clauses are shown: those that match, and the headings above them so that each is read in its place. */
export function shownClauses(
  clauses: readonly PolicyClause[],
  filter: Filter,
  q: string,
  within = "",
): { readonly clauses: readonly PolicyClause[]; readonly matches: number } {
  const wanted = q.normalize("NFKC").trim();
  const matches = clauses.filter(
    (clause) =>
      (within === "" || clause.path === within || clause.path.startsWith(`${within}/`)) &&
      passes(clause, filter) &&
      (wanted === "" || wordsOf(clause).includes(wanted)),
  );
  if (filter === "all" && wanted === "" && within === "") return { clauses, matches: clauses.length };
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
  if (filter === "attention")
    return clause.norms.some((norm) => norm.state === "overdue" || norm.state === "attention");
  return clause.norms.some((norm) => norm.state === filter);
}

function wordsOf(clause: PolicyClause): string {
  return `${clause.label ?? ""} ${clause.heading ?? ""} ${clause.text ?? ""} ${clause.table?.rows.flat().join(" ") ?? ""}`.normalize(
    "NFKC",
  );
}

const headings: ReadonlySet<string> = new Set(["part", "chapter", "section", "article", "supplement", "appendix"]);

/** Clauses that stand in the table of contents. */
export function contentsOf(clauses: readonly PolicyClause[]): readonly PolicyClause[] {
  return clauses.filter((clause) => headings.has(clause.kind) && clause.level <= 2);
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
