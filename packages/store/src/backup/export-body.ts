import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Body } from "../bodies.ts";
import type { Instant } from "../json.ts";
import { migrations } from "../migrate.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { bodyTables } from "./body-tables.ts";
import type { Manifest } from "./files.ts";
import { type GoOn, writtenInto } from "./written-into.ts";

/** What a backup of one body says about itself, in `body.json`. */
export interface BodyBackup {
  readonly format: 1;
  readonly body: { readonly id: string; readonly name: string; readonly sample: boolean; readonly createdAt: Instant };
  readonly made: Instant;
  /** The newest migration of the schema it was written from. */
  readonly schema: string;
  readonly rows: Readonly<Record<string, number>>;
  /** The newest checkpoints of the body's logs at that moment. */
  readonly checkpoints: readonly string[];
  readonly manifest: Manifest;
}

const page = 500;

/**
 * Writes everything of one body into an empty folder: one file per table, a row a line as JSON, from one snapshot while
 * people go on working. Keys and sessions are not part of it. Broken off, it leaves nothing behind.
 */
export async function exportBody(
  store: Store,
  id: string,
  into: string,
  brokenOff?: AbortSignal,
): Promise<BodyBackup | Refused> {
  const body = (await store.bodies()).find((one) => one.id === id);
  if (!body) return refuse("body-unknown", `団体「${id}」はありません。`, `There is no body "${id}".`);
  const { folder } = store.cluster;
  const about = { folder, of: id, description: "body.json", brokenOff };
  return writtenInto(into, about, (goOn) => writeBody(store, body, into, goOn));
}

function writeBody(store: Store, body: Body, into: string, goOn: GoOn): Promise<BodyBackup> {
  const { id } = body;
  return store.inspect(id, async (session) => {
    const manifest: Record<string, string> = {};
    const rows: Record<string, number> = {};
    for (const table of bodyTables) {
      const file = openSync(join(into, `${table}.ndjson`), "wx", 0o600);
      const hash = createHash("sha256");
      let count = 0;
      try {
        await session.client.query(`declare rows_of cursor for select row_to_json(t)::text as line from ${table} t`);
        for (;;) {
          await goOn();
          const found = await session.client.query<{ line: string }>(`fetch ${page} from rows_of`);
          if (found.rows.length === 0) break;
          const text = found.rows.map((row) => `${row.line}\n`).join("");
          hash.update(text);
          writeSync(file, text);
          count += found.rows.length;
        }
        await session.client.query("close rows_of");
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      manifest[`${table}.ndjson`] = hash.digest("hex");
      rows[table] = count;
    }
    const newest = await session.client.query<{ note: string }>(
      "select distinct on (log) note from checkpoint order by log, size desc",
    );
    const { name, sample, createdAt } = body;
    const about: BodyBackup = {
      format: 1,
      body: { id, name, sample, createdAt },
      made: session.at,
      schema: migrations().at(-1)!.name,
      rows,
      checkpoints: newest.rows.map((row) => row.note),
      manifest,
    };
    return about;
  });
}
