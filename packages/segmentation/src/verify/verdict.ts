import type { SourceLine } from "../model/source.ts";
import type { Said } from "../zones/model-file.ts";
import type { Shown } from "./show.ts";

export type Verdict = "PROVED" | "VIOLATED" | "UNKNOWN";

export type Path = readonly { readonly device: string; readonly in: string; readonly out: string }[];

export interface Violation {
  /** One packet that passes, as its source sends it. */
  readonly packet: Shown;
  /** The largest box of passing packets around it; where lists are long, within one slice of all packets. */
  readonly box: Shown;
  readonly path: Path;
  /** Every line that decides for some packet of the whole leak on this path. */
  readonly lines: readonly SourceLine[];
  /** Lines whose removal closes this path, as few as one device allows. */
  readonly remove: readonly SourceLine[];
  readonly message: Said;
}

/** Why a pair cannot be proved although no certain leak was found. */
export interface Unknown {
  readonly line: SourceLine | null;
  readonly message: Said;
  readonly packet?: Shown;
}

export interface PairVerdict {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly violations: readonly Violation[];
  readonly unknown: readonly Unknown[];
  /** Paths by which anything (declared or not) arrives, for the picture. */
  readonly paths: readonly Path[];
}

/** A remark on the model file itself: incomplete, impossible or expired declarations. */
export interface ModelFinding {
  readonly rule:
    | "flow-incomplete"
    | "flow-impossible"
    | "flow-at-times"
    | "flow-expired"
    | "flow-unknown-protocol"
    | "unknown-device"
    | "unknown-interface"
    | "network-outside-zone"
    | "unreadable-configuration"
    | "configuration-left-out"
    | "rule-expired"
    | "undeclared-connection"
    | "several-connections"
    | "asymmetric-return"
    | "return-dropped"
    | "return-unknown";
  readonly severity: "error" | "warning" | "note";
  readonly line: number | null;
  readonly message: Said;
  /** Of answers to a declared flow: one of them, all of them, both ways, and what stops them. */
  readonly answer?: {
    readonly packet: Shown;
    readonly box: Shown;
    readonly there: Path;
    readonly back: Path;
    readonly lines: readonly SourceLine[];
  };
}

export interface VerificationResult {
  readonly verdict: Verdict;
  readonly pairs: readonly PairVerdict[];
  readonly findings: readonly ModelFinding[];
}
