import type { Answering } from "./answer.ts";
import type { Checkpoint } from "./note.ts";

/** How far an act's own time may lie before the batch that took it in began, and after it was signed. */
const slack = { before: 5 * 60_000 + 5_000, after: 60_000 + 5_000 };

/** Finds entries whose time lies outside the interval of the batch that took them in. */
export function timeCheck(origin: string, checkpoints: readonly TimedBatch[], answer: Answering) {
  let batch = 0;
  const isSample = origin.startsWith("machimori-sample/");
  if (isSample)
    answer.note(
      "時刻：見本の団体は自分の時計を持つため確かめていません / times not checked: a sample body has a clock of its own",
    );
  else if (checkpoints.length === 0)
    answer.note("時刻：署名された時刻の一覧がないため確かめていません / times not checked: no list of signed times");
  return (index: number, at: string): void => {
    if (isSample) return;
    while (batch < checkpoints.length && (checkpoints[batch]?.size ?? 0) <= index) batch += 1;
    const signed = checkpoints[batch];
    if (!signed) return;
    const begun = checkpoints[batch - 1]?.last ?? null;
    const time = Date.parse(at);
    if ((begun === null || time >= begun - slack.before) && time <= signed.first + slack.after) return;
    answer.find(
      "time-outside-batch",
      `${origin} ${index}`,
      `記録の時刻（${at}）が、台帳に入った時間帯の外です（日付のさかのぼり等）。`,
      `The entry says ${at}, outside the interval in which it entered the log (backdating).`,
    );
  };
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
