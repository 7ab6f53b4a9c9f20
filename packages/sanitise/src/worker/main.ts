/** Entry of a sandboxed worker: waits for one job on stdin, answers on stdout, ends. Started as `main.ts ROLE EXTENSION`. */
import { readJob } from "../wire/job.ts";
import { writeAnswer } from "../wire/write-answer.ts";

// The answer is all that goes out: what a library has to say of a file would stand among its bytes.
for (const word of ["log", "info", "warn", "error", "debug", "trace"] as const) console[word] = () => undefined;

const role = process.argv[2];
if (role === "warm") {
  await (await import("./warm.ts")).warm();
  process.exit(0);
}
let waiting = true;
const coming = readJob(process.stdin).finally(() => {
  waiting = false;
});
// Loaded while waiting, so that a worker started ahead answers sooner; with what a file of the expected kind needs.
const jobs = role === "confirm" ? import("./confirm-job.ts") : import("./sanitise-job.ts");
jobs
  .then(async (loaded) => {
    await loaded.readAhead(process.argv[3] ?? "");
    if (process.env["WORKER_PRACTISES"] === "1") await loaded.practise(() => waiting);
  })
  .catch(() => undefined);

const { job, bytes } = await coming;
const answer = await (await jobs).serve(job, bytes);
for (const piece of writeAnswer(answer)) {
  if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}
process.stdout.end(() => process.exit(0));
