import type { NewNotice } from "@machimori/store";
import { type Instant, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { acceptedOn } from "./exceptions.ts";
import { inThread } from "./in-thread.ts";
import {
  filesOf,
  keepFailure,
  keepRequest,
  keepVerification,
  type Reason,
  type Verification,
  type VerificationRequest,
  type Version,
  verificationsOf,
  versionsOf,
  waitingOf,
} from "./kept.ts";
import { verificationNotices } from "./notices.ts";
import type { Phase, Question } from "./verification.ts";

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

/**
 * One verification at a time for each body. What is asked for is recorded before it begins: after a stop of the server
 * the next one finds it neither recorded nor failed, and begins it again.
 */
export class Jobs {
  readonly #installation: Installation;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  of(runtime: BodyRuntime): Job | null {
    return this.#jobs.get(runtime.id) ?? null;
  }

  isRunning(runtime: BodyRuntime): boolean {
    return this.#running.has(runtime.id);
  }

  /** Begins; null where one is under way. */
  async begin(runtime: BodyRuntime, person: string | null, version: Version, reason: Reason): Promise<Job | null> {
    if (this.isRunning(runtime)) return null;
    const request = await keepRequest(runtime, person, this.#installation.clock(), version.id, reason);
    this.#work(runtime, request, version);
    return this.of(runtime);
  }

  /** Goes on with what was asked for and not finished, oldest first, one after the other. */
  async resume(runtime: BodyRuntime): Promise<void> {
    if (this.isRunning(runtime) || this.#stop.signal.aborted) return;
    const [request] = await waitingOf(runtime);
    if (request === undefined || this.isRunning(runtime)) return;
    const version = (await versionsOf(runtime)).find((one) => one.id === request.version);
    if (version === undefined) await keepFailure(runtime, this.#installation.clock(), request);
    else this.#work(runtime, request, version);
  }

  /** Verifies again where a declared flow or an exception the last verdict rests on has ended. */
  async renew(runtime: BodyRuntime): Promise<void> {
    if (this.isRunning(runtime)) return;
    const [last] = await verificationsOf(runtime);
    const day = tokyoDay(this.#installation.clock());
    if (!last?.until || last.until >= day || last.day >= day) return;
    const version = (await versionsOf(runtime)).find((one) => one.id === last.version);
    if (version !== undefined) await this.begin(runtime, null, version, "ended");
  }

  /** Stops what is under way and waits until nothing more is written. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running.values());
  }

  /** Waits for what is under way for a body. */
  async settled(runtime: BodyRuntime): Promise<void> {
    await this.#running.get(runtime.id);
  }

  #work(runtime: BodyRuntime, request: VerificationRequest, version: Version): void {
    if (this.#stop.signal.aborted || this.#running.has(runtime.id)) return;
    const startedAt = this.#installation.clock();
    const total = version.files.length;
    const job: Job = {
      version: version.id,
      startedAt,
      state: "running",
      phase: "reading",
      done: 0,
      total,
      verification: null,
    };
    this.#jobs.set(runtime.id, job);
    const run = this.#run(runtime, request, version)
      .catch(() => null)
      .then(async (kept) => {
        // A stop is no failure: what was asked for waits for the next start.
        if (kept === null && !this.#stop.signal.aborted)
          await keepFailure(runtime, this.#installation.clock(), request).catch(() => undefined);
        this.#jobs.set(runtime.id, {
          ...this.of(runtime)!,
          state: kept === null ? "failed" : "done",
          verification: kept,
        });
      })
      .finally(() => {
        this.#running.delete(runtime.id);
        if (!this.#stop.signal.aborted) void this.resume(runtime).catch(() => undefined);
      });
    this.#running.set(runtime.id, run);
  }

  async #run(runtime: BodyRuntime, request: VerificationRequest, version: Version): Promise<string | null> {
    const put = (phase: Phase, done: number, total: number) =>
      void this.#jobs.set(runtime.id, { ...this.of(runtime)!, phase, done, total });
    const kept = await filesOf(runtime, version);
    if (kept === null) return null;
    await runtime.catchUp();
    const today = tokyoDay(this.#asOf(runtime, request));
    const [last] = await verificationsOf(runtime);
    const question: Question = {
      ...kept,
      today,
      accepted: await acceptedOn(runtime, today),
      before: await this.#before(runtime, last, version),
      registered: [...runtime.timeline.now.of("device")].flatMap((one) => macOf(one.values["macAddress"])),
    };
    const verified = await inThread({ kind: "verify", ...question }, put, this.#stop.signal);
    if (verified === null || this.#stop.signal.aborted) return null;
    put("recording", 0, 1);
    const at = this.#asOf(runtime, request);
    const notices = (verification: Verification): NewNotice[] =>
      verificationNotices(runtime, at, request, verification, last ?? null);
    const done = await keepVerification(runtime, request, at, today, version, verified, (tx, verification) =>
      tx.notices.give(notices(verification)),
    );
    await runtime.catchUp();
    return done.id;
  }

  /** The year of a sample lies behind: what was asked for in it is verified as of then. */
  #asOf(runtime: BodyRuntime, request: VerificationRequest): Instant {
    return runtime.body.sample ? (request.at as Instant) : this.#installation.clock();
  }

  async #before(runtime: BodyRuntime, last: Verification | undefined, version: Version) {
    if (last === undefined || last.version === version.id) return null;
    const before = (await versionsOf(runtime)).find((one) => one.id === last.version);
    return before === undefined ? null : filesOf(runtime, before);
  }
}

const macOf = (value: unknown): string[] => (typeof value === "string" && value.trim() !== "" ? [value] : []);

const every = new WeakMap<Installation, Jobs>();

/** The one at work for an installation. */
export function jobsOf(installation: Installation): Jobs {
  let jobs = every.get(installation);
  if (jobs === undefined) {
    jobs = new Jobs(installation);
    every.set(installation, jobs);
  }
  return jobs;
}
