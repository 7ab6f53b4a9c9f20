import {
  assembleNetwork,
  type DeviceReading,
  drawNetwork,
  readConfiguration,
  readModelFile,
  type SourceLine,
  verifyWithBothEngines,
} from "@machimori/segmentation";
import type { Label } from "@machimori/terms";

/** One configuration of a version of the network, as kept. */
export interface KeptFile {
  readonly name: string;
  readonly vendor: string;
  readonly text: string;
}

export type Verdict = "PROVED" | "VIOLATED" | "UNKNOWN";

/** What is told of one pair of zones. */
export interface PairReport {
  readonly from: string;
  readonly to: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly verdict: Verdict;
  readonly secondEngine: string;
  readonly violations: readonly {
    readonly packet: Readonly<Record<string, string | number>>;
    readonly path: readonly { readonly device: string; readonly in: string; readonly out: string }[];
    readonly lines: readonly SourceLine[];
    readonly remove: readonly SourceLine[];
    readonly message: Label;
  }[];
  readonly unknown: readonly { readonly line: SourceLine | null; readonly message: Label }[];
}

export interface Report {
  readonly verdict: Verdict;
  readonly pairs: readonly PairReport[];
  readonly findings: readonly { readonly severity: string; readonly line: number | null; readonly message: Label }[];
}

export type Phase = "reading" | "verifying" | "drawing" | "recording";
export type Progress = (phase: Phase, done: number, total: number) => void;

export interface Verified {
  readonly report: Report;
  readonly picture: string;
}

/** Verifies one version of the network on one day. `null` where the kept text can no longer be read, which is a defect. */
export function verification(
  files: readonly KeptFile[],
  modelText: string,
  today: string,
  progress: Progress,
): Verified | null {
  const reading = readModelFile(modelText);
  if (reading.kind === "refused") return null;
  const model = reading.model;
  const readings: DeviceReading[] = [];
  for (const [index, file] of files.entries()) {
    progress("reading", index, files.length);
    const one = readConfiguration(file.text, file.name, file.vendor);
    if (one === null) return null;
    readings.push(one);
  }
  progress("verifying", 0, 1);
  const network = assembleNetwork(readings, model);
  const result = verifyWithBothEngines(network, model, { today, unread: [] });
  progress("drawing", 0, 1);
  const picture = drawNetwork(network, model, result);
  const label = (key: string) => model.zones.find((zone) => zone.key === key)?.label ?? key;
  const pairs = result.pairs.map(
    ({ from, to, verdict, secondEngine, violations, unknown }): PairReport => ({
      from,
      to,
      fromLabel: label(from),
      toLabel: label(to),
      verdict,
      secondEngine,
      violations: violations.map(({ packet, path, lines, remove, message }) => ({
        packet,
        path,
        lines,
        remove,
        message,
      })),
      unknown: unknown.map(({ line, message }) => ({ line, message })),
    }),
  );
  const findings = result.findings.map(({ severity, line, message }) => ({ severity, line, message }));
  return { report: { verdict: result.verdict, pairs, findings }, picture };
}
