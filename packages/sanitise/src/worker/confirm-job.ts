/** Tests an output against the positive grammar of its type, with parsers that share no code with the rebuild. */
import { confirmerFor } from "../confirmers.ts";
import { type ConfirmContext, type Limits, type NestedFile, type Refusal, refuse, type TypeName } from "../format.ts";
import { typesOfExtension } from "../identify/extensions.ts";
import type { Answer } from "../wire/answer.ts";
import type { Job } from "../wire/job.ts";

/** Loads the confirmer of what a file with this extension mostly becomes. It decides nothing. */
export async function readAhead(extension: string): Promise<void> {
  // A document with macros becomes one without.
  const written = extension.replace(/^(doc|dot|xls|xlt|ppt|pot|pps)m$/, "$1x");
  const type = typesOfExtension(written).find((candidate) => confirmerFor(candidate));
  if (type) await confirmerFor(type)?.();
}

/** Passes long waiting with a part of our own; `waiting` turns false when the job is there. */
export async function practise(waiting: () => boolean): Promise<void> {
  await (await import("../ooxml/confirm/practice.ts")).practiseConfirming(waiting);
}

/** Serves a confirm job; only an answer of kind `confirmed` releases anything. */
export async function serve(job: Job, bytes: Uint8Array): Promise<Answer> {
  const type = job.step === "confirm" ? job.type : "unknown";
  const findings: never[] = [];
  if (job.step !== "confirm") return { kind: "refused", type, findings, refusal: refuse("protocol") };
  const refusal = await confirmAs(type, bytes, job.name, job.limits, 0).catch((error: unknown) =>
    refuse("not-confirmed", error instanceof Error ? error.name : ""),
  );
  return refusal ? { kind: "refused", type, findings, refusal } : { kind: "confirmed", type, findings };
}

async function confirmAs(
  type: TypeName,
  bytes: Uint8Array,
  name: string,
  limits: Limits,
  depth: number,
): Promise<Refusal | null> {
  const load = confirmerFor(type);
  if (!load) return refuse("not-confirmed", `${name}: ${type}`);
  return (await load()).confirm(bytes, name, confirmContext(limits, depth));
}

const confirmContext = (limits: Limits, depth: number): ConfirmContext => ({
  limits,
  depth,
  confirmNested: (file) => confirmNested(file, limits, depth + 1),
});

/** A nested output has the type its extension names: outputs never carry an ambiguous one. */
async function confirmNested(file: NestedFile, limits: Limits, depth: number): Promise<Refusal | null> {
  if (depth > limits.depth) return refuse("not-confirmed", `${file.name}: depth`);
  const extension = file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase();
  const type = typesOfExtension(extension).find((candidate) => confirmerFor(candidate));
  if (!type) return refuse("not-confirmed", file.name);
  const refusal = await confirmAs(type, file.bytes, file.name, limits, depth);
  return refusal && refuse(refusal.refused, `${file.name}!${refusal.where}`);
}
