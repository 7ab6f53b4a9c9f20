import { listBodies } from "../bodies.ts";
import { ClockWrong, toldOf } from "../clock.ts";
import { connect } from "../connect.ts";
import { type Refusal, type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { type Goal, newestRecords, unreached } from "./goals.ts";
import { finishRotation } from "./rotate-key.ts";
import { roundsOf, type Signer } from "./rounds.ts";

/** The one process that puts records into the logs and signs them. */
export interface Sequencer {
  /**
   * Waits until everything committed before the call is covered by a signed checkpoint, except in bodies with a
   * problem; false where that took longer than `milliseconds` (a transaction still open may hold it back).
   */
  drain(milliseconds?: number): Promise<boolean>;
  /** What keeps a body's log from being signed, by body; empty while all is well. */
  problems(): ReadonlyMap<string, Refusal>;
  /** Takes a new key into use: an entry of the log names it, signed by the old key. */
  rotateKey(body: string): Promise<Refused | null>;
  stop(): Promise<void>;
}

/** How often the sequencer looks and signs; the defaults suit an installation. */
export interface SequencerOptions {
  /** Milliseconds between two batches of a busy body. */
  readonly pause?: number;
  /** Milliseconds between two looks when nothing announces itself. */
  readonly idle?: number;
  /** Milliseconds after which a quiet log is signed again. */
  readonly again?: number;
  /** Most records in one batch. */
  readonly most?: number;
  /** Told of everything that keeps a log from growing; the loop goes on trying. */
  readonly onProblem?: (body: string, refusal: Refusal) => void;
}

/** Advisory lock of the one process that signs. */
export const lockName = "machimori.sequencer";
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function interrupted(error: unknown): Refused {
  const reason = error instanceof Error ? error.message : String(error);
  return refuse(
    "sequencer-interrupted",
    `台帳への記入が中断しました（${reason}）。つながり次第、続きから行います。`,
    `The sequencer was interrupted (${reason}) and goes on as soon as it can.`,
  );
}

/** Connects as the process that signs; waits until no other does, or until `isStopped`. */
async function openSigner(store: Store, idle: number, isStopped: () => boolean): Promise<Signer> {
  const client = await connect(store.cluster.connection("sequencer", store.database));
  try {
    await client.query("set statement_timeout = 0; set idle_in_transaction_session_timeout = '60s'");
    while (!isStopped()) {
      const asked = "select pg_try_advisory_lock(hashtext($1)) as got";
      const { rows } = await client.query<{ got: boolean }>(asked, [lockName]);
      if (rows[0]?.got) break;
      await sleep(idle);
    }
    for (const body of await listBodies(client)) await finishRotation(client, store.cluster.folder.keys, body.id);
    const found = await client.query<{ generation: number }>("select generation from installation");
    return { client, generation: found.rows[0]!.generation };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Starts the sequencer of an installation; a second one waits until the first is gone. */
export function startSequencer(store: Store, options: SequencerOptions = {}): Sequencer {
  const { pause = 200, idle = 250, again = 10 * 60_000, most = 4_096, onProblem = () => undefined } = options;
  const rounds = roundsOf(store, { again, most, onProblem });
  const { problems } = rounds;
  let isStopped = false;
  let wake: (() => void) | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let signer: Signer | null = null;

  /** One thing at a time: the loop's rounds and key changes share the connection and the keys. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };
  const ready = async (): Promise<Signer> => {
    signer ??= await openSigner(store, idle, () => isStopped);
    return signer;
  };
  const broken = async (): Promise<void> => {
    const client = signer?.client;
    signer = null;
    rounds.startAfresh();
    await client?.end().catch(() => undefined);
  };
  /** Until something announces itself or `milliseconds` have passed. */
  const wait = async (milliseconds: number): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        setTimeout(resolve, pause);
      };
    });
    wake = null;
  };

  async function loop(): Promise<void> {
    let failures = 0;
    while (!isStopped) {
      try {
        const taken = await alone(async () => rounds.look(await ready()));
        failures = 0;
        problems.delete("*");
        await wait(taken > 0 ? pause : idle);
      } catch (error) {
        failures += 1;
        const told = signer ? await toldOf(error, signer.client) : error;
        await alone(broken);
        rounds.complain("*", told instanceof ClockWrong ? told.refusal : interrupted(told).refused);
        await sleep(Math.min(50 * 2 ** failures, 1_000));
      }
    }
  }

  const forget = store.onAppend(() => {
    wake?.();
    wake = null;
  });
  const running = loop();
  return {
    async drain(milliseconds = 30_000) {
      const end = Date.now() + milliseconds;
      let goals: readonly Goal[] | null = null;
      while (!isStopped) {
        const left = await alone(async () => {
          const signing = await ready();
          goals ??= await newestRecords(signing.client);
          await rounds.round(signing);
          return unreached(
            signing.client,
            goals.filter((goal) => !problems.has(goal.body)),
          );
        }).catch(async () => {
          // The database is gone or coming up again; what waits is tried anew on a new connection.
          await alone(broken);
          return null;
        });
        if (left === 0) return true;
        if (Date.now() > end) return false;
        await sleep(10);
      }
      return false;
    },
    problems: () => problems,
    rotateKey: (body) => alone(async () => rounds.rotate(await ready(), body)),
    async stop() {
      isStopped = true;
      forget();
      wake?.();
      await running;
      await alone(broken);
    },
  };
}
