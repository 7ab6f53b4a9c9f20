import { rootOf, signCheckpoint } from "@machimori/ledger";
import type pg from "pg";
import { fiscalYearAt } from "../fiscal-year.ts";
import { type BatchSetting, beginAs, disagreement } from "./batch.ts";
import { storedLog } from "./stored-log.ts";

/** Signs the present size of a quiet body's current log again: a reader sees that it is still watched over. */
export async function signAgain(
  client: pg.Client,
  { body, key, now, generation, signed }: BatchSetting,
): Promise<void> {
  await beginAs(client, body.id);
  const log = await storedLog(client, body, fiscalYearAt(now.toISOString()), generation);
  if (log && !(await disagreement(client, log, signed))) {
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
