/** One sandboxed process: serves one job and is gone, whatever it does. */
import type { ChildProcess } from "node:child_process";
import { type Refusal, refuse } from "../format.ts";
import type { Answer } from "../wire/answer.ts";
import { encodeJobHead, type Job } from "../wire/job.ts";
import { readAnswer } from "../wire/read-answer.ts";
import { Collected } from "./collected.ts";
import type { WorkerCommand } from "./folders.ts";
import { start } from "./start.ts";

/** Room for findings, removals and marks beside the output's bytes. */
const reportBytes = 16 * 1024 * 1024;
/** Of what it writes to stderr the end is kept; one that floods it has nothing to say. */
const lastWords = 4_096;
const errorBytes = 4 * 1024 * 1024;
/** Milliseconds in which the pipes of an ended process must be read out. */
const lingering = 2_000;

export class WorkerProcess {
  private readonly child: ChildProcess;
  /** Settled once the process is gone and its pipes are read; kept from the start, since it may go before it is used. */
  private readonly ended: Promise<{ code: number | null; signal: string | null }>;
  private used = false;

  constructor(command: WorkerCommand) {
    this.child = start(command);
    // A worker started ahead must not keep the parent alive.
    this.child.unref();
    for (const stream of this.child.stdio) (stream as { unref?: () => void } | null)?.unref?.();
    this.ended = new Promise((resolve) => {
      let late: NodeJS.Timeout | undefined;
      this.child.once("close", (code, signal) => {
        clearTimeout(late);
        resolve({ code, signal });
      });
      this.child.once("error", () => resolve({ code: null, signal: null }));
      this.child.once("exit", (code, signal) => {
        // Where the machine killed one half of a sandbox as it started, the other would wait for it for ever.
        if (signal !== null && this.child.pid !== undefined) endGroup(this.child.pid);
        if (!this.used) for (const stream of this.child.stdio) stream?.destroy();
        // Whoever still holds the pipes of a process that is gone has nothing to say.
        late = setTimeout(() => resolve({ code: code ?? 1, signal }), this.used ? lingering : 0);
      });
    });
    this.child.stdin?.on("error", () => this.kill());
  }

  /** Process id, for watching its memory in tests and campaigns. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** False once it has ended, as a worker may that waits for days. */
  get isAlive(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  kill(): void {
    const { pid, exitCode, signalCode } = this.child;
    // Once it has ended, its number may belong to somebody else.
    if (pid !== undefined && exitCode === null && signalCode === null) endGroup(pid);
  }

  /** Sends the job and reads the whole answer within the limits; a second call is a defect. */
  async run(job: Job, bytes: Uint8Array): Promise<Answer | Refusal> {
    if (this.used) throw new Error("a worker serves one job");
    this.used = true;
    const { stdin, stdout, stderr } = this.child;
    if (!stdin || !stdout || !stderr) return refuse("no-sandbox");
    this.child.ref();
    for (const stream of [stdin, stdout, stderr]) (stream as unknown as { ref?: () => void }).ref?.();
    let outcome: Refusal | undefined;
    const stop = (refusal: Refusal) => {
      outcome ??= refusal;
      this.kill();
    };
    const timer = setTimeout(() => stop(refuse("time-out")), job.limits.seconds * 1_000);
    const answered = new Collected(job.limits.outputBytes + reportBytes);
    const complete = new Promise<"complete">((resolve) => {
      stdout.on("data", (piece: Buffer) => {
        const state = answered.add(piece);
        if (state === "complete") resolve(state);
        if (state === "too long") stop(refuse("protocol"));
      });
    });
    let complaint = "";
    let complained = 0;
    stderr.on("data", (piece: Buffer) => {
      complaint = (complaint + piece.toString("latin1")).slice(-lastWords);
      complained += piece.length;
      if (complained > errorBytes) stop(refuse("protocol"));
    });
    stdin.write(encodeJobHead(job, bytes.length));
    stdin.end(bytes);
    const end = await Promise.race([complete, this.ended]);
    clearTimeout(timer);
    if (outcome) return outcome;
    if (end === "complete") {
      // Everything it had to say is here: its end is not waited for, it is brought about.
      this.kill();
      return readAnswer(answered.bytes(), job.limits.outputBytes);
    }
    if (end.code !== 0)
      return refuse(ranOutOfMemory(complaint) ? "memory-limit" : "crash", exitPlace(end.code, end.signal));
    return refuse("protocol");
  }
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    // Already gone.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Whether a worker ended for want of memory, by the last words of V8, C++, PDFium and Node itself. */
export const ranOutOfMemory = (complaint: string): boolean =>
  /out of memory|bad_alloc|Allocation failed|Cannot enlarge memory|\bRealloc\(/i.test(complaint);

const exitPlace = (code: number | null, signal: string | null): string =>
  signal ?? (code === null ? "not started" : `exit ${code}`);
