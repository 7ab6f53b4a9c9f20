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

/** Thrown in place of an act that the clock keeps from being recorded: nothing was written. */
export class ClockBehind extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.en);
    this.refusal = refusal;
  }
}
