/** Workers started ahead, already sandboxed, so that a file does not wait for a process to start. */
import type { Limits } from "../format.ts";
import { extensionOf } from "../identify/names.ts";
import { defaultLimits } from "../limits.ts";
import { type Role, workerCommand } from "./command.ts";
import { sandboxKind } from "./kind.ts";
import { WorkerProcess } from "./worker-process.ts";

const roles = ["sanitise", "confirm"] as const;
/** Milliseconds after which the place of a taken worker is filled: its job is on the way by then. */
const refillAfter = 2;

export class WorkerPool {
  protected readonly ready: Record<Role, WorkerProcess[]> = { sanitise: [], confirm: [] };
  private readonly size: number;
  private readonly limits: Limits;
  /** Extensions of the files that will come, per role, where they are known. */
  private readonly coming: Record<Role, string[]>;
  private closed = false;
  private refill: NodeJS.Timeout | undefined;

  /**
   * @param size workers kept waiting per role; 0 = none is started ahead
   * @param names of the files that will come, in order, where they are known: each worker then reads ahead what it
   *   needs, and no worker is started for a file that does not come
   */
  constructor(size: number, limits: Limits = defaultLimits, names?: readonly string[]) {
    this.size = size;
    this.limits = limits;
    const extensions = names?.map(extensionOf);
    this.coming = { sanitise: [...(extensions ?? [])], confirm: [...(extensions ?? [])] };
    this.known = extensions !== undefined;
    this.fill();
  }
  private readonly known: boolean;

  /** A waiting worker, or a new one. Its place is filled again as soon as its job is on the way. */
  take(role: Role): WorkerProcess {
    // One that ended while it waited would refuse a file for nothing.
    this.ready[role] = this.ready[role].filter((worker) => worker.isAlive);
    const worker = this.ready[role].shift() ?? this.start(role);
    this.refill ??= setTimeout(() => {
      this.refill = undefined;
      this.fill();
    }, refillAfter).unref();
    return worker;
  }

  /** An office worker: rare and heavy, so never started ahead. */
  takeOffice(): WorkerProcess {
    return new WorkerProcess(workerCommand(sandboxKind(), "sanitise", "office", this.limits));
  }

  /** Ends the workers that wait. */
  close(): void {
    this.closed = true;
    clearTimeout(this.refill);
    for (const workers of Object.values(this.ready)) for (const worker of workers.splice(0)) worker.kill();
  }

  private fill(): void {
    if (this.closed) return;
    for (const role of roles)
      while (this.ready[role].length < this.size && (!this.known || this.coming[role].length > 0))
        this.ready[role].push(this.start(role));
  }

  private start(role: Role): WorkerProcess {
    // Where files are known to follow each other, practice would take the time of the next.
    const practises = !this.known && this.size > 0;
    return new WorkerProcess(
      workerCommand(sandboxKind(), role, "plain", this.limits, this.coming[role].shift(), practises),
    );
  }
}
