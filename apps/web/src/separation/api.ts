import type { phaseWords, severityWords, sourceWords, verdictWords } from "./words.ts";

export type Verdict = keyof typeof verdictWords;
export type Source = keyof typeof sourceWords;
export type Fields = Readonly<Record<string, string | number>>;

export interface Line {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface Job {
  readonly version: string;
  readonly state: "running" | "done" | "failed";
  readonly phase: keyof typeof phaseWords;
  readonly done: number;
  readonly total: number;
  readonly verification: string | null;
}

export interface Version {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
  readonly source: Source;
  /** Whether a second person has put its model in force. */
  readonly modelInForce: boolean;
  /** Whether I brought its model, and so may not put it in force. */
  readonly ownChange: boolean;
  readonly digest: string;
  readonly files: readonly { readonly name: string; readonly vendorTitle: string; readonly lines: number }[];
}

export interface Verification {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly by: string | null;
  readonly version: string;
  readonly modelInForce: boolean;
  readonly digest: string;
  readonly day: string;
  readonly verdict: Verdict;
  readonly violated: number;
  readonly unknown: number;
  readonly leaks: number;
  readonly drifted: number;
  readonly until: string | null;
}

export interface Folder {
  readonly name: string | null;
  readonly lookedAt: string | null;
  readonly files: number;
  readonly problem: string | null;
}

export interface Overview {
  readonly mayVerify: boolean;
  readonly mayName: boolean;
  readonly job: Job | null;
  readonly folder: Folder;
  readonly versions: readonly Version[];
  readonly verifications: readonly Verification[];
}

export interface OneViolation {
  readonly number: number;
  /** How an exception names this violation. */
  readonly finding: string;
  readonly coverable: boolean;
  readonly packet: Fields;
  readonly box?: Fields;
  readonly path: Path;
  readonly lines: readonly Line[];
  readonly remove: readonly Line[];
  readonly message: string;
}

export type Path = readonly { readonly device: string; readonly in: string; readonly out: string }[];

/** A finding on declarations, registers, or the answers of a declared flow. */
export interface Finding {
  readonly severity: string;
  readonly line: number | null;
  readonly message: string;
  readonly answer?: {
    readonly packet: Fields;
    readonly box: Fields;
    readonly there: Path;
    readonly back: Path;
    readonly lines: readonly Line[];
  };
}

/** A violation, with those that the same lines let pass. */
export interface Violation extends OneViolation {
  readonly sameLines: readonly OneViolation[];
}

export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly verdict: Verdict;
  readonly secondEngine: string;
  readonly certified?: boolean;
  readonly violations: readonly Violation[];
  readonly unknown: readonly { readonly line: Line | null; readonly message: string }[];
  readonly exceptions: readonly { readonly entry: string; readonly number: string; readonly until: string }[];
}

export interface Drift {
  readonly device: string;
  readonly kind: string;
  readonly stage: string;
  readonly packet: Fields;
  readonly box: Fields;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
  readonly message: string;
}

/** A place a remark is made of, and the lines that make it so. */
export interface Place {
  readonly at: Line | null;
  readonly causes: readonly Line[];
  readonly moreCauses: number;
}

/** One sentence about a device's configuration, with every place it is said of. */
export interface Remark {
  readonly severity: keyof typeof severityWords;
  readonly message: string;
  readonly places: readonly Place[];
}

export interface Remarks {
  readonly counts: Readonly<Record<Remark["severity"], number>>;
  readonly leftOut: number;
  readonly devices: readonly { readonly device: string; readonly remarks: readonly Remark[] }[];
}

export interface Result extends Verification {
  readonly pairs: readonly Pair[];
  readonly findings: readonly Finding[];
  /** Null where the verification is of an earlier release, which did not look for them. */
  readonly remarks: Remarks | null;
  readonly drift: readonly Drift[] | null;
}

export interface Comparison {
  readonly before: Version;
  readonly after: Version;
  readonly drift: readonly Drift[];
}

export interface FlowForm {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly ports: string;
  readonly mac: string;
  readonly purpose: string;
  readonly permittedBy: string;
  readonly until: string;
  readonly direct: boolean;
}

export interface ZoneForm {
  readonly key: string;
  readonly label: string;
  readonly interfaces: readonly string[];
  readonly networks: readonly string[];
}

export type ModelEdit =
  | { readonly kind: "flow"; readonly at: number | null; readonly flow: FlowForm }
  | { readonly kind: "removeFlow"; readonly at: number }
  | { readonly kind: "zone"; readonly zone: ZoneForm }
  | { readonly kind: "removeZone"; readonly key: string }
  | { readonly kind: "device"; readonly device: { readonly key: string; readonly config: readonly string[] } }
  | { readonly kind: "removeDevice"; readonly key: string };

/** A model file as text and as a form. */
export interface ModelState {
  readonly text: string;
  readonly zones: readonly ZoneForm[];
  readonly devices: readonly { readonly key: string; readonly config: readonly string[] }[];
  readonly flows: readonly FlowForm[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

export interface Model extends ModelState {
  readonly version: string | null;
  readonly choices: {
    readonly files: readonly string[];
    readonly interfaces: readonly { readonly end: string; readonly addresses: readonly string[] }[];
    readonly devices: readonly { readonly name: string; readonly mac: string }[];
    readonly zones: readonly string[];
  };
}
