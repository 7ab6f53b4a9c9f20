import { canonicalJson, makeLeaf } from "@machimori/ledger";
import type pg from "pg";
import type { Day, Instant, JsonObject } from "./json.ts";
import { oneOf } from "./kysely.ts";
import { byRows, inStatements, valueRows } from "./many-rows.ts";
import type { NewRecord } from "./new-record.ts";
import type { LeafNames } from "./pseudonyms.ts";
import { fewRandomBytes } from "./random.ts";
import type { Acting, Session } from "./session.ts";

/** One row of the record as it is read back. */
export interface RecordRow {
  readonly pid: number;
  readonly at: Instant;
  readonly kind: string;
  readonly declaration: string | null;
  readonly entry: string | null;
  readonly step: string | null;
  readonly division: string | null;
  readonly applicant: string | null;
  readonly person: string | null;
  readonly effectiveOn: Day | null;
  readonly exercise: string | null;
  /** Null where the text was erased at the end of its retention. */
  readonly data: JsonObject | null;
  readonly retention: string;
}

/** The columns of a record that a writer gives, in the order of {@link RecordValues}. */
export const recordColumns = [
  ...([
    "body",
    "at",
    "kind",
    "declaration",
    "entry",
    "step",
    "division",
    "applicant",
    "person",
    "effective_on",
  ] as const),
  ...(["exercise", "content", "salt", "leaf", "retention"] as const),
] as const;
const columns = recordColumns.join(", ");

/** The values of one row in the order of the columns above. */
export type RecordValues = readonly unknown[];

/** Who acted: the record's own person where it names one, else the acting person. */
export function actorOf(acting: Acting, record: NewRecord): string | null {
  return record.person === undefined ? acting.person : record.person;
}

/**
 * Builds the row of one act: its canonical text, a fresh salt, and the leaf that commits to both. `log` is what the
 * log says about itself, for the sequencer's own entries.
 */
export function composeRecord(
  acting: Acting,
  at: Instant,
  record: NewRecord,
  names: LeafNames,
  log?: Readonly<Record<string, unknown>>,
): RecordValues {
  const { kind, retention, declaration = null, entry = null, step = null, division = null } = record;
  const { applicant = null, effectiveOn = null, exercise = null, data } = record;
  const body = acting.body;
  const person = actorOf(acting, record);
  const text = JSON.stringify;
  // Canonical JSON written out: the members are few, fixed and already in order.
  const first = `{"applicant":${text(applicant)},"at":${text(at)},"body":${text(body)},"data":${canonicalJson(data)}`;
  const then = `"declaration":${text(declaration)},"division":${text(division)},"effectiveOn":${text(effectiveOn)}`;
  const last = `"entry":${text(entry)},"exercise":${text(exercise)},"kind":${text(kind)},"person":${text(person)}`;
  const content = `${first},${then},${last},"retention":${text(retention)},"step":${text(step)},"v":1}`;
  const salt = fewRandomBytes(32);
  const leaf = makeLeaf({ kind, at, retention, ...names, ...(log ? { log } : {}) }, salt, content);
  const columnsOfWhat = [kind, declaration, entry, step, division, applicant, person, effectiveOn, exercise];
  return [body, at, ...columnsOfWhat, content, salt, leaf, retention];
}

const insertOne = {
  name: "record.insert",
  text: `insert into record (${columns}) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) returning lastval() as pid`,
};

/** Writes one composed row inside the open transaction. */
export async function insertRecord(client: pg.ClientBase, values: RecordValues): Promise<number> {
  const result = await client.query<{ pid: number }>({ ...insertOne, values: [...values] });
  return result.rows[0]!.pid;
}

/** Rows as one JSON text, where one statement must take any number of them. */
function asJson(rows: readonly RecordValues[]): string {
  const objects = rows.map((row) => {
    const object: Record<string, unknown> = {};
    for (const [index, column] of recordColumns.entries()) {
      const value = row[index];
      object[column] = Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value;
    }
    return object;
  });
  return JSON.stringify(objects);
}

/** SQL types of the columns that are not text. */
export const recordTypes: Readonly<Record<string, string>> = {
  at: "timestamptz",
  effective_on: "date",
  salt: "bytea",
  leaf: "bytea",
};

const given = `json_to_recordset($1::json) as r(${recordColumns.map((column) => `${column} ${recordTypes[column] ?? "text"}`).join(", ")})`;
const insertMany = byRows(
  "record.many",
  (rows) => `insert into record (${columns}) values ${valueRows(rows, recordColumns.length)} returning pid`,
);

const inOrder = (rows: readonly { readonly pid: number }[]) =>
  rows.map((row) => row.pid).sort((one, other) => one - other);

/** Writes composed rows inside the open transaction, all sent before it first waits; answers their numbers, in order. */
export async function insertRecords(client: pg.ClientBase, rows: readonly RecordValues[]): Promise<readonly number[]> {
  const written = await Promise.all(
    inStatements(rows).map((some) =>
      client.query<{ pid: number }>({ ...insertMany(some.length), values: some.flat() }),
    ),
  );
  return inOrder(written.flatMap((one) => one.rows));
}

