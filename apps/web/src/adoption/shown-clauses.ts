import type { DraftClause, DraftReview } from "../api/adoption.ts";

/** What of a draft is shown: duties, everything, what waits for a person, what was read in doubt, what was corrected, what has remarks. */
export const reviewFilters = ["duties", "all", "open", "doubted", "corrected", "commented"] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

/** A clause to show, with the positions of the norms shown of it. */
export interface ShownClause {
  readonly clause: DraftClause;
  readonly norms: readonly number[];
}

/** Clauses of a draft that a filter and a search leave. */
export function shownClauses(
  draft: DraftReview,
  filter: ReviewFilter,
  open: ReadonlySet<string>,
  words: string,
): readonly ShownClause[] {
  const commented = new Set(draft.comments.map((comment) => comment.path));
  const isFound = (clause: DraftClause) =>
    words === "" || [clause.path, clause.heading, clause.text].some((text) => text?.includes(words));
  return draft.clauses.flatMap((clause) => {
    if (!isFound(clause)) return [];
    const norms = clause.norms.flatMap((norm, index) => {
      if (filter === "open" && !open.has(norm.key)) return [];
      if (filter === "doubted" && norm.doubts.length === 0) return [];
      return filter === "all" || norm.obligation || open.has(norm.key) ? [index] : [];
    });
    const isShown = {
      all: true,
      duties: norms.length > 0 || (clause.text === null && clause.heading !== null),
      open: norms.length > 0,
      doubted: norms.length > 0,
      corrected: clause.saidAnew,
      commented: commented.has(clause.path),
    }[filter];
    return isShown ? [{ clause, norms }] : [];
  });
}
