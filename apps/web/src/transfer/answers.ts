import type { EntryDetail, Option, Row } from "../api/entries.ts";

export interface Rule {
  readonly from: string;
  readonly to: string;
  readonly mode: "same" | "picture" | "text";
  readonly approval: "always" | "sensitive" | "never";
  readonly retentionDays: number;
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
  readonly types: readonly Counted[];
  readonly removed: readonly Counted[];
  readonly refusals: readonly Counted[];
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}
