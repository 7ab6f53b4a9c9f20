/** Identify, inspect, rebuild: one file and everything nested in it, under one budget. */
import { holdsEicar } from "../antivirus/eicar.ts";
import {
  type Context,
  type Finding,
  isRefusal,
  type Limits,
  type Mode,
  type NestedFile,
  type NestedRebuilt,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  refuse,
  type Source,
  type TypeName,
} from "../format.ts";
import { extensionsOf, typesOfExtension } from "../identify/extensions.ts";
import { identify } from "../identify/identify.ts";
import { extensionOf, outputName } from "../identify/names.ts";
import { formatFor } from "../registry.ts";
import type { Answer } from "../wire/answer.ts";
import type { Job, SanitiseJob } from "../wire/job.ts";
import { openBudget } from "./budget.ts";
import { refusalOfType } from "./refused-types.ts";

/** Thrown to leave a job that needs LibreOffice; the parent starts it again in the office sandbox. */
class WantsOffice extends Error {}

interface Run {
  readonly job: SanitiseJob;
  readonly limits: Limits;
  readonly budget: ReturnType<typeof openBudget>;
}

/** Loads what a file with this extension needs. The file may turn out to be another: this decides nothing. */
export async function readAhead(extension: string): Promise<void> {
  const [type] = typesOfExtension(extension);
  if (type) await formatFor(type)?.load();
}

/** Passes long waiting with documents of our own; `waiting` turns false when the job is there. */
export async function practise(waiting: () => boolean): Promise<void> {
  await (await import("./practice.ts")).practiseRebuild(serve, waiting);
}

/** Serves the job; whatever goes wrong becomes a refusal, never an output. */
export async function serve(job: Job, bytes: Uint8Array): Promise<Answer> {
  if (job.step === "confirm") return { kind: "refused", type: "unknown", findings: [], refusal: refuse("protocol") };
  const run: Run = { job, limits: job.limits, budget: openBudget(job.limits) };
  const file: NestedFile = { bytes, name: job.name, ...(job.declaredType && { declaredType: job.declaredType }) };
  let type: TypeName = "unknown";
  let findings: readonly Finding[] = [];
  try {
    if (bytes.length > job.limits.inputBytes) throw new RefusalSignal("input-too-large");
    const known = identify(file);
    type = known.type;
    findings = known.findings;
    if (known.refusal && job.step !== "inspect") return { kind: "refused", type, findings, refusal: known.refusal };
    if (holdsEicar(bytes)) {
      findings = [...findings, { risk: "virus-found", where: "EICAR" }];
      if (job.step === "inspect") return { kind: "inspected", type, findings };
      return { kind: "refused", type, findings, refusal: refuse("virus-detected", "EICAR") };
    }
    const source: Source = { bytes, name: job.name, type };
    const context = contextAt(run, 0);
    const inspected = await inspectSource(source, context);
    if (isRefusal(inspected)) {
      if (job.step === "inspect") return { kind: "inspected", type, findings };
      return { kind: "refused", type, findings, refusal: inspected };
    }
    findings = [...findings, ...inspected];
    if (job.step === "inspect") return { kind: "inspected", type, findings };
    const rebuilt =
      job.step === "preview"
        ? await (await import("../preview/preview.ts")).preview(source, context)
        : await rebuildSource(run, source, context);
    if (isRefusal(rebuilt)) return { kind: "refused", type, findings, refusal: rebuilt };
    if (rebuilt.bytes.length > job.limits.outputBytes) throw new RefusalSignal("output-too-large");
    const { removed, extension } = rebuilt;
    return { kind: "rebuilt", type, findings, removed, outputType: rebuilt.type, extension, bytes: rebuilt.bytes };
  } catch (error) {
    if (error instanceof WantsOffice) return { kind: "wants-office", type, findings };
    return { kind: "refused", type, findings, refusal: refusalOf(error) };
  }
}

