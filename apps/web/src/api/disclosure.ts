import type { PolicyClause } from "./policy.ts";

/** A clause about whose words nobody was asked yet. */
export interface Unasked {
  readonly id: string;
  readonly isNew: boolean;
}

/** A text in force and what of it anybody may read. */
export interface DisclosedText {
  readonly instrument: string;
  readonly name: string;
  readonly open: boolean;
  readonly hidden: readonly string[];
  /** New or changed since the choice; closed until somebody chooses. */
  readonly unasked: readonly Unasked[];
  /** Clauses the text itself closes. */
  readonly closedByText: readonly string[];
}

/** A published text as it is listed. */
export interface PublishedText {
  readonly instrument: string;
  readonly name: string;
  readonly label: string;
  readonly effectiveFrom: string | null;
}

export interface Published {
  readonly body: { readonly id: string; readonly name: string; readonly sample: boolean };
  readonly takesReports: boolean;
  readonly texts: readonly PublishedText[];
}

/** The public edition: words only, no duties and no states. */
export interface PublicEdition extends PublishedText {
  readonly title: string | null;
  readonly number: string | null;
  readonly clauses: readonly PolicyClause[];
}
