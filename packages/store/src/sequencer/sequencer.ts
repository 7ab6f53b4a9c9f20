import { sign } from "node:crypto";
import { rootOf, rotationStatement, type SigningKey, signCheckpoint, signingKey } from "@machimori/ledger";
import type pg from "pg";
import { type Body, listBodies } from "../bodies.ts";
import { ClockWrong, newestSignature, toldOf } from "../clock.ts";
import { connect } from "../connect.ts";
import { fiscalYearAt } from "../fiscal-year.ts";
import { isRefused, type Refusal, type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { type BatchSetting, beginAs, control, disagreement, grow, takeBatch } from "./batch.ts";
import { type ClockStatement, clockStatement, forgetClockStatement } from "./clock-statement.ts";
import { correctIn } from "./correct-logs.ts";
import { type Goal, newestRecords, unreached } from "./goals.ts";
import {
  discardNext,
  forgetRotation,
  freshPem,
  type LastSigned,
  lastSigned,
  promoteNext,
  readKey,
  rememberSigned,
  rotationRequested,
  writeKey,
} from "./signing-keys.ts";
import { storedLog } from "./stored-log.ts";

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

/** A crash between the entry that names a new key and the key file leaves the new key waiting beside the old one. */
async function finishRotation(client: pg.Client, folder: string, body: string): Promise<void> {
  const waiting = readKey(folder, `${body}.next`);
  if (!waiting) return;
  await beginAs(client, body);
  const found = await client.query<{ public: Buffer }>("select public from signing_key order by since desc limit 1");
  await client.query("commit");
  if (found.rows[0]?.public.equals(waiting.public)) promoteNext(folder, body);
  else discardNext(folder, body);
}

function interrupted(error: unknown): Refused {
  const reason = error instanceof Error ? error.message : String(error);
  return refuse(
    "sequencer-interrupted",
    `台帳への記入が中断しました（${reason}）。つながり次第、続きから行います。`,
    `The sequencer was interrupted (${reason}) and goes on as soon as it can.`,
  );
}

/** Milliseconds after which all bodies are looked through although nothing was committed. */
const longestQuiet = 10_000;

/** A look that found nothing to do. */
interface Quiet {
  /** The transactions it saw: while a later look sees the same, there is still nothing. */
  readonly snapshot: string;
  readonly at: number;
  readonly bodies: readonly string[];
}

async function snapshotOf(client: pg.Client): Promise<string> {
  const found = await client.query<{ seen: string }>("select pg_current_snapshot()::text as seen");
  return found.rows[0]!.seen;
}

interface Working {
  readonly client: pg.Client;
  readonly generation: number;
}

/** Starts the sequencer of an installation; a second one waits until the first is gone. */
export function startSequencer(store: Store, options: SequencerOptions = {}): Sequencer {
  const { pause = 200, idle = 250, again = 10 * 60_000, most = 4_096 } = options;
  const folder = store.cluster.folder.keys;
  const problems = new Map<string, Refusal>();
  const signed = new Map<string, LastSigned>();
  const lastSignedAt = new Map<string, number>();
  let quiet: Quiet | null = null;
  let isStopped = false;
  let wake: (() => void) | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** One thing at a time: the loop's rounds and key changes share the connection and the keys. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const keyOf = (body: string): SigningKey => readKey(folder, body) ?? writeKey(folder, body, freshPem());
  const settingOf = (body: Body, generation: number): BatchSetting => ({
    body,
    key: keyOf(body.id),
    generation,
    signed: signed.get(body.id) ?? lastSigned(folder, body.id),
    now: new Date(),
    most,
  });
  const complain = (body: string, refusal: Refusal): void => {
    if (problems.get(body)?.code !== refusal.code) options.onProblem?.(body, refusal);
    problems.set(body, refusal);
  };

  async function open(): Promise<Working> {
    const client = await connect(store.cluster.connection("sequencer", store.database));
    try {
      await client.query("set statement_timeout = 0; set idle_in_transaction_session_timeout = '60s'");
      while (!isStopped) {
        const got = await client.query<{ got: boolean }>("select pg_try_advisory_lock(hashtext($1)) as got", [
          lockName,
        ]);
        if (got.rows[0]?.got) break;
        await sleep(idle);
      }
      for (const body of await listBodies(client)) await finishRotation(client, folder, body.id);
      const found = await client.query<{ generation: number }>("select generation from installation");
      return { client, generation: found.rows[0]!.generation };
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Signs the present size of a quiet body's current log again. */
  async function signAgain(client: pg.Client, setting: BatchSetting): Promise<void> {
    const { body, key, now } = setting;
    await beginAs(client, body.id);
    const log = await storedLog(client, body, fiscalYearAt(now.toISOString()), setting.generation);
    if (log && !(await disagreement(client, log, setting.signed))) {
      const note = signCheckpoint(log.origin, log.tree.size, rootOf(log.tree), key, now);
      await client.query("update checkpoint set again = $3, again_at = $4 where log = $1 and size = $2", [
        log.origin,
        log.tree.size,
        note,
        now,
      ]);
    }
    await client.query("commit");
  }

  /** A round, unless nothing was committed since the last one found nothing: one question, however many bodies there are. */
  async function look(work: Working): Promise<number> {
    const snapshot = await snapshotOf(work.client);
    const at = Date.now();
    const isStill = quiet?.snapshot === snapshot && at - quiet.at < Math.min(again, longestQuiet);
    if (isStill && !quiet!.bodies.some((body) => rotationRequested(folder, body))) return 0;
    const { taken, bodies } = await round(work);
    quiet = taken === 0 && problems.size === 0 ? { snapshot, at, bodies } : null;
    return taken;
  }

  async function round({ client, generation }: Working): Promise<{ taken: number; bodies: readonly string[] }> {
    let taken = 0;
    const bodies = await listBodies(client);
    const behind = store.clock.wrong();
    if (behind) {
      const statement = clockStatement(folder);
      if (statement) await setClockRight({ client, generation }, bodies, statement);
      else for (const body of bodies) complain(body.id, behind);
      return { taken, bodies: bodies.map((body) => body.id) };
    }
    for (const body of bodies) {
      const setting = settingOf(body, generation);
      const result = await takeBatch(client, setting);
      if (isRefused(result)) {
        complain(body.id, result.refused);
        continue;
      }
      problems.delete(body.id);
      if (result.taken > 0) await rememberSigned(folder, body.id, result.signed);
      signed.set(body.id, result.signed);
      taken += result.taken;
      const now = setting.now.getTime();
      if (result.taken > 0) lastSignedAt.set(body.id, now);
      else if (now - (lastSignedAt.get(body.id) ?? 0) >= again) {
        await signAgain(client, setting);
        lastSignedAt.set(body.id, now);
      }
      if (rotationRequested(folder, body.id)) {
        const refused = await rotate({ client, generation }, body.id);
        forgetRotation(folder, body.id);
        if (refused) options.onProblem?.(body.id, refused.refused);
      }
    }
    return { taken, bodies: bodies.map((body) => body.id) };
  }

  /** Has every log that was signed ahead of the time say so, and holds the clock against the present from then on. */
  async function setClockRight(work: Working, bodies: readonly Body[], statement: ClockStatement): Promise<void> {
    const was = store.clock.newest();
    for (const body of bodies) {
      const result = await correctIn(work.client, settingOf(body, work.generation), was, statement);
      if (isRefused(result)) {
        complain(body.id, result.refused);
        break;
      }
      await rememberSigned(folder, body.id, result);
      signed.set(body.id, result);
    }
    store.clock.correctedTo(await newestSignature(work.client));
    forgetClockStatement(folder);
  }

  async function rotate({ client, generation }: Working, id: string): Promise<Refused | null> {
    const body = (await listBodies(client)).find((one) => one.id === id);
    if (!body) return refuse("body-unknown", `団体「${id}」はありません。`, `There is no body "${id}".`);
    const setting = settingOf(body, generation);
    const at = setting.now.toISOString();
    await beginAs(client, id);
    const log = await storedLog(client, body, fiscalYearAt(at), generation);
    const refused = log
      ? await disagreement(client, log, setting.signed)
      : refuse("log-not-open", "まだ台帳が始まっていません。", "There is no log yet.");
    if (!log || refused) {
      await client.query("rollback");
      return refused;
    }
    const pem = freshPem();
    const fresh = signingKey(pem);
    const key = fresh.public.toString("base64");
    const signature = sign(null, Buffer.from(rotationStatement(id, key)), setting.key.private).toString("base64");
    const entry = await control(client, setting, "key-rotated", at, { key, signature });
    const grown = await grow(client, { body, key: fresh, now: setting.now }, log, [entry]);
    await client.query("insert into signing_key (body, public, since) values ($1, $2, $3)", [id, fresh.public, at]);
    // The new key is on disk before the entry that names it: a crash in between leaves the old key's log as it was.
    writeKey(folder, `${id}.next`, pem);
    await client.query("commit");
    promoteNext(folder, id);
    const all = { ...setting.signed, [grown.origin]: { size: grown.size, root: grown.root } };
    await rememberSigned(folder, id, all);
    signed.set(id, all);
    return null;
  }

  let working: Working | null = null;
  async function ready(): Promise<Working> {
    working ??= await open();
    return working;
  }
  async function broken(): Promise<void> {
    const client = working?.client;
    working = null;
    quiet = null;
    signed.clear();
    await client?.end().catch(() => undefined);
  }

  async function loop(): Promise<void> {
    let failures = 0;
    while (!isStopped) {
      let taken = 0;
      try {
        taken = await alone(async () => look(await ready()));
        failures = 0;
      } catch (error) {
        failures += 1;
        const told = working ? await toldOf(error, working.client) : error;
        await alone(broken);
        complain("*", told instanceof ClockWrong ? told.refusal : interrupted(told).refused);
        await sleep(Math.min(50 * 2 ** failures, 1_000));
        continue;
      }
      problems.delete("*");
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, taken > 0 ? pause : idle);
        wake = () => {
          clearTimeout(timer);
          setTimeout(resolve, pause);
        };
      });
      wake = null;
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
          const work = await ready();
          goals ??= await newestRecords(work.client);
          await round(work);
          return unreached(
            work.client,
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
    rotateKey: (body) => alone(async () => rotate(await ready(), body)),
    async stop() {
      isStopped = true;
      forget();
      wake?.();
      await running;
      await alone(broken);
    },
  };
}
