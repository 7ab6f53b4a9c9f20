import type pg from "pg";
import { isRefused, type Refused } from "../refused.ts";
import { type BatchSetting, beginAs, control, disagreement, grow, takeBatch } from "./batch.ts";
import type { ClockStatement } from "./clock-statement.ts";
import type { LastSigned } from "./signing-keys.ts";
import { storedLog } from "./stored-log.ts";

/** Fiscal years whose logs hold or were signed for times that have not come, the older first. */
async function yearsAhead(client: pg.ClientBase, { body, generation, now }: BatchSetting): Promise<readonly number[]> {
  const found = await client.query<{ year: number }>(
    `select l.fiscal_year as year from log l join checkpoint c on c.log = l.origin and c.size = l.size
      where l.generation = $1 and (greatest(c.at, c.again_at) > $2 or (not $3 and exists (
        select 1 from sequenced s join record r on r.pid = s.pid where s.log = l.origin and r.at > $2)))
      order by l.fiscal_year`,
    [generation, now, body.sample],
  );
  return found.rows.map((row) => row.year);
}

/**
 * Has each log of one body that was signed for a time still to come say so: until when it was signed (`was`), and in its
 * salted text who says so and why. What waited under the wrong clock is taken in first. Answers what was signed.
 */
export async function correctIn(
  client: pg.ClientBase,
  setting: BatchSetting,
  was: number,
  statement: ClockStatement,
): Promise<LastSigned | Refused> {
  let { signed } = setting;
  for (;;) {
    const batch = await takeBatch(client, { ...setting, signed });
    if (isRefused(batch)) return batch;
    signed = batch.signed;
    if (batch.taken === 0) break;
  }
  await beginAs(client, setting.body.id);
  for (const year of await yearsAhead(client, setting)) {
    const log = (await storedLog(client, setting.body, year, setting.generation))!;
    const refused = await disagreement(client, log, signed);
    if (refused) {
      await client.query("rollback");
      return refused;
    }
    const clockWas = new Date(was).toISOString();
    const entry = await control(client, setting, "clock-corrected", setting.now.toISOString(), { clockWas }, statement);
    const { origin, size, root } = await grow(client, setting, log, [entry]);
    signed = { ...signed, [origin]: { size, root } };
  }
  await client.query("commit");
  return signed;
}
