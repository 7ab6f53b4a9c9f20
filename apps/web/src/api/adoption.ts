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
  readonly timing: string | null;
  readonly approver: string | null;
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
  readonly norms: readonly DraftNorm[];
}

/** What the text would set, each with its clause. */
export interface DraftSettings {
  readonly roleRules?: readonly {
    readonly role: string;
    readonly posts: readonly string[];
    readonly printed?: string;
    readonly clause: Citation | null;
  }[];
  readonly titles?: Readonly<Record<string, { readonly value: string; readonly clause: Citation | null }>>;
  readonly matrix?: readonly {
    readonly declaration: string;
    readonly step: string;
    readonly case: string | null;
    readonly deciders: readonly string[];
    readonly mode: "all" | "any";
    readonly clause: Citation | null;
  }[];
  readonly graph?: readonly {
    readonly declaration: string;
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
  readonly counts: { readonly clauses: number; readonly obligations: number; readonly open: number };
  readonly clauses: readonly DraftClause[];
  readonly settings: DraftSettings;
  readonly questions: readonly Question[];
}
