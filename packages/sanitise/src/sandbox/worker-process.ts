/** One sandboxed process: serves one job and is gone, whatever it does. */
import { type ChildProcess, spawn } from "node:child_process";
import { type Limits, type Refusal, refuse } from "../format.ts";
import type { Answer } from "../wire/answer.ts";
import { headBytes } from "../wire/answer.ts";
import { encodeJobHead, type Job } from "../wire/job.ts";
import { answerLength, readAnswer } from "../wire/read-answer.ts";
import { type Profile, type Role, workerCommand } from "./command.ts";
import { sandboxKind } from "./kind.ts";

/** Room for findings, removals and marks beside the output's bytes. */
const reportBytes = 16 * 1024 * 1024;
const errorBytes = 4_096;
/** Milliseconds in which the pipes of an ended process must be read out. */
const lingering = 2_000;

export class WorkerProcess {
  private readonly child: ChildProcess;
  /** Settled once the process is gone and its pipes are read; kept from the start, since it may go before it is used. */
  private readonly ended: Promise<{ code: number | null; signal: string | null }>;
  private used = false;

  /**
   * @param expected file name extension the worker may read its programs ahead for; a hint and nothing more
   * @param practises whether it may use long waiting to practise
   */
  constructor(role: Role, profile: Profile, limits: Limits, expected = "docx", practises = false) {
    const { memoryBytes, seconds } = limits;
    const command = workerCommand(sandboxKind(), role, profile, memoryBytes, seconds, expected, practises);
    // A group of its own, so that a kill in the moment of starting also takes what was started already.
    const stdio: ["pipe", "pipe", "pipe"] = ["pipe", "pipe", "pipe"];
    this.child = spawn(command.file, [...command.args], { env: { ...command.env }, stdio, detached: true });
    // A worker started ahead must not keep the parent alive.
    this.child.unref();
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr])
      (stream as { unref?: () => void } | null)?.unref?.();
    this.ended = new Promise((resolve) => {
      let late: NodeJS.Timeout | undefined;
      this.child.once("close", (code, signal) => {
        clearTimeout(late);
        resolve({ code, signal });
      });
      this.child.once("error", () => resolve({ code: null, signal: null }));
      this.child.once("exit", (code, signal) => {
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
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch (error) {
      // Already gone.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
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
    stderr.on("data", (piece: Buffer) => {
      if (complaint.length < errorBytes) complaint += piece.toString("latin1", 0, errorBytes);
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

/** Whether a worker ended for want of memory, by the last words of V8, C++, PDFium and Node itself. */
export const ranOutOfMemory = (complaint: string): boolean =>
  /out of memory|bad_alloc|Allocation failed|Cannot enlarge memory|\bRealloc\(/i.test(complaint);

/** What came of an answer so far, held to the length it gives itself and to a limit. */
class Collected {
  private readonly pieces: Buffer[] = [];
  private length = 0;
  private expected: number | undefined;
  private readonly limit: number;
  constructor(limit: number) {
    this.limit = limit;
  }
  add(piece: Buffer): "open" | "complete" | "too long" {
    this.pieces.push(piece);
    this.length += piece.length;
    if (this.expected === undefined && this.length >= headBytes) this.expected = answerLength(this.bytes());
    if (this.length > this.limit || (this.expected ?? 0) > this.limit) return "too long";
    return this.expected !== undefined && this.length >= this.expected ? "complete" : "open";
  }
  /** Joined; more than the answer's own length stays in it, for the reader to object to. */
  bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

const exitPlace = (code: number | null, signal: string | null): string =>
  signal ?? (code === null ? "not started" : `exit ${code}`);
