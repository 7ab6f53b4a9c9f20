import { sql } from "kysely";
import { secretsRecorded } from "./accounts.ts";
import type { JsonObject } from "./json.ts";
import type { RecordRow } from "./records.ts";
import type { Session } from "./session.ts";

type Row = Readonly<Record<string, unknown>>;

/** A table of ours whose every row comes from a record, and how the records give it back. */
export interface RecordedTable {
  readonly name: string;
  readonly kinds: readonly string[];
  /** Folds one record into the rows so far. */
  fold(rows: Map<string, Row>, record: RecordRow & { readonly data: JsonObject }): void;
  /** The rows as they are, in the same form. */
  actual(session: Session): Promise<readonly { readonly key: string; readonly row: Row }[]>;
}

const text = (value: unknown): string => String(value);

/** A table in which the newest record of a key is the row. */
function newest(
  name: string,
  kind: string,
  key: (data: Row) => string,
  columns: readonly string[],
  row: (record: RecordRow & { readonly data: JsonObject }) => Row,
): RecordedTable {
  return {
    name,
    kinds: [kind],
    fold: (rows, record) => rows.set(key(record.data), { ...row(record), pid: record.pid }),
    async actual(session) {
      const all =
        await sql<Row>`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}`.execute(
          session.db,
        );
      return all.rows.map((one) => ({ key: key(one), row: one }));
    },
  };
}

const versions: RecordedTable = {
  name: "instrument_version",
  kinds: ["version", "version-corrected", "version-withdrawn", "version-in-force"],
  fold(rows, { kind, data, pid }) {
    const id = text(data["id"]);
    const before = rows.get(id) ?? {};
    if (kind === "version") {
      rows.set(id, { ...data, decidedBy: null, decidedOn: null, effectiveFrom: null, effectiveTo: null, pid });
      return;
    }
    if (kind === "version-corrected") {
      rows.set(id, { ...before, tree: data["tree"], version: data["version"], pid });
      return;
    }
    if (kind === "version-withdrawn") {
      rows.set(id, { ...before, status: "withdrawn", version: data["version"], pid });
      return;
    }
    for (const [other, row] of rows)
      if (row["instrument"] === data["instrument"] && row["status"] === "in_force")
        rows.set(other, {
          ...row,
          status: "superseded",
          effectiveTo: data["effectiveFrom"],
          version: Number(row["version"]) + 1,
          pid,
        });
    rows.set(id, { ...before, ...data, status: "in_force", pid });
  },
  async actual(session) {
    const rows = await session.db.selectFrom("instrumentVersion").selectAll().execute();
    return rows.map(({ body: _body, createdAt: _createdAt, ...row }) => ({ key: row.id, row }));
  },
};

const holds: RecordedTable = {
  name: "hold",
  kinds: ["hold", "hold-lifted"],
  fold(rows, { kind, data, entry, person, at, pid }) {
    const id = text(data["id"]);
    if (kind === "hold")
      rows.set(id, { id, entry, reason: data["reason"], placedBy: person, placedAt: at, liftedAt: null, pid });
    else rows.set(id, { ...rows.get(id), liftedAt: at, pid });
  },
  async actual(session) {
    const rows = await session.db.selectFrom("hold").selectAll().execute();
    return rows.map(({ body: _body, ...row }) => ({ key: row.id, row }));
  },
};

const accounts: RecordedTable = {
  name: "account",
  kinds: ["account"],
  // Records of earlier versions say nothing of recovery codes, of which there were none.
  fold: (rows, { data }) => rows.set(text(data["person"]), { recovery: null, ...data }),
  async actual(session) {
    const rows = await session.db.selectFrom("account").selectAll().execute();
    return rows.map((row) => {
      const { person, login, administrator, disabledAt, leftOn } = row;
      return { key: person, row: { person, login, administrator, disabledAt, leftOn, ...secretsRecorded(row) } };
    });
  },
};

/** Every table of ours that verification replays, besides the entries, which the engine replays. */
export const recordedTables: readonly RecordedTable[] = [
  newest(
    "setting",
    "setting",
    (data) => `${text(data["key"])} ${text(data["effectiveFrom"])}`,
    ["key", "effectiveFrom", "value", "clause", "setBy", "setAt", "pid"],
    ({ data: { reason: _reason, ...data }, person, at }) => ({ ...data, setBy: person, setAt: at }),
  ),
  newest(
    "instrument",
    "instrument",
    (data) => text(data["id"]),
    ["id", "name", "kind", "position", "disclosure", "pid"],
    ({ data }) => data,
  ),
  versions,
  newest(
    "normAnswer",
    "norm-answer",
    (data) => ["versionId", "clause", "question"].map((name) => text(data[name])).join(" "),
    ["versionId", "clause", "question", "answer", "person", "answeredAt", "pid"],
    ({ data, person, at }) => ({ ...data, person, answeredAt: at }),
  ),
  newest(
    "retentionClass",
    "retention-class",
    (data) => text(data["id"]),
    ["id", "label", "years", "pid"],
    ({ data }) => data,
  ),
  holds,
  accounts,
];
