import type { Answering } from "./answer.ts";
import type { Checkpoint } from "./note.ts";

/** How far an act's own time may lie before the batch that took it in began, and after it was signed. */
const slack = { before: 5 * 60_000 + 5_000, after: 60_000 + 5_000 };

/** An entry with the time it states. */
export interface TimedEntry {
  readonly index: number;
  readonly at: string;
  /** For an entry that says the clock had been ahead: the newest time signed before it. */
  readonly clockWas: string | null;
}

/**
 * Finds entries whose time lies outside the interval of the batch that took them in. Where an entry says that the clock
 * had been ahead, earlier ones may state later times than it, and what follows is held to its time: a correction never
 * passes in silence, for the answer tells it with how many entries it speaks of.
 */
export function checkTimes(
  origin: string,
  entries: readonly TimedEntry[],
  batches: readonly TimedBatch[],
  answer: Answering,
): void {
  if (origin.startsWith("machimori-sample/")) {
    answer.note(
      "時刻：見本の団体は自分の時計を持つため確かめていません / times not checked: a sample body has a clock of its own",
    );
    return;
  }
  if (batches.length === 0)
    answer.note("時刻：署名された時刻の一覧がないため確かめていません / times not checked: no list of signed times");
  const corrections = entries.filter((entry) => entry.clockWas !== null);
  const ahead = new Map<TimedEntry, number>();
  let batch = 0;
  for (const entry of entries) {
    while (batch < batches.length && (batches[batch]?.size ?? 0) <= entry.index) batch += 1;
    const signed = batches[batch];
    if (!signed) break;
    if (entry.clockWas !== null && !isCorrection(entry, signed, batches.slice(0, batch)))
      answer.find(
        "clock-correction-wrong",
        `${origin} ${entry.index}`,
        `時計の訂正の記録（${entry.at}）が、署名された時刻と合いません。`,
        `The correction of the clock (${entry.at}) does not agree with the signed times.`,
      );
    const earlier = batches[batch - 1];
    const last = corrections.findLast(({ index }) => index <= entry.index && index >= (earlier?.size ?? 0));
    const begun = last ? Date.parse(last.at) : (earlier?.last ?? null);
    const next = corrections.find(
      ({ index, at }) => index > entry.index && Date.parse(at) + slack.after < timeOf(entry),
    );
    if (next) ahead.set(next, (ahead.get(next) ?? 0) + 1);
    const isLate = begun === null || timeOf(entry) >= begun - slack.before;
    if (isLate && (next !== undefined || timeOf(entry) <= signed.first + slack.after)) continue;
    answer.find(
      "time-outside-batch",
      `${origin} ${entry.index}`,
      `記録の時刻（${entry.at}）が、台帳に入った時間帯の外です（日付のさかのぼり等）。`,
      `The entry says ${entry.at}, outside the interval in which it entered the log (backdating).`,
    );
  }
  for (const one of corrections)
    answer.note(
      `時計の訂正（${origin} ${one.index}）：進んでいた時計（${one.clockWas} まで署名）を ${one.at} に直した、という記録があります。それより前の記録のうち ${ahead.get(one) ?? 0} 件が、これより後の時刻を名乗っています / the clock was set back from ${one.clockWas} to ${one.at}; ${ahead.get(one) ?? 0} earlier entries state later times`,
    );
}

const timeOf = ({ at }: TimedEntry) => Date.parse(at);

/** Whether a correction was made when it was signed, and owns to all that was signed before it. */
function isCorrection({ at, clockWas }: TimedEntry, signed: TimedBatch, before: readonly TimedBatch[]): boolean {
  const [time, was] = [Date.parse(at), Date.parse(clockWas ?? "")];
  const isOfItsBatch = time >= signed.first - slack.before && time <= signed.first + slack.after;
  return isOfItsBatch && time < was && before.every((one) => one.last <= was);
}

/** A size of the log with the first and the last signed time at which it had that size. */
export interface TimedBatch {
  readonly size: number;
  readonly first: number;
  readonly last: number;
}

/** The signed times of a log's checkpoints, by size. */
export function timedBatches(checkpoints: readonly Checkpoint[]): readonly TimedBatch[] {
  const bySize = new Map<number, TimedBatch>();
  for (const { size, time } of checkpoints) {
    if (time === null) continue;
    const known = bySize.get(size);
    bySize.set(size, { size, first: Math.min(time, known?.first ?? time), last: Math.max(time, known?.last ?? time) });
  }
  return [...bySize.values()].sort((a, b) => a.size - b.size);
}
