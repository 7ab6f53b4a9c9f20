import { decide, type Entry, isEnded, isRefusal, type Refusal, refuse, withoutPeople } from "@machimori/engine";
import { type DueRecord, isRefused, type JsonObject, newId } from "@machimori/store";
import { eraFiscalYear, fiscalYear, type Instant, tokyoDay } from "@machimori/terms";
import { entryRow, recordOf } from "./rows.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { worldAt } from "./world.ts";

const disposal = "record-disposal";
/** Records looked at for one disposal; what is beyond comes with the next. */
const mostRecords = 100_000;
/** Entries one disposal speaks of at most; what is beyond is proposed with the next. */
export const mostOfOneDisposal = 5_000;

/** Something whose retention has ended: a whole entry with all its records, or a record that belongs to none. */
export interface Disposable {
  readonly retention: string;
  /** Fiscal year in which it was completed. */
  readonly year: number;
  /** The entry; null for records such as sign-ins and views, which are erased one by one. */
  readonly entry: Entry | null;
  readonly records: readonly number[];
}

/** Everything that falls due for disposal today and that no hold keeps: ended entries as a whole, other records alone. */
export async function disposables(runtime: BodyRuntime, at: Instant): Promise<readonly Disposable[]> {
  const due = await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.retention.due(mostRecords));
  const byEntry = Map.groupBy(due.filter(isAct), (one) => one.entry!);
  const found: Disposable[] = [];
  for (const [id, records] of byEntry) {
    const entry = runtime.timeline.now.get(id);
    // An entry goes as a whole: while it runs, or one of its records is still to be kept, all of it stays.
    if (!entry || !isEnded(entry.status) || records.length < entry.traces.length) continue;
    found.push({
      retention: records[0]!.retention,
      year: fiscalYear(tokyoDay(entry.closedAt ?? entry.changedAt)),
      entry,
      records: records.map((one) => one.pid),
    });
  }
  for (const one of due)
    if (!isAct(one))
      found.push({
        retention: one.retention,
        year: fiscalYear(tokyoDay(one.at as Instant)),
        entry: null,
        records: [one.pid],
      });
  return found;
}

const isAct = (record: DueRecord) => record.kind === "act" && record.entry !== null;

/** Those of one class completed up to a fiscal year. */
export function within(all: readonly Disposable[], retention: string, throughYear: number): readonly Disposable[] {
  return all.filter((one) => one.retention === retention && one.year <= throughYear);
}

/** What a proposal speaks of, as its values say. */
const spokenOf = ({ values }: Entry) => ({
  retention: String(values["retentionClass"]),
  throughYear: Number(values["throughYear"]),
  count: Number(values["count"]),
});

/** Carries out every disposal that was approved; answers how many. */
export async function eraseApproved(runtime: BodyRuntime, at: Instant): Promise<number> {
  let done = 0;
  for (const entry of [...runtime.timeline.now.of(disposal)])
    if (entry.status === "open" && entry.boxes.some((box) => box.step === "erase")) {
      const refused = await carryOut(runtime, entry, at);
      if (!refused) done += 1;
    }
  return done;
}

/**
 * Erases what an approved disposal speaks of, and says what it was in the same transaction: the records, files that
 * nothing names any more, notices. What was held in between is left and counted.
 */
export async function carryOut(runtime: BodyRuntime, entry: Entry, at: Instant): Promise<Refusal | null> {
  const { retention, throughYear, count } = spokenOf(entry);
  const going = within(await disposables(runtime, at), retention, throughYear).slice(0, count);
  const approval = entry.traces.find((trace) => trace.outcome === "permit");
  const approvers = [entry.applicant, approval?.by.person].filter((one): one is string => typeof one === "string");
  const ground = String(entry.values["disposalGround"] ?? "");
  const acts = going.flatMap(({ entry: one }) => (one === null ? [] : runtime.timeline.actsOf(one.id)));
  const files = [...new Set(JSON.stringify(acts.map((act) => act.values)).match(/\b[0-9a-f]{64}\b/g) ?? [])];
  const ids = going.flatMap((one) => (one.entry === null ? [] : [one.entry.id]));
  const values = {
    erasedCount: going.length,
    heldCount: Math.max(0, count - going.length),
    erasedList: listOf(going) || "（なし）",
  };
  const declaration = declarationById.get(disposal)!;
  const command = { type: "act", entry, step: "erase", item: null, outcome: "done", values } as const;
  const decided = decide(worldAt(runtime, at), { ...command, actor: null, actId: newId(), at });
  if (isRefusal(decided)) return decided;
  const kept = acts.map((act) => withoutPeople(declarationById.get(act.declaration)!, act));
  const result = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    if (going.length > 0) {
      const erased = await tx.retention.erase(
        going.flatMap((one) => one.records),
        ground,
        approvers,
        kept as unknown as readonly JsonObject[],
      );
      if (typeof erased !== "number") return erased;
      await tx.retention.eraseBeside(ids, files);
    }
    const record = recordOf(declaration, decided.act, decided.entry);
    return tx.entries.carry(record, entryRow(declaration, decided.entry), entry.traces.length);
  });
  if (isRefused(result)) return refuse("not-open", result.refused.ja, result.refused.en);
  await runtime.catchUp();
  return null;
}

/** Characters the record of disposal keeps of its list. */
const longestList = 200_000;

/** As many whole lines as there is room for, and how many there are beyond them. */
export function asMuchAsFits(lines: readonly string[], room = longestList): string {
  if (lines.join("\n").length <= room) return lines.join("\n");
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    // The last line says how many more there are.
    if (length + line.length + 1 > room - 40) break;
    kept.push(line);
    length += line.length + 1;
  }
  return [...kept, `ほか ${lines.length - kept.length} 行（一覧に入りきりません）`].join("\n");
}

/** What was erased, as the record of disposal keeps it: forms by number, other records by kind and fiscal year. */
function listOf(going: readonly Disposable[]): string {
  const entries = going.flatMap(({ entry, year }) => {
    if (entry === null) return [];
    const title = declarationById.get(entry.declaration)?.title.ja ?? entry.declaration;
    return [`${title}　${entry.number ?? `（番号なし）`}　${eraFiscalYear(year)}完結`];
  });
  const others = Map.groupBy(
    going.filter((one) => one.entry === null),
    (one) => one.year,
  );
  const lines = [...others].map(([year, ones]) => `利用の記録　${eraFiscalYear(year)}　${ones.length}件`);
  return asMuchAsFits([...lines, ...entries]);
}
