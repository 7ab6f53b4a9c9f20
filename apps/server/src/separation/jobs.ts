import { tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { inThread } from "./in-thread.ts";
import { filesOf, keepVerification, type Version } from "./kept.ts";
import type { Phase } from "./verification.ts";

/** The verification of a body that is under way, or the last one of this process. */
export interface Job {
  readonly version: string;
  readonly startedAt: string;
  readonly state: "running" | "done" | "failed";
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  /** Id of the kept verification, once there is one. */
  readonly verification: string | null;
}

/** One verification at a time for each body; a restart forgets those under way, which have then recorded nothing. */
export class Jobs {
  readonly #installation: Installation;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  of(runtime: BodyRuntime): Job | null {
    return this.#jobs.get(runtime.id) ?? null;
  }

  /** Begins; null where one is under way. */
  begin(runtime: BodyRuntime, person: string, version: Version): Job | null {
    if (this.of(runtime)?.state === "running") return null;
    const startedAt = this.#installation.clock();
    const job: Job = {
      version: version.id,
      startedAt,
      state: "running",
      phase: "reading",
      done: 0,
      total: version.files.length,
      verification: null,
    };
    this.#jobs.set(runtime.id, job);
    const run = this.#run(runtime, person, version)
      .catch(() => null)
      .then((verification) => {
        const state = verification === null ? "failed" : "done";
        this.#jobs.set(runtime.id, { ...this.of(runtime)!, state, verification });
        this.#running.delete(run);
      });
    this.#running.add(run);
    return job;
  }

  /** Stops what is under way and waits until nothing more is written. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  async #run(runtime: BodyRuntime, person: string, version: Version): Promise<string | null> {
    const put = (phase: Phase, done: number, total: number) =>
      void this.#jobs.set(runtime.id, { ...this.of(runtime)!, phase, done, total });
    const kept = await filesOf(runtime, version);
    if (kept === null) return null;
    const day = tokyoDay(this.#installation.clock());
    const verified = await inThread({ kind: "verify", ...kept, today: day }, put, this.#stop.signal);
    if (verified === null || this.#stop.signal.aborted) return null;
    put("recording", 0, 1);
    return (await keepVerification(runtime, person, this.#installation.clock(), day, version, verified)).id;
  }
}
