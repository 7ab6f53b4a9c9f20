import type pg from "pg";
import { listBodies } from "./bodies.ts";
import { type Refusal, refuse } from "./refused.ts";

/** How far a clock may go back: setting it right by a little happens, and what is recorded meanwhile still fits. */
const leeway = 60_000;

/**
 * Holds the machine's clock against the newest instant known here: what was signed before, and what this process has
 * seen since. While the clock is behind that, nothing is recorded or signed: an act dated before the signature it
 * follows looks like a backdated one for ever after.
 */
export interface Clock {
  /** Why nothing may be written now; null while the clock goes on as it should. */
  wrong(now?: number): Refusal | null;
  /** The newest instant known here, in milliseconds. */
  newest(): number;
  /** Holds the clock against this instant from now on: the record says that it had been ahead. */
  correctedTo(instant: number): void;
}

export function clockFrom(newest: number): Clock {
  let latest = newest;
  return {
    newest: () => latest,
    correctedTo(instant) {
      latest = instant;
    },
    wrong(now = Date.now()) {
      if (now >= latest - leeway) {
        latest = Math.max(latest, now);
        return null;
      }
      const [is, was] = [now, latest].map((time) => new Date(time).toISOString()) as [string, string];
      return refuse(
        "clock-behind",
        `この機械の時計（${is}）が、すでに署名した時刻（${was}）より遅れています。さかのぼった記録を作らないため、記録を止めています。何も変えていません。時計を合わせてください。今の時計が正しく、前に進んでいたのであれば、machimori ledger clock で、そのことを台帳に記録すると先へ進めます。`,
        `The clock of this machine (${is}) is behind what was already signed (${was}). Nothing was changed, and nothing is recorded until the clock is set right. If it is right now and had been ahead, machimori ledger clock puts that on the record.`,
      ).refused;
    },
  };
}

/**
 * The newest instant that any body's log was last signed at, in milliseconds; 0 where none was. What was signed before a
 * log's last checkpoint can be later only where the record says that the clock had been ahead.
 */
export async function newestSignature(client: pg.ClientBase): Promise<number> {
  let newest = 0;
  for (const { id } of await listBodies(client)) {
    await client.query(`begin; set local app.body = ${client.escapeLiteral(id)}; set local app.divisions = '*'`);
    const found = await client.query<{ at: string | null }>(
      "select max(greatest(c.at, c.again_at)) as at from log l join checkpoint c on c.log = l.origin and c.size = l.size",
    );
    await client.query("commit");
    newest = Math.max(newest, Date.parse(found.rows[0]?.at ?? "") || 0);
  }
  return newest;
}

/**
 * Why nothing can be recorded where the machine's clock and that of a database on another machine do not go together; null
 * where they do. The bounds are those the database itself holds a new record to.
 */
export async function clocksDiffer(database: Pick<pg.ClientBase, "query">): Promise<Refusal | null> {
  const found = await database.query<{ at: string }>("select clock_timestamp() as at");
  const [own, other] = [Date.now(), Date.parse(found.rows[0]!.at)];
  if (own <= other + 60_000 && own >= other - 5 * 60_000) return null;
  const [is, was] = [own, other].map((time) => new Date(time).toISOString()) as [string, string];
  return refuse(
    "clocks-differ",
    `この機械の時計（${is}）と、データベースのある機械の時計（${was}）が合っていないため、記録できません。何も変えていません。両方の時計を合わせてください。`,
    `The clock of this machine (${is}) and that of the database (${was}) differ, so nothing can be recorded. Nothing was changed; set both right.`,
  ).refused;
}

/** What the database answers to a record of a time that is not its own. */
const notAllowedIn = "42501";

/** An error of an act as it is told: one that comes from clocks that differ says so. */
export async function toldOf(error: unknown, database: Pick<pg.ClientBase, "query">): Promise<unknown> {
  if ((error as { readonly code?: string } | null)?.code !== notAllowedIn) return error;
  const differ = await clocksDiffer(database).catch(() => null);
  return differ ? new ClockWrong(differ) : error;
}

/** Thrown in place of an act that the clock keeps from being recorded: nothing was written. */
export class ClockWrong extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.en);
    this.refusal = refusal;
  }
}
