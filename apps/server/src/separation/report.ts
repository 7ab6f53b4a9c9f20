import type { SourceLine } from "@machimori/segmentation";
import type { Label } from "@machimori/terms";
import type { RemarksReport } from "./remarks.ts";

export type Verdict = "PROVED" | "VIOLATED" | "UNKNOWN";
/** What is said of a packet or a box, by field. */
export type Fields = Readonly<Record<string, string | number>>;

export type Path = readonly { readonly device: string; readonly in: string; readonly out: string }[];

/** A finding on declarations, registers, or the answers of a declared flow. */
export interface FindingReport {
  readonly severity: string;
  readonly line: number | null;
  readonly message: Label;
  /** Of answers: one of them, all of them, the way there and back, and the lines that stop them. */
  readonly answer?: {
    readonly packet: Fields;
    readonly box: Fields;
    readonly there: Path;
    readonly back: Path;
    readonly lines: readonly SourceLine[];
  };
}

/** What is told of one pair of zones. */
export interface PairReport {
  readonly from: string;
  readonly to: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly verdict: Verdict;
  readonly secondEngine: string;
  /** Whether the separate checker re-verified a certificate of this proved pair. */
  readonly certified?: boolean;
  readonly violations: readonly {
    readonly packet: Fields;
    readonly box?: Fields;
    readonly path: Path;
    readonly lines: readonly SourceLine[];
    readonly remove: readonly SourceLine[];
    readonly message: Label;
    /** Whether an exception may be asked for: whether a flow says just this box. */
    readonly coverable?: boolean;
  }[];
  readonly unknown: readonly { readonly line: SourceLine | null; readonly message: Label }[];
  /** Exceptions without which this pair would be judged otherwise. */
  readonly exceptions?: readonly { readonly entry: string; readonly number: string; readonly until: string }[];
}

/** Packets a device answers differently from the version before. */
export interface DriftReport {
  readonly device: string;
  readonly kind: string;
  readonly stage: string;
  readonly packet: Fields;
  readonly box: Fields;
  readonly before: readonly SourceLine[];
  readonly after: readonly SourceLine[];
  readonly message: Label;
}

/** What one verification found. */
export interface Report {
  readonly verdict: Verdict;
  readonly pairs: readonly PairReport[];
  readonly findings: readonly FindingReport[];
  /** What is said of the configurations themselves; reports of earlier releases have none. */
  readonly remarks?: RemarksReport;
  /** Since the version verified before; null where there was none, or it can no longer be read. */
  readonly drift?: readonly DriftReport[] | null;
}
