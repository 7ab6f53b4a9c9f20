import type { Label } from "@machimori/terms";
import type { State } from "../kit/state-word.tsx";

export type Coverage = "served" | "bySetting" | "manual" | "unserved";

export interface EvidenceLink {
  readonly declaration: string;
  readonly entry: string;
  readonly name: string;
  /** Whether the reader may see the entry; its name is then its own, else that of its kind. */
  readonly mayOpen: boolean;
}

/** One duty with its live state: a line of the margin. */
export interface NormLine {
  readonly key: string;
  readonly modality: string;
  readonly quote: string;
  readonly timing: string | null;
  readonly approver: string | null;
  readonly mechanism: string | null;
  readonly mechanismName: string | null;
  readonly confidence: number;
  readonly coverage: Coverage;
  readonly state: State;
  readonly reason: string | null;
  readonly responsible: readonly {
    readonly role: string | null;
    readonly title: string;
    readonly bySetting?: boolean;
  }[];
  readonly declarations: readonly { readonly id: string; readonly title: string }[];
  /** The newest record it rests on; `recordedLater` = after the past day asked for. */
  readonly last: (EvidenceLink & { readonly at: string; readonly recordedLater: boolean }) | null;
  /** The last verification of the network up to the day shown, where it is evidence of this duty. */
  readonly proof: {
    readonly id: string;
    readonly number: string;
    readonly day: string;
    readonly verdict: "PROVED" | "VIOLATED" | "UNKNOWN";
  } | null;
  readonly inTheYear: number;
  readonly nextDue: string | null;
  readonly overdue: readonly (EvidenceLink & { readonly due: string })[];
  readonly overdueCount: number;
  readonly findings: number;
  readonly mine: boolean;
}

export interface ReferenceAt {
  readonly at: number;
  readonly words: string;
  readonly targets: readonly string[];
}

export interface PolicyClause {
  readonly id: string;
  readonly path: string;
  readonly label: string | null;
  readonly level: number;
  readonly kind: string;
  readonly heading: string | null;
  readonly text: string | null;
  readonly table: { readonly rows: readonly (readonly string[])[]; readonly header?: readonly string[] } | null;
  readonly references: readonly ReferenceAt[];
  /** Whether its words differ from the version before. */
  readonly changed?: boolean;
  readonly norms: readonly NormLine[];
}

export interface PolicyText {
  readonly id: string;
  readonly instrument: string;
  readonly name: string;
  readonly label: string;
  readonly effectiveFrom: string | null;
  readonly decidedBy: string | null;
  readonly document: { readonly title: string | null; readonly number: string | null };
  readonly clauses: readonly PolicyClause[];
  readonly terms: readonly { readonly term: string; readonly definition: string; readonly path: string }[];
}

export interface Policy {
  readonly day: string;
  readonly texts: readonly PolicyText[];
}

export interface BoardRow {
  readonly key: string;
  readonly label: string;
  readonly total: number;
  readonly byState: Readonly<Record<State, number>>;
  readonly byCoverage: Readonly<Record<Coverage, number>>;
}

export interface Board {
  readonly day: string;
  readonly total: BoardRow;
  readonly chapters: readonly BoardRow[];
  readonly units: readonly {
    readonly unit: string;
    readonly name: string;
    readonly open: number;
    readonly overdue: number;
    readonly findings: number;
  }[];
  readonly findings: readonly (Finding & { readonly check: string; readonly title: string })[];
}

/** What an automatic check found. Of an entry I may not see, the sentence says only what was looked for. */
export interface Finding {
  readonly sentence: string;
  readonly entry: { readonly declaration: string; readonly id: string } | null;
  readonly hidden: boolean;
}

export type Question = {
  readonly id: string;
  readonly kind: "mechanism" | "unknownRole" | "roleHolder" | "disagreement" | "approver";
  readonly path: string;
  readonly quote: string;
  readonly sentence: Label;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};
