import type { Unasked } from "./disclosure.ts";
import type { Coverage, Question } from "./policy.ts";
import type { Citation } from "./problem.ts";

export interface Version {
  readonly id: string;
  readonly instrument: string;
  readonly instrumentName: string;
  readonly label: string;
  readonly status: string;
  readonly effectiveFrom: string | null;
  readonly decidedBy: string | null;
  readonly clauses: number;
}

export interface DraftNorm {
  readonly key: string;
  readonly modality: string;
  readonly obligation: boolean;
  readonly actors: readonly string[];
  readonly quote: string;
  readonly condition: string | null;
  readonly timing: string | null;
  readonly approver: string | null;
  readonly reportTo: readonly string[];
  readonly record: boolean;
  /** What was read where the text could be meant otherwise. */
  readonly doubts: readonly ("actors" | "approver" | "reportTo")[];
  readonly mechanism: string | null;
  readonly mechanismName: string | null;
  readonly confidence: number;
  readonly coverage: Coverage | null;
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly confidence: number }[];
}

export interface DraftClause {
  readonly id: string;
  readonly path: string;
  readonly label: string | null;
  readonly level: number;
  readonly kind: string;
  readonly heading: string | null;
  readonly text: string | null;
  readonly lines: readonly [number, number];
  /** Whether a person said its norms anew. */
  readonly saidAnew: boolean;
  readonly norms: readonly DraftNorm[];
}

/** A remark of a reviewer on a clause. */
export interface Comment {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly mine: boolean;
}

/** What the text would set, each with its clause. */
export interface DraftSettings {
  readonly roleRules?: readonly {
    readonly role: string;
    readonly posts: readonly string[];
    readonly printed: string | null;
    readonly clause: Citation | null;
  }[];
  readonly titles?: Readonly<Record<string, { readonly value: string; readonly clause: Citation | null }>>;
  readonly matrix?: readonly {
    readonly declaration: string;
    readonly procedure: string;
    readonly step: string;
    readonly case: string | null;
    readonly caseName: string | null;
    readonly deciders: readonly string[];
    readonly mode: "all" | "any";
    readonly clause: Citation | null;
  }[];
  readonly graph?: readonly {
    readonly declaration: string;
    readonly procedure: string;
    readonly source: "any" | "internal" | "external";
    readonly from: string;
    readonly to: string;
    readonly words?: string | null;
    readonly clause: Citation | null;
  }[];
  readonly classes?: readonly { readonly value: { readonly value: string }; readonly clause: Citation | null }[];
  readonly zones?: readonly { readonly value: { readonly value: string }; readonly clause: Citation | null }[];
}

export interface DraftReview {
  readonly id: string;
  readonly instrumentName: string;
  readonly label: string;
  readonly status: string;
  readonly source: readonly string[];
  /** The version this one follows; null for the first of its text. */
  readonly before: { readonly id: string; readonly label: string; readonly effectiveFrom: string | null } | null;
  /** Where the text is public today: what stays closed, and what must be asked about; null where it is closed. */
  readonly publication: { readonly hidden: readonly string[]; readonly unasked: readonly Unasked[] } | null;
  readonly counts: {
    readonly clauses: number;
    readonly obligations: number;
    readonly open: number;
    readonly answered: number;
  };
  readonly clauses: readonly DraftClause[];
  readonly settings: DraftSettings;
  readonly questions: readonly Question[];
  readonly comments: readonly Comment[];
}

export type Severity = "error" | "warning" | "note" | "info";

/** What a careful drafter would object to. */
export interface PolicyFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly lines: readonly [number, number];
  readonly excerpt: string;
  readonly message: string;
  readonly suggestion: string | null;
  readonly english: { readonly message: string; readonly suggestion: string };
}

/** A run of words that both versions have, or only one. */
export interface Piece {
  readonly text: string;
  readonly in: "both" | "old" | "new";
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Sides<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** A clause that stands on one side only. */
export interface ClauseAt {
  readonly path: string;
  readonly heading: string | null;
  readonly text: string | null;
}

/** What a version would change and touch, against the one before it. */
export interface Revision {
  readonly before: { readonly id: string; readonly label: string; readonly effectiveFrom: string | null };
  readonly clauses: {
    readonly changed: readonly {
      readonly oldPath: string;
      readonly newPath: string;
      readonly heading: string | null;
      readonly words: readonly Piece[];
    }[];
    readonly added: readonly ClauseAt[];
    readonly removed: readonly ClauseAt[];
    readonly split: readonly { readonly from: string; readonly pieces: readonly ClauseAt[] }[];
    readonly merged: readonly { readonly into: string; readonly pieces: readonly ClauseAt[] }[];
    readonly moved: readonly { readonly oldPath: string; readonly newPath: string; readonly heading: string | null }[];
    readonly mechanisms: readonly Named[];
  };
  readonly duties: readonly {
    readonly oldPath: string | null;
    readonly newPath: string | null;
    readonly old: string | null;
    readonly fresh: string | null;
    readonly differs: readonly string[];
  }[];
  readonly touched: readonly {
    readonly declaration: string;
    readonly title: string;
    readonly why: "clause" | "mechanism" | "version";
    readonly total: number;
    readonly entries: readonly { readonly id: string; readonly name: string; readonly number: string | null }[];
  }[];
  readonly roles: readonly { readonly role: string; readonly before: string | null; readonly after: string | null }[];
  readonly deciders: readonly Sides<{
    readonly procedure: string;
    readonly case: string | null;
    readonly deciders: readonly string[];
    readonly mode: "all" | "any";
  }>[];
}

interface PlacedDuty {
  readonly path: string;
  readonly quote: string;
  readonly mechanism: string | null;
}

/** The body's texts beside the model standard. */
export interface BesideStandard {
  readonly lacks: readonly PlacedDuty[];
  readonly hasMore: readonly PlacedDuty[];
  readonly saysDifferently: readonly {
    readonly own: PlacedDuty;
    readonly other: PlacedDuty;
    readonly differs: readonly string[];
  }[];
  readonly mechanismsLacking: readonly Named[];
  readonly mechanismsMore: readonly Named[];
}
