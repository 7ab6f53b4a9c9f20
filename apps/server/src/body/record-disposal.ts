import { decide, type Entry, isEnded, isRefusal, type Refusal, refuse, withoutPeople } from "@machimori/engine";
import { type DueRecord, isRefused, type JsonObject, newId, type Refused, type Transaction } from "@machimori/store";
import { eraFiscalYear, fiscalYear, type Instant, tokyoDay } from "@machimori/terms";
import { entryRow, recordOf } from "./rows.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { worldAt } from "./world.ts";

const disposal = "record-disposal";
/** Records looked at together while what is due is gathered. */
const recordsAtOnce = 20_000;
/** Entries erased in one transaction; a disposal of more goes on with the next. */
const entriesAtOnce = 2_000;

/** Something whose retention has ended: a whole entry with all its records, or a record that belongs to none. */
export interface Disposable {
  readonly retention: string;
  /** Fiscal year in which it was completed. */
  readonly year: number;
  /** The entry; null for records such as sign-ins and views, which are erased one by one. */
  readonly entry: Entry | null;
  readonly records: readonly number[];
}

/** Which of what is due is asked for. */
interface Wanted {
  readonly retention?: string;
  /** Completed in this fiscal year or earlier. */
  readonly throughYear?: number;
  readonly most?: number;
}

/** What falls due for disposal today and no hold keeps: ended entries as a whole, other records alone. */
export async function disposables(
  runtime: BodyRuntime,
  at: Instant,
  { retention, throughYear = Infinity, most = Infinity }: Wanted = {},
): Promise<readonly Disposable[]> {
  const found: Disposable[] = [];
  const gathered = new Map<string, DueRecord[]>();
  for (let after = 0; found.length < most; ) {
    const page = await runtime.store.transact({ ...runtime.system, at }, (tx) =>
      tx.retention.due(recordsAtOnce, after, retention ?? null),
    );
    for (const record of page) {
      const one = isAct(record) ? wholeEntry(runtime, gathered, record) : alone(record);
      if (one !== null && one.year <= throughYear) found.push(one);
    }
    if (page.length < recordsAtOnce) break;
    after = page.at(-1)!.pid;
  }
  return found.slice(0, most);
}

const isAct = (record: DueRecord) => record.kind === "act" && record.entry !== null;

/** An entry goes as a whole: while it runs, or one of its records is still to be kept, all of it stays. */
function wholeEntry(runtime: BodyRuntime, gathered: Map<string, DueRecord[]>, record: DueRecord): Disposable | null {
  const records = [...(gathered.get(record.entry!) ?? []), record];
  gathered.set(record.entry!, records);
  const entry = runtime.timeline.now.get(record.entry!);
  if (!entry || !isEnded(entry.status) || records.length !== entry.traces.length) return null;
  gathered.delete(entry.id);
  return {
    retention: records[0]!.retention,
    year: fiscalYear(tokyoDay(entry.closedAt ?? entry.changedAt)),
    entry,
    records: records.map((one) => one.pid),
  };
}

const alone = (record: DueRecord): Disposable => ({
  retention: record.retention,
  year: fiscalYear(tokyoDay(record.at as Instant)),
  entry: null,
  records: [record.pid],
});

/** What a proposal speaks of, as its values say. */
const spokenOf = ({ values }: Entry) => ({
  retention: String(values["retentionClass"]),
  throughYear: Number(values["throughYear"]),
  count: Number(values["count"]),
});

/** Carries out every disposal that was approved to its end; answers how many. */
export async function eraseApproved(runtime: BodyRuntime, at: Instant): Promise<number> {
  let done = 0;
  for (const { id } of [...runtime.timeline.now.of(disposal)].filter(waitsForErasure)) {
    let part = await eraseNext(runtime, id, at);
    while (!isRefusal(part) && part.left > 0) part = await eraseNext(runtime, id, at);
    if (!isRefusal(part)) done += 1;
  }
  return done;
}

const waitsForErasure = (entry: Entry) => entry.status === "open" && entry.boxes.some((box) => box.step === "erase");

/** How far a disposal has come. */
export interface ErasedSoFar {
  readonly erased: number;
  readonly held: number;
  /** Entries that the next part is to erase; 0 = the disposal is closed. */
  readonly left: number;
}

