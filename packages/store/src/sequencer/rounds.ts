import type pg from "pg";
import { type Body, listBodies } from "../bodies.ts";
import { newestSignature } from "../clock.ts";
import { isRefused, type Refusal, type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { type BatchSetting, takeBatch } from "./batch.ts";
import { type ClockStatement, clockStatement, forgetClockStatement } from "./clock-statement.ts";
import { correctIn } from "./correct-logs.ts";
import { rotateIn } from "./rotate-key.ts";
import { signAgain } from "./sign-again.ts";
import {
  forgetRotation,
  freshPem,
  type LastSigned,
  lastSigned,
  readKey,
  rememberSigned,
  rotationRequested,
  writeKey,
} from "./signing-keys.ts";

/** The connection that holds the lock of the one process that signs. */
export interface Signer {
  readonly client: pg.Client;
  readonly generation: number;
}

/** What a round goes by. */
export interface RoundSetting {
  /** Milliseconds after which a quiet log is signed again. */
  readonly again: number;
  /** Most records in one batch. */
  readonly most: number;
  /** Told of everything that keeps a log from growing, once. */
  readonly onProblem: (body: string, refusal: Refusal) => void;
}

/** Goes round the bodies of an installation, and knows what is wrong with which. Its callers see that one goes at a time. */
export interface Rounds {
  /** What keeps a body's log from being signed, by body; `*` is the installation. */
  readonly problems: Map<string, Refusal>;
  complain(body: string, refusal: Refusal): void;
  /** A round, unless nothing was committed since the last one found nothing. Answers how many records were taken. */
  look(signer: Signer): Promise<number>;
  /** Takes what waits in every body, signs, and meets what was asked of the keys. Answers how many records were taken. */
  round(signer: Signer): Promise<number>;
  /** Takes a new key into use for one body. */
  rotate(signer: Signer, body: string): Promise<Refused | null>;
  /** Forgets what was seen through a connection that is gone. */
  startAfresh(): void;
}

/** Milliseconds after which all bodies are looked through although nothing was committed. */
const longestQuiet = 10_000;

/** A look that found nothing to do. */
interface Quiet {
  /** The transactions it saw: while a later look sees the same, there is still nothing. */
  readonly snapshot: string;
  readonly at: number;
}

async function snapshotOf(client: pg.Client): Promise<string> {
  const found = await client.query<{ seen: string }>("select pg_current_snapshot()::text as seen");
  return found.rows[0]!.seen;
}

/** The rounds of an installation. */
export function roundsOf(store: Store, { again, most, onProblem }: RoundSetting): Rounds {
  const folder = store.cluster.folder.keys;
  const problems = new Map<string, Refusal>();
  const signed = new Map<string, LastSigned>();
  const lastSignedAt = new Map<string, number>();
  let bodies: readonly Body[] = [];
  let quiet: Quiet | null = null;

  const settingOf = (body: Body, generation: number): BatchSetting => ({
    body,
    key: readKey(folder, body.id) ?? writeKey(folder, body.id, freshPem()),
    generation,
    signed: signed.get(body.id) ?? lastSigned(folder, body.id),
    now: new Date(),
    most,
  });
  const remember = async (body: string, now: LastSigned): Promise<void> => {
    await rememberSigned(folder, body, now);
    signed.set(body, now);
  };
  const complain = (body: string, refusal: Refusal): void => {
    if (problems.get(body)?.code !== refusal.code) onProblem(body, refusal);
    problems.set(body, refusal);
  };

  /** Has every log that was signed ahead of the time say so, and holds the clock against the present from then on. */
  async function setClockRight({ client, generation }: Signer, statement: ClockStatement): Promise<void> {
    const was = store.clock.newest();
    for (const body of bodies) {
      const result = await correctIn(client, settingOf(body, generation), was, statement);
      if (isRefused(result)) {
        complain(body.id, result.refused);
        break;
      }
      await remember(body.id, result);
    }
    store.clock.correctedTo(await newestSignature(client));
    forgetClockStatement(folder);
  }

  /** While the clock is behind what was signed nothing is taken, unless somebody has stated that it is right. */
  async function meetClock(signer: Signer, behind: Refusal): Promise<void> {
    const statement = clockStatement(folder);
    if (statement) await setClockRight(signer, statement);
    else for (const body of bodies) complain(body.id, behind);
  }

  /** One batch of one body; a log that has been quiet for long is signed again. */
  async function turnOf({ client, generation }: Signer, body: Body): Promise<number> {
    const setting = settingOf(body, generation);
    const result = await takeBatch(client, setting);
    if (isRefused(result)) {
      complain(body.id, result.refused);
      return 0;
    }
    problems.delete(body.id);
    if (result.taken > 0) await rememberSigned(folder, body.id, result.signed);
    signed.set(body.id, result.signed);
    const now = setting.now.getTime();
    const isDue = now - (lastSignedAt.get(body.id) ?? 0) >= again;
    if (result.taken === 0 && isDue) await signAgain(client, { ...setting, signed: result.signed });
    if (result.taken > 0 || isDue) lastSignedAt.set(body.id, now);
    return result.taken;
  }

  async function rotate({ client, generation }: Signer, id: string): Promise<Refused | null> {
    const body = (await listBodies(client)).find((one) => one.id === id);
    if (!body) return refuse("body-unknown", `団体「${id}」はありません。`, `There is no body "${id}".`);
    const result = await rotateIn(client, settingOf(body, generation), folder);
    if (isRefused(result)) return result;
    await remember(id, result);
    return null;
  }

  async function round(signer: Signer): Promise<number> {
    bodies = await listBodies(signer.client);
    const behind = store.clock.wrong();
    if (behind) {
      await meetClock(signer, behind);
      return 0;
    }
    let taken = 0;
    for (const body of bodies) {
      taken += await turnOf(signer, body);
      if (problems.has(body.id) || !rotationRequested(folder, body.id)) continue;
      const refused = await rotate(signer, body.id);
      forgetRotation(folder, body.id);
      if (refused) onProblem(body.id, refused.refused);
    }
    return taken;
  }

  return {
    problems,
    complain,
    round,
    rotate,
    async look(signer) {
      const snapshot = await snapshotOf(signer.client);
      const at = Date.now();
      const isStill = quiet?.snapshot === snapshot && at - quiet.at < Math.min(again, longestQuiet);
      if (isStill && !bodies.some((body) => rotationRequested(folder, body.id))) return 0;
      const taken = await round(signer);
      quiet = taken === 0 && problems.size === 0 ? { snapshot, at } : null;
      return taken;
    },
    startAfresh() {
      quiet = null;
      signed.clear();
    },
  };
}
