import { sign } from "node:crypto";
import { rotationStatement, signingKey } from "@machimori/ledger";
import type pg from "pg";
import { fiscalYearAt } from "../fiscal-year.ts";
import { type Refused, refuse } from "../refused.ts";
import { type BatchSetting, beginAs, control, disagreement, grow } from "./batch.ts";
import { discardNext, freshPem, type LastSigned, promoteNext, readKey, writeKey } from "./signing-keys.ts";
import { storedLog } from "./stored-log.ts";

/**
 * Takes a new key into use for one body: an entry of its log names it, signed by the old key. Answers what was signed.
 * @param folder the keys folder
 */
export async function rotateIn(
  client: pg.Client,
  setting: BatchSetting,
  folder: string,
): Promise<LastSigned | Refused> {
  const { id } = setting.body;
  const at = setting.now.toISOString();
  await beginAs(client, id);
  const log = await storedLog(client, setting.body, fiscalYearAt(at), setting.generation);
  const refused = log
    ? await disagreement(client, log, setting.signed)
    : refuse("log-not-open", "まだ台帳が始まっていません。", "There is no log yet.");
  if (!log || refused) {
    await client.query("rollback");
    return refused!;
  }
  const pem = freshPem();
  const fresh = signingKey(pem);
  const key = fresh.public.toString("base64");
  const signature = sign(null, Buffer.from(rotationStatement(id, key)), setting.key.private).toString("base64");
  const entry = await control(client, setting, "key-rotated", at, { key, signature });
  const { origin, size, root } = await grow(client, { ...setting, key: fresh }, log, [entry]);
  await client.query("insert into signing_key (body, public, since) values ($1, $2, $3)", [id, fresh.public, at]);
  // The new key is on disk before the entry that names it: a crash in between leaves the old key's log as it was.
  writeKey(folder, `${id}.next`, pem);
  await client.query("commit");
  promoteNext(folder, id);
  return { ...setting.signed, [origin]: { size, root } };
}

/** A crash between the entry that names a new key and the key file leaves the new key waiting beside the old one. */
export async function finishRotation(client: pg.Client, folder: string, body: string): Promise<void> {
  const waiting = readKey(folder, `${body}.next`);
  if (!waiting) return;
  await beginAs(client, body);
  const found = await client.query<{ public: Buffer }>("select public from signing_key order by since desc limit 1");
  await client.query("commit");
  if (found.rows[0]?.public.equals(waiting.public)) promoteNext(folder, body);
  else discardNext(folder, body);
}