/** An error as the refusal it means; what nobody foresaw is a defect, refused all the same. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusalSignal) return error.refusal;
  if (error instanceof RangeError && /memory|allocation|Invalid (array|string) length/i.test(error.message))
    return refuse("memory-limit");
  return refuse("defect", error instanceof Error ? error.name : "");
}

function contextAt(run: Run, depth: number): Context {
  const { job } = run;
  return {
    limits: run.limits,
    budget: run.budget,
    depth,
    password: job.password,
    profile: job.profile,
    scratch: job.profile === "office" ? "/scratch" : undefined,
    wantOffice: () => {
      if (job.officeAvailable && job.profile !== "office") throw new WantsOffice();
    },
    modeFor: (type) => job.modes[type] ?? job.defaultMode ?? formatFor(type)?.modes[0] ?? "same",
    inspectNested: (file) => inspectNested(run, depth + 1, file),
    rebuildNested: (file) => rebuildNested(run, depth + 1, file),
  };
}

function modeOf(source: Source, context: Context): Mode | Refusal {
  const format = formatFor(source.type);
  if (!format) return refusalOfType(source.type);
  const mode = context.modeFor(source.type);
  return format.modes.includes(mode) ? mode : refuse("mode-not-offered", mode);
}

async function inspectSource(source: Source, context: Context): Promise<readonly Finding[] | Refusal> {
  const format = formatFor(source.type);
  if (!format) return [];
  return (await format.load()).inspect(source, context);
}

async function rebuildSource(run: Run, source: Source, context: Context): Promise<Rebuilt | Refusal> {
  if (run.job.forbidden.includes(source.type)) return refuse("type-forbidden", source.type);
  const mode = modeOf(source, context);
  if (isRefusal(mode)) return mode;
  const format = formatFor(source.type);
  if (!format) return refusalOfType(source.type);
  if (format.profileFor(mode) === "office" && context.profile !== "office") throw new WantsOffice();
  const rebuilt = await (await format.load()).rebuild(source, context);
  if (!isRefusal(rebuilt) && !extensionsOf(rebuilt.type).includes(rebuilt.extension))
    return refuse("defect", "extension");
  return rebuilt;
}

/** Whatever holds a file that is refused decides what that means for itself, however deep the refusal came from. */
function refusalThrown(error: unknown): Refusal {
  if (error instanceof RefusalSignal) return error.refusal;
  throw error;
}

async function inspectNested(run: Run, depth: number, file: NestedFile): Promise<readonly Finding[] | Refusal> {
  if (depth > run.limits.depth) return refuse("bomb-depth", file.name);
  run.budget.entry();
  const known = identify(file);
  const source: Source = { bytes: file.bytes, name: file.name, type: known.type };
  const found = await inspectSource(source, contextAt(run, depth)).catch(refusalThrown);
  if (isRefusal(found)) return refuse(found.refused, join(file.name, found.where));
  return [...known.findings, ...found].map((finding) => ({
    risk: finding.risk,
    where: join(file.name, finding.where),
  }));
}

async function rebuildNested(run: Run, depth: number, file: NestedFile): Promise<NestedRebuilt | Refusal> {
  if (depth > run.limits.depth) return refuse("bomb-depth", file.name);
  run.budget.entry();
  const known = identify(file);
  if (holdsEicar(file.bytes)) return refuse("virus-detected", `${file.name}!EICAR`);
  if (known.refusal) return refuse(known.refusal.refused, join(file.name, known.refusal.where));
  const source: Source = { bytes: file.bytes, name: file.name, type: known.type };
  const rebuilt = await rebuildSource(run, source, contextAt(run, depth)).catch(refusalThrown);
  if (isRefusal(rebuilt)) return refuse(rebuilt.refused, join(file.name, rebuilt.where));
  return {
    ...rebuilt,
    name: outputName(file.name, extensionOf(file.name), rebuilt.extension),
    removed: rebuilt.removed.map((removal) => ({ what: removal.what, where: join(file.name, removal.where) })),
  };
}

const join = (name: string, where: string): string => (where ? `${name}!${where}` : name);