// INVARIANT: the setting is made before the rows it guards are formed, so row security judges by it; it ends with the
// statement, which is its own transaction.
const insertAlone = {
  name: "record.alone",
  text: `with acting as materialized (select set_config('app.body', $2, true))
    insert into record (${columns}) select ${columns} from acting, ${given} returning pid`,
};

/** Writes composed rows of one body as a whole transaction of their own, in one round trip; answers their numbers. */
export async function insertRecordsAlone(
  pool: pg.Pool,
  body: string,
  rows: readonly RecordValues[],
): Promise<readonly number[]> {
  const result = await pool.query<{ pid: number }>({ ...insertAlone, values: [asJson(rows), body] });
  return inOrder(result.rows);
}

interface Stored extends Omit<RecordRow, "data"> {
  readonly content: string | null;
}

function opened(row: Stored): RecordRow {
  const { content, ...rest } = row;
  return { ...rest, data: content === null ? null : ((JSON.parse(content) as { data: JsonObject }).data ?? {}) };
}

/**
 * How far a reader of the record has come: no transaction is left that could still commit below it. Numbers alone
 * would not do, since a low number may be committed after a high one.
 */
export interface Horizon {
  readonly generation: number;
  readonly xid: string;
}

/** What a reader has not seen of the record, and how far it has come with it. */
export interface Unseen {
  readonly rows: readonly RecordRow[];
  /** Numbers at or above the new horizon: they will be met again and must be remembered as known. */
  readonly unsettled: readonly number[];
  readonly horizon: Horizon;
}

const unseenSince = {
  name: "record.unseen",
  text: `with present as materialized
      (select (select generation from installation) as here, pg_snapshot_xmin(pg_current_snapshot()) as xmin)
    select present.here, present.xmin::text, r.generation = present.here and r.xid >= present.xmin as open,
      r.pid, r.at, r.kind, r.declaration, r.entry, r.step, r.division, r.applicant, r.person,
      r.effective_on as "effectiveOn", r.exercise, r.retention, case when r.kind = any ($5::text[]) and r.pid <> all ($4::bigint[]) then r.content end as content
    from present left join record r on r.body = $1 and (r.generation, r.xid) >= ($2, $3::xid8) order by r.pid`,
};

/** Which records to read; all conditions together. */
export interface RecordQuery {
  readonly entries?: readonly string[];
  readonly kinds?: readonly string[];
  readonly declarations?: readonly string[];
  readonly person?: string;
  /** Only records after this number. */
  readonly after?: number;
  /** Only records made by this instant (as known at). */
  readonly until?: Instant;
  readonly since?: Instant;
  readonly limit?: number;
  /** Newest first. */
  readonly newest?: boolean;
}

/** The record, as far as the acting person may see it. */
export function recordsOf(session: Session) {
  const base = () =>
    session.db
      .selectFrom("record")
      .select(["pid", "at", "kind", "declaration", "entry", "step", "division", "applicant", "person"])
      .select(["effectiveOn", "exercise", "content", "retention"]);
  return {
    /** Records that meet the query, in the order they were made. */
    async list(query: RecordQuery): Promise<readonly RecordRow[]> {
      let q = base().orderBy("pid", query.newest ? "desc" : "asc");
      if (query.entries) q = q.where("entry", "=", oneOf(query.entries));
      if (query.kinds) q = q.where("kind", "=", oneOf(query.kinds));
      if (query.declarations) q = q.where("declaration", "=", oneOf(query.declarations));
      if (query.person !== undefined) q = q.where("person", "=", query.person);
      if (query.after !== undefined) q = q.where("pid", ">", query.after);
      if (query.until !== undefined) q = q.where("at", "<=", query.until);
      if (query.since !== undefined) q = q.where("at", ">=", query.since);
      if (query.limit !== undefined) q = q.limit(query.limit);
      return (await q.execute()).map(opened);
    },
    /**
     * What has been recorded since a horizon, less what the reader knows by number already; all of it from null on. Of
     * other kinds than those named in `withText` the text is left out.
     */
    async unseen(since: Horizon | null, known: readonly number[], withText: readonly string[]): Promise<Unseen> {
      const { generation, xid } = since ?? { generation: 0, xid: "0" };
      const values = [session.acting.body, generation, xid, [...known], [...withText]];
      type Found = Stored & { readonly here: number; readonly xmin: string; readonly open: boolean };
      const found = await session.client.query<Found>({ ...unseenSince, values });
      const { here, xmin } = found.rows[0]!;
      const before = new Set(known);
      const rows = found.rows.filter((row) => row.pid !== null);
      return {
        rows: rows
          .filter((row) => !before.has(row.pid))
          .map(({ here: _here, xmin: _xmin, open: _open, ...row }) => opened(row)),
        unsettled: rows.filter((row) => row.open).map((row) => row.pid),
        horizon: { generation: here, xid: xmin },
      };
    },
    /** One record by its number, or null. */
    async get(pid: number): Promise<RecordRow | null> {
      const row = await base().where("pid", "=", pid).executeTakeFirst();
      return row ? opened(row) : null;
    },
  };
}
