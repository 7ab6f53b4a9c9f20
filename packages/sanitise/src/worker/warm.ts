/** Loads every module a worker could need and writes the compiled code out. Runs in a sandbox and sees no input. */
import { flushCompileCache } from "node:module";
import { confirmerFor } from "../confirmers.ts";
import { typeNames } from "../format.ts";
import { formatFor } from "../registry.ts";

export async function warm(): Promise<void> {
  await Promise.all([import("./sanitise-job.ts"), import("./confirm-job.ts"), import("../images/reencode.ts")]);
  // A format that cannot be loaded here is told so when a file needs it.
  await Promise.allSettled(typeNames.flatMap((type) => [formatFor(type)?.load(), confirmerFor(type)?.()]));
  flushCompileCache();
}
