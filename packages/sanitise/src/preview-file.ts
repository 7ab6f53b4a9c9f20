/** A picture of what a file looks like, made inside the sandbox and confirmed like every output. */
import { isRefusal, type Refusal, refuse } from "./format.ts";
import { defaultLimits } from "./limits.ts";
import { sandboxKind } from "./sandbox/kind.ts";
import { WorkerPool } from "./sandbox/pool.ts";
import type { SanitiseJob } from "./wire/job.ts";

export interface PreviewOptions {
  /** File name without folders. */
  readonly name: string;
  readonly password?: string;
  readonly pool?: WorkerPool;
}

/**
 * One JPEG (sRGB, at most 760 pixels wide) of the first three pages. Hostile originals may be given: they are read and
 * drawn by a sandboxed worker alone, and what it answers is held against the grammar of JPEG by a second one. Documents
 * are drawn by LibreOffice where it is installed, else their text is.
 * @returns the picture, or the refusal that says why there is none
 */
export async function previewFile(bytes: Uint8Array, options: PreviewOptions): Promise<Uint8Array | Refusal> {
  const limits = defaultLimits;
  if (bytes.length > limits.inputBytes) return refuse("input-too-large");
  const pool = options.pool ?? new WorkerPool(0, limits, [options.name]);
  const job: SanitiseJob = {
    step: "preview",
    name: options.name,
    declaredType: undefined,
    defaultMode: undefined,
    modes: {},
    forbidden: [],
    password: options.password,
    profile: "plain",
    officeAvailable: sandboxKind().office !== undefined,
    limits,
  };
  let answer = await pool.take("sanitise").run(job, bytes);
  if (!isRefusal(answer) && answer.kind === "wants-office")
    answer = await pool.takeOffice().run({ ...job, profile: "office" }, bytes);
  if (isRefusal(answer)) return answer;
  if (answer.kind === "refused") return answer.refusal;
  if (answer.kind !== "rebuilt" || answer.outputType !== "jpeg") return refuse("protocol");
  const confirmer = pool.take("confirm");
  const confirmed = await confirmer.run({ step: "confirm", name: "preview.jpg", type: "jpeg", limits }, answer.bytes);
  if (isRefusal(confirmed)) return confirmed;
  if (confirmed.kind === "refused") return confirmed.refusal;
  return confirmed.kind === "confirmed" ? answer.bytes : refuse("protocol");
}
