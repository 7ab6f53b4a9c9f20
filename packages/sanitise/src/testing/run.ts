/** Runs a file through rebuild and confirmation in this process, for tests that look inside. The sandbox has its own. */
import { walkZip } from "../archive/confirm-zip.ts";
import type { Limits, Mode } from "../format.ts";
import { defaultLimits } from "../limits.ts";
import { serve as confirm } from "../worker/confirm-job.ts";
import { serve as sanitise } from "../worker/sanitise-job.ts";

export interface Outcome {
  /** "rebuilt" or the refusal's code. */
  readonly result: string;
  readonly where: string;
  readonly type: string;
  readonly risks: readonly string[];
  readonly removed: readonly string[];
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** "confirmed", or why not; "" where nothing was rebuilt. */
  readonly confirmed: string;
  /** The output's parts as text, where it is a ZIP; else the whole output under "". */
  readonly parts: ReadonlyMap<string, string>;
}

export interface Options {
  readonly mode?: Mode;
  readonly password?: string;
  readonly declaredType?: string;
  readonly limits?: Partial<Limits>;
}

export async function run(bytes: Uint8Array, name: string, options: Options = {}): Promise<Outcome> {
  const limits = { ...defaultLimits, ...options.limits };
  const answer = await sanitise(
    {
      step: "sanitise",
      name,
      declaredType: options.declaredType,
      defaultMode: options.mode,
      modes: {},
      forbidden: [],
      password: options.password,
      profile: "plain",
      officeAvailable: false,
      limits,
    },
    bytes,
  );
  const risks = answer.findings.map(({ risk }) => risk);
  const none = {
    type: answer.type,
    risks,
    removed: [],
    extension: "",
    bytes: new Uint8Array(),
    confirmed: "",
    parts: new Map(),
  };
  if (answer.kind === "refused") return { ...none, result: answer.refusal.refused, where: answer.refusal.where };
  if (answer.kind !== "rebuilt") return { ...none, result: answer.kind, where: "" };
  const checked = await confirm({ step: "confirm", name, type: answer.outputType, limits }, answer.bytes);
  return {
    result: "rebuilt",
    where: "",
    type: answer.type,
    risks,
    removed: answer.removed.map(({ what }) => what),
    extension: answer.extension,
    bytes: answer.bytes,
    confirmed: checked.kind === "refused" ? checked.refusal.where : checked.kind,
    parts: partsOf(answer.bytes),
  };
}

function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const entries = walkZip(bytes, defaultLimits.inflatedBytes);
  if (typeof entries === "string") return new Map([["", Buffer.from(bytes).toString("utf8")]]);
  return new Map(entries.map((entry) => [entry.name, Buffer.from(entry.bytes).toString("utf8")]));
}
