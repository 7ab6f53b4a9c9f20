import { type assembleNetwork, type LintFinding, lintNetwork, type SourceLine } from "@machimori/segmentation";
import type { Label } from "@machimori/terms";

export type Severity = LintFinding["severity"];

/** Worst first. */
export const severities: readonly Severity[] = ["error", "warning", "note"];

/** One thing said of a configuration. */
interface Kept {
  readonly severity: Severity;
  readonly device: string;
  readonly message: Label;
  /** The line it is said of; null where it is of no line. */
  readonly at: SourceLine | null;
  /** Other lines that make it so; `moreCauses` counts those that are not kept. */
  readonly causes: readonly SourceLine[];
  readonly moreCauses: number;
}

/** What is said of the configurations themselves: dead, redundant and over-broad rules, unused objects and the like. */
export interface RemarksReport {
  /** Of all that was found, by severity. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** The worst of them, as many as are kept. */
  readonly kept: readonly Kept[];
}

/** Most that is kept with a report: findings, and causes of each. */
const mostKept = 2_000;
const mostCauses = 20;

/** What the configurations of a network are to be told, the worst first. */
export function remarksOf(network: ReturnType<typeof assembleNetwork>): RemarksReport {
  const found = lintNetwork(network);
  const of = (severity: Severity) => found.filter((one) => one.severity === severity);
  return {
    counts: { error: of("error").length, warning: of("warning").length, note: of("note").length },
    kept: severities
      .flatMap(of)
      .slice(0, mostKept)
      .map(({ severity, device, message, file, line, text, causes }) => {
        const others = causes.filter((cause) => cause.file !== file || cause.line !== line);
        return {
          severity,
          device,
          message,
          at: file === "" ? null : { file, line, text },
          causes: others.slice(0, mostCauses),
          moreCauses: Math.max(0, others.length - mostCauses),
        };
      }),
  };
}

/** How many were found and not kept. */
export const leftOutOf = ({ counts, kept }: RemarksReport): number =>
  severities.reduce((all, severity) => all + counts[severity], 0) - kept.length;

/** One sentence about a device, with every place in its configuration it is said of. */
export interface Remark {
  readonly severity: Severity;
  readonly message: Label;
  readonly places: readonly Pick<Kept, "at" | "causes" | "moreCauses">[];
}

/** What is kept, device by device, the one with the worst first; each sentence once. */
export function remarksByDevice({
  kept,
}: RemarksReport): readonly { readonly device: string; readonly remarks: readonly Remark[] }[] {
  return [...Map.groupBy(kept, (one) => one.device)].map(([device, ofDevice]) => ({
    device,
    remarks: [...Map.groupBy(ofDevice, ({ severity, message }) => `${severity} ${message.ja}`).values()].flatMap(
      (same) => {
        const [first] = same;
        if (first === undefined) return [];
        const places = same.map(({ at, causes, moreCauses }) => ({ at, causes, moreCauses }));
        return [{ severity: first.severity, message: first.message, places }];
      },
    ),
  }));
}
