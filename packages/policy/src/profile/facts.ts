import type { Divided } from "../clauses/parts.ts";
import type { BareClause } from "../clauses/settle-clauses.ts";
import type { DocumentFacts } from "../reading.ts";

/** Title, body, number and dates of the document. */
export function readFacts(divided: Divided, clauses: readonly BareClause[]): DocumentFacts {
  const title = divided.title?.text.replace(/^[○◯◎●]/u, "").trim() ?? null;
  const parts = [...new Set(clauses.filter((clause) => clause.level === 0).map((clause) => clause.path))];
  return { title, body: null, number: null, dates: [], parts };
}
