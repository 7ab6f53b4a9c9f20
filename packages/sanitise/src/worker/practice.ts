/**
 * What a worker does that waits for long: it takes small documents of our own the whole way, so that the code a real file
 * needs is compiled when it comes. It stops as soon as a job is there, sees nothing of any file, and keeps nothing.
 */
import { setImmediate, setTimeout } from "node:timers/promises";
import { writeZip } from "../archive/zip-write.ts";
import { defaultLimits } from "../limits.ts";
import type { Answer } from "../wire/answer.ts";
import type { Job, SanitiseJob } from "../wire/job.ts";
import { practiceMarkup } from "./practice-markup.ts";

/** Milliseconds to wait first: where files come one upon the other, practice would only take their time. */
const patience = 150;
const rounds = 10;

/** @param waiting false as soon as a job has come */
export async function practiseRebuild(
  serve: (job: Job, bytes: Uint8Array) => Promise<Answer>,
  waiting: () => boolean,
): Promise<void> {
  await setTimeout(patience);
  const files = Object.entries(practiceMarkup).map(([extension, parts]) => ({
    job: jobFor(`practice.${extension}`),
    bytes: writeZip(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text, "utf8") }))),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { job, bytes } of files) {
      if (!waiting()) return;
      await serve(job, Uint8Array.from(bytes));
      await setImmediate();
    }
  }
  // Most documents hold a picture, and many files are PDF: what these need is read while nothing else is to be done.
  for (const load of [() => import("../images/reencode.ts"), () => import("../pdf/worker.ts")])
    if (waiting()) await load();
}

const jobFor = (name: string): SanitiseJob => ({
  step: "sanitise",
  name,
  declaredType: undefined,
  defaultMode: undefined,
  modes: {},
  forbidden: [],
  password: undefined,
  profile: "plain",
  officeAvailable: false,
  limits: defaultLimits,
});
