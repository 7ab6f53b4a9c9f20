import type { phaseWords, verdictWords } from "./words.ts";

export type Verdict = keyof typeof verdictWords;

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
  readonly digest: string;
  readonly files: readonly { readonly name: string; readonly vendor: string; readonly lines: number }[];
}

export interface Verification {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly by: string | null;
  readonly version: string;
  readonly digest: string;
  readonly verdict: Verdict;
}

export interface Overview {
  readonly mayVerify: boolean;
  readonly job: Job | null;
  readonly versions: readonly Version[];
  readonly verifications: readonly Verification[];
}

export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly verdict: Verdict;
  readonly secondEngine: string;
  readonly violations: readonly {
    readonly packet: Readonly<Record<string, string | number>>;
    readonly path: readonly { readonly device: string; readonly in: string; readonly out: string }[];
    readonly lines: readonly Line[];
    readonly message: string;
  }[];
  readonly unknown: readonly { readonly line: Line | null; readonly message: string }[];
}

export interface Result extends Verification {
  readonly pairs: readonly Pair[];
  readonly findings: readonly { readonly severity: string; readonly line: number | null; readonly message: string }[];
}
