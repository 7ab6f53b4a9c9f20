import { createHmac } from "node:crypto";
import { type Answer, answering } from "./answer.ts";
import { readLeaf } from "./leaf.ts";

/** One row of the record as a database keeps it, with its place in a log. */
export interface StoredRecord {
  /** Null where the log has an entry here and the record has no row. */
  readonly row: {
    readonly pid: number;
    /** The columns that the text repeats, by the names the text uses; null for none. */
    readonly columns: Readonly<Record<string, string | null>>;
    readonly content: string | null;
    readonly salt: Uint8Array | null;
    readonly leaf: Uint8Array;
  } | null;
  /** `origin index`, or null where no log holds the row. */
  readonly place: string | null;
  /** The sequencer has passed this row, so a log must hold it. */
  readonly isDue: boolean;
}

function namedIn(content: string): readonly number[] {
  const { data } = JSON.parse(content) as { data?: { records?: unknown } };
  return Array.isArray(data?.records) ? data.records.map(Number) : [];
}

/**
 * The second answer: does every stored text still belong to its leaf? A text that was erased by rule is a state of
 * its own; one that is simply gone is a finding.
 */
export async function verifyTexts(records: AsyncIterable<StoredRecord>): Promise<Answer> {
  const answer = answering();
  const gone = new Set<number>();
  const erased = new Set<number>();
  let waiting = 0;
  for await (const { row, place, isDue } of records) {
    if (!row) {
      answer.find(
        "record-missing",
        place ?? "",
        "台帳にある記録の行がありません（削除）。",
        "The row of a logged record is gone.",
      );
      continue;
    }
    const where = place ?? `record ${row.pid}`;
    answer.count();
    if (!place && isDue)
      answer.find(
        "record-not-logged",
        where,
        "台帳に入っていない記録が紛れています（挿入）。",
        "A record that no log holds (inserted).",
      );
    if (!place && !isDue) waiting += 1;
    if (row.content === null || row.salt === null) {
      gone.add(row.pid);
      continue;
    }
    const leaf = readLeaf(row.leaf);
    const commit = createHmac("sha256", row.salt).update(row.content, "utf8").digest("base64");
    if (leaf?.commit !== commit) {
      answer.find(
        "text-changed",
        where,
        "記録の文が、台帳に入れたときの文と違います（改ざん）。",
        "The text is not the one that was committed to.",
      );
      continue;
    }
    const said = JSON.parse(row.content) as Record<string, unknown>;
    for (const [name, value] of Object.entries(row.columns))
      if ((said[name] ?? null) !== value)
        answer.find(
          "column-changed",
          `${where} ${name}`,
          "記録の列が、記録の文と違います（改ざん）。",
          "A column of the record differs from its text.",
        );
    if (said["kind"] === "erased") for (const pid of namedIn(row.content)) erased.add(pid);
  }
  for (const pid of gone)
    if (!erased.has(pid))
      answer.find(
        "text-removed",
        `record ${pid}`,
        "廃棄の記録なしに、記録の文が消されています。",
        "The text is gone without a record of its erasure.",
      );
  if (gone.size > 0)
    answer.note(`保存期間満了により廃棄：${[...gone].filter((pid) => erased.has(pid)).length} 件 / erased by rule`);
  if (waiting > 0) answer.note(`台帳への記入待ち：${waiting} 件 / waiting for the log`);
  return answer.answer();
}
