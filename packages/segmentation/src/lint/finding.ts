import type { SourceLine } from "../model/source.ts";
import type { Said } from "../zones/model-file.ts";

export type LintRule =
  | "dead-rule"
  | "redundant-rule"
  | "contradictory-rule"
  | "over-broad-rule"
  | "undefined-object"
  | "unused-object"
  | "unbound-list"
  | "missing-list"
  | "duplicate-address"
  | "nat-without-policy"
  | "not-understood"
  | "vlan-one-end"
  | "vlan-not-checked"
  | "ha-difference"
  | "unused-open-port"
  | "asymmetric-return"
  | "unregistered-device";

export interface LintFinding {
  readonly rule: LintRule;
  readonly severity: "error" | "warning" | "note";
  readonly device: string;
  /** Of a cluster: all members it is said of, the device among them. */
  readonly members?: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Lines that make it so, each once. */
  readonly causes: readonly SourceLine[];
  readonly message: Said;
}

export function finding(
  rule: LintRule,
  severity: LintFinding["severity"],
  device: string,
  at: SourceLine | undefined,
  causes: readonly SourceLine[],
  ja: string,
  en: string,
): LintFinding {
  return {
    rule,
    severity,
    device,
    file: at?.file ?? "",
    line: at?.line ?? 0,
    text: at?.text ?? "",
    causes: [...new Map(causes.map((cause) => [`${cause.file}:${cause.line}`, cause])).values()],
    message: { ja, en },
  };
}
