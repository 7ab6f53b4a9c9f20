/** One file through the whole way: rebuild in one worker, confirm in another, and only then an output. */
import { createHash } from "node:crypto";
import {
  type Finding,
  isRefusal,
  type Limits,
  type Mode,
  type Refusal,
  type Removal,
  refuse,
  type TypeName,
} from "./format.ts";
import { extensionOf, outputName } from "./identify/names.ts";
import { defaultLimits } from "./limits.ts";
import { sandboxKind } from "./sandbox/kind.ts";
import { WorkerPool } from "./sandbox/pool.ts";
import type { Answer } from "./wire/answer.ts";
import type { SanitiseJob } from "./wire/job.ts";

export interface SanitiseOptions {
  /** File name without folders. */
  readonly name: string;
  readonly declaredType?: string;
  /** Mode for every type that offers it; `modes` wins per type. Unset = each type's own default. */
  readonly mode?: Mode;
  readonly modes?: Partial<Record<TypeName, Mode>>;
  /** Types that must not pass, alone or inside another file: refused as `type-forbidden`. */
  readonly forbidden?: readonly TypeName[];
  readonly password?: string;
  readonly limits?: Partial<Limits>;
  /** ClamAV's daemon (`/run/clamav/clamd.ctl` or `127.0.0.1:3310`); where named, no clear answer means no release. */
  readonly antivirus?: string;
  /** Workers to take from; without one, two workers are started for this file alone. */
  readonly pool?: WorkerPool;
}

export interface SanitiseOutput {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: TypeName;
  readonly sha256: string;
}

/** `clean` = rebuilt and nothing left out; `sanitised` = rebuilt without what `removed` lists; `refused` = no output. */
export interface Verdict {
  readonly verdict: "clean" | "sanitised" | "refused";
  readonly type: TypeName;
  readonly risks: readonly Finding[];
  readonly removed: readonly Removal[];
  readonly refusal: Refusal | null;
  readonly output: SanitiseOutput | null;
  readonly sha256: string;
  /** Wall clock from the first worker's job to the confirmation. */
  readonly ms: number;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Limits a caller sets may lower the defaults, never raise them. */
function lowered(limits: Partial<Limits> | undefined): Limits {
  const entries = Object.entries(defaultLimits).map(([key, value]) => [
    key,
    Math.min(value, limits?.[key as keyof Limits] ?? value),
  ]);
  return Object.fromEntries(entries) as unknown as Limits;
}

/** Checks, rebuilds and confirms one file. Whatever goes wrong is a refusal; the input's bytes are never handed back. */
export async function sanitiseFile(bytes: Uint8Array, options: SanitiseOptions): Promise<Verdict> {
  const started = performance.now();
  const limits = lowered(options.limits);
  const pool = options.pool ?? new WorkerPool(0, limits);
  const partial = await decide(bytes, options, limits, pool);
  return { ...partial, sha256: sha256(bytes), ms: Math.round(performance.now() - started) };
}

type Decision = Omit<Verdict, "sha256" | "ms">;

async function decide(
  bytes: Uint8Array,
  options: SanitiseOptions,
  limits: Limits,
  pool: WorkerPool,
): Promise<Decision> {
  if (bytes.length > limits.inputBytes) return refused("unknown", [], refuse("input-too-large"));
  const job = jobOf("sanitise", options, limits);
  const confirmer = pool.take("confirm");
  try {
    const answer = await rebuild(pool, job, bytes);
    if (isRefusal(answer)) return refused("unknown", [], answer);
    if (answer.kind === "refused") return refused(answer.type, answer.findings, answer.refusal);
    if (answer.kind !== "rebuilt") return refused(answer.type, answer.findings, refuse("protocol"));
    const infected = await scanBoth(bytes, answer.bytes, options.antivirus);
    if (infected) return refused(answer.type, answer.findings, infected);
    const name = outputName(options.name, extensionOf(options.name), answer.extension);
    const confirmed = await confirmer.run({ step: "confirm", name, type: answer.outputType, limits }, answer.bytes);
    if (isRefusal(confirmed)) return refused(answer.type, answer.findings, confirmed);
    if (confirmed.kind === "refused") return refused(answer.type, answer.findings, confirmed.refusal);
    if (confirmed.kind !== "confirmed") return refused(answer.type, answer.findings, refuse("protocol"));
    return {
      verdict: answer.removed.length === 0 ? "clean" : "sanitised",
      type: answer.type,
      risks: answer.findings,
      removed: answer.removed,
      refusal: null,
      output: { bytes: answer.bytes, name, type: answer.outputType, sha256: sha256(answer.bytes) },
    };
  } finally {
    confirmer.kill();
  }
}

/** Original and output by the virus scanner, only now that the original is known to be no bomb. */
async function scanBoth(input: Uint8Array, output: Uint8Array, address: string | undefined): Promise<Refusal | null> {
  if (address === undefined) return null;
  const { clamdAddress, scanWithClamd } = await import("./antivirus/clamd.ts");
  const daemon = clamdAddress(address);
  if (!daemon) return refuse("antivirus-unreachable", "address");
  return (await scanWithClamd(input, daemon)) ?? scanWithClamd(output, daemon);
}

/** Runs the job in a plain worker; where LibreOffice is needed, again from the start in an office worker. */
async function rebuild(pool: WorkerPool, job: SanitiseJob, bytes: Uint8Array): Promise<Answer | Refusal> {
  const answer = await pool.take("sanitise").run(job, bytes);
  if (isRefusal(answer) || answer.kind !== "wants-office") return answer;
  if (!sandboxKind().office)
    return { kind: "refused", type: answer.type, findings: answer.findings, refusal: refuse("office-missing") };
  return pool.takeOffice().run({ ...job, profile: "office" }, bytes);
}

export interface Inspection {
  readonly type: TypeName;
  readonly risks: readonly Finding[];
  /** Set where the file could not even be inspected (time-out, crash). */
  readonly refusal: Refusal | null;
}

/** Type and risk factors of one file, found inside a sandboxed worker; nothing is written. */
export async function inspectFile(bytes: Uint8Array, options: SanitiseOptions): Promise<Inspection> {
  const limits = lowered(options.limits);
  if (bytes.length > limits.inputBytes) return { type: "unknown", risks: [], refusal: refuse("input-too-large") };
  const pool = options.pool ?? new WorkerPool(0, limits);
  const answer = await pool.take("sanitise").run(jobOf("inspect", options, limits), bytes);
  if (isRefusal(answer)) return { type: "unknown", risks: [], refusal: answer };
  return { type: answer.type, risks: answer.findings, refusal: answer.kind === "refused" ? answer.refusal : null };
}

/** Several files in order. */
export async function inspectFiles(
  files: readonly { readonly bytes: Uint8Array; readonly name: string }[],
  pool?: WorkerPool,
): Promise<Inspection[]> {
  const inspections: Inspection[] = [];
  for (const file of files) inspections.push(await inspectFile(file.bytes, { name: file.name, ...(pool && { pool }) }));
  return inspections;
}

const jobOf = (step: SanitiseJob["step"], options: SanitiseOptions, limits: Limits): SanitiseJob => ({
  step,
  name: options.name,
  declaredType: options.declaredType,
  defaultMode: options.mode,
  modes: options.modes ?? {},
  forbidden: options.forbidden ?? [],
  password: options.password,
  profile: "plain",
  officeAvailable: sandboxKind().office !== undefined,
  limits,
});

const refused = (type: TypeName, risks: readonly Finding[], refusal: Refusal): Decision => ({
  verdict: "refused",
  type,
  risks,
  removed: [],
  refusal,
  output: null,
});
