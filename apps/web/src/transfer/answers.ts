import type { EntryDetail, Option, Row } from "../api/entries.ts";
import type { Citation } from "../api/problem.ts";

export type Mode = "same" | "picture" | "text" | "forbidden";

export interface Rule {
  readonly from: string;
  readonly to: string;
  readonly mode: Exclude<Mode, "forbidden">;
  readonly modes?: Readonly<Record<string, Mode>>;
  readonly approval: "always" | "sensitive" | "class" | "never";
  readonly approvalClass?: string | null;
  readonly retentionDays: number;
  readonly clause?: Citation | null;
}

/** Rules as an administrator sees them. */
export interface Rules {
  readonly rules: readonly Rule[];
  readonly zones: readonly Option[];
  readonly classes: readonly Option[];
  readonly families: readonly string[];
  readonly clauses: readonly Citation[];
  readonly history: readonly {
    readonly effectiveFrom: string;
    readonly setBy: string | null;
    readonly setAt: string;
    readonly rules: readonly Rule[];
  }[];
}

/** A gateway with its settings and, once it runs, how it is. */
export interface Intake {
  readonly id: string;
  readonly name: string;
  readonly kind: "folder" | "mail";
  readonly active: boolean;
  readonly from: string;
  readonly to: string;
  readonly classification: string;
  readonly inFolder?: string;
  readonly outFolder?: string;
  readonly recipients?: readonly string[];
  readonly nextHop?: string;
  readonly lookedAt?: string | null;
  readonly waiting?: number | null;
  readonly problem?: string | null;
  readonly taken?: number;
  readonly lastAt?: string | null;
}

export interface Intakes {
  readonly mailPort: number | null;
  readonly sandbox: string;
  readonly antivirus: string;
  readonly zones: readonly Option[];
  readonly classes: readonly Option[];
  readonly intakes: readonly Intake[];
  readonly recent: readonly Row[];
}

export interface Transfers {
  readonly mine: readonly Row[];
  readonly collect: readonly Row[];
  readonly judge: readonly Row[];
  readonly permit: readonly Row[];
  readonly zones: readonly Option[];
  readonly classes: readonly Option[];
  readonly rules: readonly Rule[];
  readonly byStandard: boolean;
  readonly sandbox: string;
}

export interface TransferFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly stage: "waiting" | "working" | "done";
  readonly verdict: "clean" | "sanitised" | "refused" | "held" | null;
  readonly refusal: { readonly code: string; readonly text: string } | null;
  readonly removed: readonly { readonly code: string; readonly text: string; readonly count: number }[];
  readonly nameOut: string | null;
  readonly sha256In: string;
  readonly sha256Out: string | null;
  readonly preview: boolean;
  readonly collected: boolean;
  readonly collectable: boolean;
}

export interface Transfer {
  readonly entry: EntryDetail;
  readonly receives: boolean;
  readonly files: readonly TransferFile[];
}

interface Counted {
  readonly code: string;
  readonly text?: string;
  readonly count: number;
}

export interface TransferStatistics {
  readonly transfers: number;
  readonly months: readonly {
    readonly month: string;
    readonly clean: number;
    readonly sanitised: number;
    readonly refused: number;
    readonly held: number;
  }[];
  readonly modes: readonly {
    readonly month: string;
    readonly code: Rule["mode"] | "none";
    readonly count: number;
  }[];
  readonly types: readonly Counted[];
  readonly removed: readonly Counted[];
  readonly refusals: readonly Counted[];
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}
