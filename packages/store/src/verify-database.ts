import type { Answer } from "@machimori/ledger/verify/answer";
import { rowsCheck } from "@machimori/ledger/verify/rows";
import type { LogSource } from "@machimori/ledger/verify/source";
import { type StoredRecord, verifyTexts } from "@machimori/ledger/verify/texts";
import { type Anchors, type LogsReport, verifyLogs } from "@machimori/ledger/verify/verify";
import pg from "pg";
import { type Entry, entryColumns } from "./entry-row.ts";
import { recordedTables } from "./recorded-tables.ts";
import { type RecordRow, recordsOf } from "./records.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";
import { checkAttachments, checkParties, checkSample, checkTokens } from "./verify-beside.ts";

/**
 * What the records of one entry add up to, told by whoever gives acts their meaning; null where they make no entry.
 * Only the members it answers are compared. Records come oldest first; a text that was erased has `data: null`.
 */
export type ReplayEntry = (records: readonly RecordRow[]) => Partial<Entry> | null;

/** The three answers about one body of a running installation. */
export interface DatabaseReport {
  readonly logs: LogsReport;
  readonly texts: Answer;
  readonly rows: Answer;
}

/** The logs of a body straight from its database. */
export async function liveSources(store: Store, body: string): Promise<readonly LogSource[]> {
  const acting = { body, person: null, divisions: "*" } as const;
  const logs = await store.read(acting, (tx) => tx.logs.list());
  return logs.map(({ origin }) => ({
    name: origin,
    read: (path) => store.read(acting, (tx) => tx.logs.read(origin, path)),
  }));
}

const page = 2_000;

interface RawRecord {
  readonly log: string | null;
  readonly idx: number | null;
  readonly pid: number | null;
  readonly columns: Record<string, string | null>;
  readonly content: string | null;
  readonly salt: Buffer | null;
  readonly leaf: Buffer;
  readonly due: boolean;
}

const recordSql = `select r.pid, s.log, s.idx, r.content, r.salt, r.leaf,
    r.xid = '0' or (r.generation, r.xid, r.pid) <= (h.generation, h.xid, h.pid) as due,
    jsonb_build_object('body', r.body, 'kind', r.kind, 'declaration', r.declaration, 'entry', r.entry, 'step', r.step,
      'division', r.division, 'applicant', r.applicant, 'person', r.person, 'effectiveOn', r.effective_on::text,
      'exercise', r.exercise, 'retention', r.retention,
      'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as columns
  from record r left join sequenced s on s.pid = r.pid left join head h on h.body = r.body
  where r.pid > $1 order by r.pid limit ${page}`;

async function* storedRecords(session: Session): AsyncGenerator<StoredRecord> {
  // From the smallest number on: a row slipped in by hand may carry any.
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const { rows } = await session.client.query<RawRecord>(recordSql, [after]);
    for (const { pid, log, idx, columns, content, salt, leaf, due } of rows)
      yield {
        row: { pid: pid ?? 0, columns, content, salt, leaf },
        place: log === null ? null : `${log} ${idx}`,
        isDue: due,
      };
    if (rows.length < page) break;
    after = rows.at(-1)?.pid ?? after;
  }
  const lost = await session.client.query<{ log: string; idx: number }>(
    "select s.log, s.idx from sequenced s left join record r on r.pid = s.pid where r.pid is null order by s.log, s.idx",
  );
  for (const { log, idx } of lost.rows) yield { row: null, place: `${log} ${idx}`, isDue: true };
}

/** A failing query is ours to report as such; a text that cannot be read is a finding. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof pg.DatabaseError;
}

async function checkOwnTables(session: Session, check: ReturnType<typeof rowsCheck>): Promise<void> {
  for (const table of recordedTables) {
    try {
      const replayed = new Map<string, Readonly<Record<string, unknown>>>();
      for (const record of await recordsOf(session).list({ kinds: table.kinds }))
        if (record.data) table.fold(replayed, { ...record, data: record.data });
      const actual = new Map((await table.actual(session)).map(({ key, row }) => [key, row]));
      check.compareAll(table.name, actual, replayed);
    } catch (error) {
      if (isDatabaseError(error)) throw error;
      check.unaccountable(table.name, "*", error instanceof Error ? error.message : String(error));
    }
  }
  await checkParties(session, check);
  await checkAttachments(session, check);
  await checkSample(session, check);
  await checkTokens(session, check);
}

function asRow(entry: Partial<Entry> | null | undefined): Readonly<Record<string, unknown>> | null {
  return entry ? { ...entry } : null;
}

async function checkEntries(session: Session, replay: ReplayEntry, check: ReturnType<typeof rowsCheck>): Promise<void> {
  const ids = await session.client.query<{ id: string }>(
    "select id from entry union select entry as id from record where entry is not null order by id",
  );
  let erased = 0;
  for (let i = 0; i < ids.rows.length; i += page) {
    const some = ids.rows.slice(i, i + page).map((row) => row.id);
    const rows = await session.db.selectFrom("entry").select(entryColumns).where("id", "in", some).execute();
    const entries = new Map(rows.map((row) => [row.id, row]));
    for (const id of some) {
      try {
        const own = await recordsOf(session).list({ entries: [id] });
        if (own.some((record) => record.data === null)) erased += 1;
        else check.compare("entry", id, asRow(entries.get(id)), asRow(own.length > 0 ? replay(own) : null));
      } catch (error) {
        if (isDatabaseError(error)) throw error;
        check.unaccountable("entry", id, error instanceof Error ? error.message : String(error));
      }
    }
  }
  if (erased > 0) check.note(`廃棄された記録を含むため計算し直せない項目：${erased} 件 / entries with erased records`);
}

/** Answers the three questions about one body: its logs, its texts, its rows. */
export async function verifyDatabase(
  store: Store,
  body: string,
  anchors: Anchors = {},
  replay: ReplayEntry | null = null,
): Promise<DatabaseReport> {
  const logs = await verifyLogs(await liveSources(store, body), anchors);
  return store.inspect(body, async (session) => {
    const texts = await verifyTexts(storedRecords(session));
    const check = rowsCheck();
    await checkOwnTables(session, check);
    if (replay) await checkEntries(session, replay, check);
    else
      check.note(
        "項目（entry）：計算し直す規則が渡されていないため確かめていません / entries not checked: no replay given",
      );
    return { logs, texts, rows: check.answer() };
  });
}
