/** Entry of a sandboxed worker: waits for one job on stdin, answers on stdout, ends. Started as `main.ts ROLE`. */
import { readJob } from "../wire/job.ts";
import { writeAnswer } from "../wire/write-answer.ts";

const role = process.argv[2];
if (role === "warm") {
  await (await import("./warm.ts")).warm();
  process.exit(0);
}
// Loaded while waiting, so that a worker started ahead answers sooner.
const jobs = role === "confirm" ? import("./confirm-job.ts") : import("./sanitise-job.ts");
// Office documents are what comes most; their reader is read ahead too.
const ahead = role === "confirm" ? import("../ooxml/confirm/confirm.ts") : import("../ooxml/worker.ts");
ahead.catch(() => undefined);

const { job, bytes } = await readJob(process.stdin);
const answer = await (await jobs).serve(job, bytes);
for (const piece of writeAnswer(answer)) {
  if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}
process.stdout.end(() => process.exit(0));
