import {
  assembleNetwork,
  type DeviceReading,
  drawNetwork,
  drift,
  readConfiguration,
  readModelFile,
  verifyWithBothEngines,
  type ZoneModel,
} from "@machimori/segmentation";
import { flowOf } from "./findings.ts";
import { remarksOf } from "./remarks.ts";
import type { DriftReport, Fields, FindingReport, PairReport, Report } from "./report.ts";
import { unregistered } from "./unregistered.ts";

/** One configuration of a version of the network, as kept. */
export interface KeptFile {
  readonly name: string;
  readonly vendor: string;
  readonly text: string;
}

/** The texts of one version of the network. */
export interface KeptTexts {
  readonly model: string;
  readonly files: readonly KeptFile[];
}

/** A permitted exception in force: the box of a violation accepted until a day. */
export interface Acceptance {
  readonly entry: string;
  readonly number: string;
  readonly until: string;
  readonly from: string;
  readonly to: string;
  readonly box: Fields;
}

export type Phase = "reading" | "verifying" | "checking" | "comparing" | "drawing" | "recording";
export type Progress = (phase: Phase, done: number, total: number) => void;

export interface Verified {
  readonly report: Report;
  readonly picture: string;
  /** Last day for which the verdict holds as it is: the first end of a declared flow or exception. */
  readonly until: string | null;
}

/** All that one verification needs. */
export interface Question extends KeptTexts {
  readonly today: string;
  readonly accepted: readonly Acceptance[];
  /** The version verified before, to tell what changed. */
  readonly before: KeptTexts | null;
  /** MAC addresses of the register of devices, in its own writing. */
  readonly registered: readonly string[];
}

function networkOf({ model: text, files }: KeptTexts, progress: Progress) {
  const reading = readModelFile(text);
  if (reading.kind === "refused") return null;
  const readings: DeviceReading[] = [];
  for (const [index, file] of files.entries()) {
    progress("reading", index, files.length);
    const one = readConfiguration(file.text, file.name, file.vendor);
    if (one === null) return null;
    readings.push(one);
  }
  return { model: reading.model, readings, network: assembleNetwork(readings, reading.model) };
}

/** Most differences that are kept with a report. */
const mostDrift = 200;

/** What a device answers differently in the later of two versions; null where one can no longer be read. */
export function driftBetween(before: KeptTexts, after: KeptTexts): readonly DriftReport[] | null {
  const quiet = () => undefined;
  const [old, now] = [networkOf(before, quiet), networkOf(after, quiet)];
  if (old === null || now === null) return null;
  return drift(old.network, now.network)
    .slice(0, mostDrift)
    .map(({ device, kind, stage, packet, box, before: was, after: is, message }) => ({
      device,
      kind,
      stage,
      packet,
      box,
      before: was,
      after: is,
      message,
    }));
}

const valid = (model: ZoneModel, today: string) =>
  model.flows.flatMap((flow) => (flow.until !== null && flow.until >= today ? [flow.until] : []));

/** Verifies one version of the network on one day. `null` where the kept text can no longer be read, which is a defect. */
export function verification(question: Question, progress: Progress): Verified | null {
  const { today, accepted, before, registered } = question;
  const read = networkOf(question, progress);
  if (read === null) return null;
  const { model, network, readings } = read;
  const flows = accepted.flatMap(({ from, to, box, until }) => flowOf(from, to, box, until) ?? []);
  const widened: ZoneModel = { ...model, flows: [...model.flows, ...flows] };
  const result = verifyWithBothEngines(network, widened, {
    today,
    unread: [],
    onPair: (engine, done, total) => progress(engine === "diagrams" ? "verifying" : "checking", done, total),
  });
  progress("comparing", 0, 1);
  const changes = before === null ? null : driftBetween(before, question);
  progress("drawing", 0, 1);
  const picture = drawNetwork(network, model, result);
  const label = (key: string) => model.zones.find((zone) => zone.key === key)?.label ?? key;
  const pairs = result.pairs.map(
    ({ from, to, verdict, secondEngine, certificate, violations, unknown }): PairReport => ({
      from,
      to,
      fromLabel: label(from),
      toLabel: label(to),
      verdict,
      secondEngine,
      certified: certificate !== null,
      violations: violations.map(({ packet, box, path, lines, remove, message }) => ({
        packet,
        box,
        path,
        lines,
        remove,
        message,
        coverable: Object.keys(box).length > 0 && flowOf(from, to, box, today) !== null,
      })),
      unknown: unknown.map(({ line, message }) => ({ line, message })),
      exceptions: accepted
        .filter((one) => one.from === from && one.to === to)
        .map(({ entry, number, until }) => ({ entry, number, until })),
    }),
  );
  const findings = [
    ...result.findings.map(
      ({ severity, line, message, answer }): FindingReport => ({
        ...{ severity, line, message },
        ...(answer === undefined ? {} : { answer }),
      }),
    ),
    ...unregistered(readings, registered),
  ];
  const ends = [...valid(model, today), ...accepted.map((one) => one.until)].sort();
  const report = { verdict: result.verdict, pairs, findings, remarks: remarksOf(network), drift: changes };
  return { report, picture, until: ends[0] ?? null };
}
