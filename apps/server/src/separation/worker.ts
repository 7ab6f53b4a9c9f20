/** The thread that reads and verifies, so that the server goes on answering. Tells its progress, then one answer. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { decodeConfiguration, readModelFile } from "@machimori/segmentation";
import type { Label } from "@machimori/terms";
import type { Told as ToldOf } from "../in-thread.ts";
import { type InterfaceChoice, interfacesOf } from "./interfaces.ts";
import type { DriftReport } from "./report.ts";
import { type Stripped, strip, type Unfit } from "./strip.ts";
import {
  driftBetween,
  type KeptTexts,
  type Phase,
  type Question,
  type Verified,
  verification,
} from "./verification.ts";

export type Work =
  | {
      readonly kind: "strip";
      readonly model: Uint8Array;
      readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
    }
  | ({ readonly kind: "verify" } & Question)
  | { readonly kind: "compare"; readonly before: KeptTexts; readonly after: KeptTexts }
  | ({ readonly kind: "interfaces" } & KeptTexts);

/** A version fit to be kept, or why not. */
export type Fit =
  | { readonly refused: readonly Label[] }
  | { readonly model: string; readonly files: readonly Stripped[] };

/** What each kind of work answers. */
export interface Answers {
  readonly strip: Fit;
  readonly verify: Verified;
  readonly compare: readonly DriftReport[];
  readonly interfaces: readonly InterfaceChoice[];
}

/** How far a verification is. */
export interface Phased {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}

type Told = ToldOf<Answers[keyof Answers] | null, Phased>;

function fit(work: Extract<Work, { kind: "strip" }>): Fit {
  const text = decodeConfiguration(work.model);
  const reading = readModelFile(text);
  if (reading.kind === "refused")
    return {
      refused: reading.problems.slice(0, 20).map(({ line, ja, en }) => ({
        ja: `モデルファイルの${line}行目：${ja}`,
        en: `Model file, line ${line}: ${en}`,
      })),
    };
  const { devices } = reading.model;
  const missing = devices.flatMap((device) =>
    device.configs
      .filter((config) => !work.files.some((file) => file.name === config))
      .map((config) => ({
        ja: `機器「${device.key}」の設定「${config}」がありません。いっしょに選んでください。`,
        en: `The configuration ${config} of ${device.key} is missing.`,
      })),
  );
  const results = work.files.map(({ name, bytes }) =>
    strip(name, decodeConfiguration(bytes), devices.find((device) => device.configs.includes(name))?.vendor),
  );
  const unfit = results.filter((one): one is Unfit => "why" in one).map((one) => one.why);
  const refused = [...missing, ...unfit];
  if (refused.length > 0) return { refused };
  return { model: text, files: results.filter((one): one is Stripped => "text" in one) };
}

function answer(work: Work, tell: (told: Told) => void): Answers[keyof Answers] | null {
  if (work.kind === "strip") return fit(work);
  if (work.kind === "compare") return driftBetween(work.before, work.after);
  if (work.kind === "interfaces") return interfacesOf(work);
  return verification(work, (phase, done, total) => tell({ progress: { phase, done, total } }));
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const tell = (told: Told) => port.postMessage(told);
  tell({ answer: answer(workerData as Work, tell) });
}