/** What earlier parts of a disposal erased, from their records. */
async function earlierParts(runtime: BodyRuntime, id: string): Promise<Part> {
  const records = await runtime.store.read(runtime.system, (tx) =>
    tx.records.list({ entries: [id], kinds: ["erased"] }),
  );
  const parts = records.map((record) => record.data?.["part"] as unknown as Part);
  return { entries: parts.reduce((sum, part) => sum + part.entries, 0), lines: parts.flatMap((part) => part.lines) };
}

interface Part {
  readonly entries: number;
  readonly lines: readonly string[];
}

/**
 * Erases the next part of what an approved disposal speaks of: the records, files that nothing names any more, notices.
 * The last part says in the same transaction what was erased in all; what was held in between is left and counted. A
 * disposal that breaks off goes on where it was.
 */
export async function eraseNext(
  runtime: BodyRuntime,
  id: string,
  at: Instant,
  atOnce = entriesAtOnce,
): Promise<ErasedSoFar | Refusal> {
  const entry = runtime.timeline.now.get(id);
  if (!entry || !waitsForErasure(entry))
    return refuse(
      "not-open",
      "廃棄が決定されていないか、すでに済んでいます。何も廃棄していません。",
      "The disposal is not approved, or done already. Nothing was erased.",
    );
  const { retention, throughYear, count } = spokenOf(entry);
  const before = await earlierParts(runtime, id);
  const open = count - before.entries;
  // One more than is erased now tells whether anything is left.
  const due = await disposables(runtime, at, { retention, throughYear, most: Math.min(open, atOnce + 1) });
  const going = due.slice(0, atOnce);
  const erased = before.entries + going.length;
  const part: Part = { entries: going.length, lines: linesOf(going) };
  const isLast = due.length === going.length;
  const closing = isLast ? closed(runtime, entry, at, erased, [...before.lines, ...part.lines]) : null;
  if (closing !== null && isRefusal(closing)) return closing;
  const result = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const done = going.length === 0 ? 0 : await erasePart(runtime, tx, entry, going, part);
    if (typeof done !== "number") return done;
    return closing === null ? done : tx.entries.carry(closing.record, closing.row, entry.traces.length);
  });
  if (isRefused(result)) return refuse("not-open", result.refused.ja, result.refused.en);
  await runtime.catchUp();
  return isLast ? { erased, held: Math.max(0, count - erased), left: 0 } : { erased, held: 0, left: count - erased };
}

/** The act that ends a disposal, saying what it was. */
function closed(runtime: BodyRuntime, entry: Entry, at: Instant, erasedCount: number, lines: readonly string[]) {
  const declaration = declarationById.get(disposal)!;
  const heldCount = Math.max(0, spokenOf(entry).count - erasedCount);
  const values = { erasedCount, heldCount, erasedList: asMuchAsFits(lines) || "（なし）" };
  const command = { type: "act", entry, step: "erase", item: null, outcome: "done", values } as const;
  const decided = decide(worldAt(runtime, at), { ...command, actor: null, actId: newId(), at });
  if (isRefusal(decided)) return decided;
  return {
    refused: false as const,
    record: recordOf(declaration, decided.act, decided.entry),
    row: entryRow(declaration, decided.entry),
  };
}

/** Erases these in the transaction given, and records it with what is kept of them. */
async function erasePart(
  runtime: BodyRuntime,
  tx: Transaction,
  entry: Entry,
  going: readonly Disposable[],
  part: Part,
): Promise<number | Refused> {
  const approval = entry.traces.find((trace) => trace.outcome === "permit");
  const approvers = [entry.applicant, approval?.by.person].filter((one): one is string => typeof one === "string");
  const acts = going.flatMap(({ entry: one }) => (one === null ? [] : runtime.timeline.actsOf(one.id)));
  const files = [...new Set(JSON.stringify(acts.map((act) => act.values)).match(/\b[0-9a-f]{64}\b/g) ?? [])];
  const erased = await tx.retention.erase(
    going.flatMap((one) => one.records),
    String(entry.values["disposalGround"] ?? ""),
    approvers,
    acts.map((act) => withoutPeople(declarationById.get(act.declaration)!, act)) as unknown as readonly JsonObject[],
    { entry: entry.id, part: part as unknown as JsonObject },
  );
  const ids = going.flatMap((one) => (one.entry === null ? [] : [one.entry.id]));
  return typeof erased === "number" ? tx.retention.eraseBeside(ids, files) : erased;
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
function linesOf(going: readonly Disposable[]): readonly string[] {
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
  return [...lines, ...entries];
}
