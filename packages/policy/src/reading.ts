/**
 * What reading a policy yields: plain frozen data, shared by everything that works on a policy (matcher, lint,
 * diff, export, adoption, reading view). Field names and meanings of the printed JSON are fixed by the CLI.
 */

/** First and last line in the source, 1-based and inclusive. */
export type LineSpan = readonly [first: number, last: number];

export type Modality = "must" | "must_not" | "may" | "should" | "definition" | "statement" | "penalty" | "legal_basis";

/** The modalities that oblige somebody: the denominator of coverage. */
export const obligations: readonly Modality[] = ["must", "must_not", "may", "should"];

/** How often or by when, in a form the engine can compute with; `words` are the text's own. */
export interface Timing {
  readonly words: string;
  /** `every` n units; absent where the text only says 定期的に or 随時. */
  readonly every?: { readonly count: number; readonly unit: "day" | "week" | "month" | "year" | "fiscalYear" };
  /** A limit counted from the triggering fact. */
  readonly within?: {
    readonly count: number;
    readonly unit: "minute" | "hour" | "day" | "businessDay" | "month" | "year";
  };
  readonly kind:
    | "immediately"
    | "promptly"
    | "beforehand"
    | "afterwards"
    | "regularly"
    | "whenNeeded"
    | "within"
    | "every"
    | "other";
}

export interface MechanismMatch {
  /** Id in the catalogue, A01 … H09. */
  readonly id: string;
  /** Calibrated probability that this mechanism is right, 0–1. */
  readonly confidence: number;
  /** Which words and headings led there, for a person to judge. */
  readonly reason?: string;
}

/** What of a norm a text leaves open, so that somebody should look at it before the rest. */
export type Doubt = "actors" | "approver" | "reportTo";

/** One independently checkable duty (or definition, statement …) in the words of one clause. */
export interface Norm {
  readonly modality: Modality;
  readonly actors: readonly string[];
  readonly actorSource: "explicit" | "parent" | "implied" | "unspecified" | "none";
  /** Verbatim substring of the clause's text. */
  readonly quote: string;
  readonly predicate: string;
  readonly condition: string | null;
  /** The text's own words, as the CLI prints them. */
  readonly timing: string | null;
  readonly schedule: Timing | null;
  /** As printed: 「A及びB」 = all, 「A又はB」 = any. */
  readonly approver: string | null;
  readonly reportTo: readonly string[];
  readonly record: boolean;
  /** A class or zone the duty depends on, as printed: 重要性分類Ⅱ以上. */
  readonly threshold: string | null;
  /** 1-based number of the sentence within the clause's text. */
  readonly sentence: number;
  /** For statements and definitions: purpose, scope, threat, role, composition, contractItem, term … */
  readonly kind: string | null;
  readonly mechanisms: readonly MechanismMatch[];
  /** What was read where the text could be meant otherwise; left out where nothing was. */
  readonly doubts?: readonly Doubt[];
}

/** A mention of another place: 第6条, 前項, 別表, この規程 … `target` is null where it leads nowhere. */
export interface Reference {
  readonly words: string;
  /** Offset of `words` in the clause's text. */
  readonly at: number;
  readonly kind: "clause" | "relative" | "appendix" | "law" | "otherDocument" | "elsewhere";
  /** Paths of the clauses meant. */
  readonly targets: readonly string[];
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Clause {
  readonly path: string;
  readonly label: string | null;
  readonly printed: string | null;
  /** Depth below the part (part = 0). */
  readonly level: number;
  readonly kind:
    | "part"
    | "chapter"
    | "section"
    | "article"
    | "paragraph"
    | "item"
    | "bullet"
    | "table"
    | "row"
    | "preamble"
    | "supplement"
    | "appendix"
    | "form";
  readonly heading: string | null;
  readonly text: string | null;
  readonly lines: LineSpan;
  readonly pages?: LineSpan;
  readonly norms: readonly Norm[];
  readonly references: readonly Reference[];
  readonly table?: Table;
}

/** A change the reader made so that the text could be read: what, where, before and after. Wording is never changed. */
export interface Repair {
  readonly kind: string;
  readonly lines: LineSpan;
  readonly before: string;
  readonly after: string;
}

export type Severity = "error" | "warning" | "note" | "info";

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly lines: LineSpan;
  readonly excerpt: string;
  readonly message: string;
  readonly suggestion: string | null;
  /** The same for readers of English; wording to put in place of the excerpt stays Japanese. */
  readonly english: { readonly message: string; readonly suggestion: string };
}

export interface DocumentFacts {
  readonly title: string | null;
  readonly body: string | null;
  readonly number: string | null;
  readonly dates: readonly { readonly date: string; readonly printed: string; readonly kind: string }[];
  readonly parts: readonly string[];
}

/** Something the text establishes for the body, with the clause that says so. */
export interface Said<T> {
  readonly value: T;
  readonly path: string;
  readonly quote: string;
}

/** What the text says about the body: becomes the body's settings on adoption. */
export interface Profile {
  /** Role title → who holds it (post, membership), as printed. */
  readonly roles: readonly Said<{
    readonly title: string;
    readonly abbreviation: string | null;
    readonly holder: string | null;
    readonly per: "body" | "bureau" | "division" | "system" | null;
    /** Who sits in a committee or team, as printed. */
    readonly members?: readonly string[];
    /** Who names the holder: 「課長が指名する職員」 → 課長. */
    readonly appointedBy?: string;
  }>[];
  readonly terms: readonly Said<{ readonly term: string; readonly definition: string }>[];
  readonly classes: readonly Said<{ readonly scheme: string; readonly label: string; readonly description: string }>[];
  readonly zones: readonly Said<{ readonly name: string }>[];
  readonly laws: readonly Said<{ readonly name: string; readonly number: string | null }>[];
  readonly scope: readonly Said<{ readonly kind: "organs" | "assets" | "people"; readonly words: string }>[];
  readonly disclosure: readonly Said<{ readonly subject: string; readonly public: boolean }>[];
  /** The text's own word for staff: 職員等, 議員等 … */
  readonly staffTerm: Said<string> | null;
}

/** The whole of what was read. */
export interface Reading {
  readonly document: DocumentFacts;
  readonly clauses: readonly Clause[];
  readonly profile: Profile;
  readonly repairs: readonly Repair[];
  /** Lines that belong to no clause, each with the reason: page number, running head, table of contents … */
  readonly leftOut: readonly { readonly lines: LineSpan; readonly text: string; readonly why: string }[];
  /** The text as read, one element a line: what `lines` counts. */
  readonly source: readonly string[];
}
