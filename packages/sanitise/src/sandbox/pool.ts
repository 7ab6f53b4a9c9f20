/** Workers started ahead, already sandboxed, so that a file does not wait for a process to start. */
import type { Limits } from "../format.ts";
import { defaultLimits } from "../limits.ts";
import type { Role } from "./command.ts";
import { WorkerProcess } from "./worker-process.ts";

export class WorkerPool {
  private readonly ready: Record<Role, WorkerProcess[]> = { sanitise: [], confirm: [] };
  private readonly size: number;
  private readonly limits: Limits;

  /** @param size workers kept waiting per role; 0 = none is started ahead. */
  constructor(size: number, limits: Limits = defaultLimits) {
    this.size = size;
    this.limits = limits;
    this.fill();
  }

  /** A waiting worker, or a new one. Its place is filled again at once. */
  take(role: Role): WorkerProcess {
    const worker = this.ready[role].shift() ?? new WorkerProcess(role, "plain", this.limits);
    this.fill();
    return worker;
  }

  /** An office worker: rare and heavy, so never started ahead. */
  takeOffice(): WorkerProcess {
    return new WorkerProcess("sanitise", "office", this.limits);
  }

  /** Ends the workers that wait. */
  close(): void {
    for (const workers of Object.values(this.ready)) for (const worker of workers.splice(0)) worker.kill();
  }

  private fill(): void {
    for (const role of ["sanitise", "confirm"] as const) {
      while (this.ready[role].length < this.size) this.ready[role].push(new WorkerProcess(role, "plain", this.limits));
    }
  }
}
