/**
 * The norms of a reading against norms found by hand, as a stranger would score them: one to one, by place and words;
 * then every property of a pair exactly.
 */
import { type Norm, obligations } from "../src/index.ts";
import { emptyScore, type Score, sameSet, squeeze, tally } from "./scores.ts";
import type { TruthNorm } from "./truth-files.ts";

export interface NormComparison {
  readonly all: Score;
  readonly duties: Score;
  readonly modality: Score;
  readonly actors: Score;
  /** Actors that are right, or said to be open: what is left is wrong and sure. */
  readonly actorsHonest: Score;
  readonly approver: Score;
  readonly reportTo: Score;
  readonly timing: Score;
  readonly condition: Score;
  readonly record: Score;
  readonly misses: string[];
}

export const emptyNorms = (): NormComparison => ({
  all: emptyScore(),
  duties: emptyScore(),
  modality: emptyScore(),
  actors: emptyScore(),
  actorsHonest: emptyScore(),
  approver: emptyScore(),
  reportTo: emptyScore(),
  timing: emptyScore(),
  condition: emptyScore(),
  record: emptyScore(),
  misses: [],
});

/** How the two sides are compared where their forms differ. */
export interface Manner {
  /** 0–1: how much of the words of one norm stands in the other. */
  readonly overlap: (wanted: TruthNorm, found: Norm) => number;
  /** A name as the truth writes it → as the text prints it. */
  readonly name: (printed: string) => string;
  /** What the truth says nothing about: not judged. */
  readonly silent: ReadonlySet<"timing" | "condition" | "record" | "reportTo">;
}

/** Least share of the shorter quote's characters that must stand in the longer for two norms to be one. */
const leastOverlap = 0.6;

const isDuty = (modality: string): boolean => (obligations as readonly string[]).includes(modality);

/** Share of the shorter text that is found, in order and in one stretch, in the longer; both are quotes of one clause. */
export function quoteOverlap(left: string, right: string): number {
  const one = squeeze(left).replace(/[。、]+$/u, "");
  const other = squeeze(right).replace(/[。、]+$/u, "");
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === "") return 0;
  if (long.includes(short)) return 1;
  let best = 0;
  let before = new Array<number>(long.length + 1).fill(0);
  for (const letter of short) {
    const row = new Array<number>(long.length + 1).fill(0);
    for (let at = 1; at <= long.length; at += 1) {
      if (long[at - 1] !== letter) continue;
      row[at] = (before[at - 1] ?? 0) + 1;
      best = Math.max(best, row[at] ?? 0);
    }
    before = row;
  }
  return best / short.length;
}

/** Pairs the norms of one clause one to one, the greatest overlap first, and adds to the scores. */
export function compareNorms(
  path: string,
  wanted: readonly TruthNorm[],
  found: readonly Norm[],
  into: NormComparison,
  manner: Manner,
): void {
  const pairs = wanted
    .flatMap((want, row) =>
      found.map((have, column) => ({ row, column, want, have, overlap: manner.overlap(want, have) })),
    )
    .filter((pair) => pair.overlap >= leastOverlap)
    .sort((left, right) => rank(right) - rank(left));
  const rows = new Map<number, Norm>();
  const columns = new Set<number>();
  for (const pair of pairs) {
    if (rows.has(pair.row) || columns.has(pair.column)) continue;
    rows.set(pair.row, pair.have);
    columns.add(pair.column);
  }
  add(into.all, rows.size, found.length, wanted.length);
  add(
    into.duties,
    0,
    found.filter((norm) => isDuty(norm.modality)).length,
    wanted.filter((norm) => isDuty(norm.modality)).length,
  );
  for (const [row, want] of wanted.entries()) {
    const have = rows.get(row);
    if (!have) into.misses.push(`- ${path} [${want.modality}] ${want.actors.join("・")}: ${want.quote.slice(0, 60)}`);
    else judge(path, want, have, into, manner);
  }
  for (const [column, have] of found.entries())
    if (!columns.has(column))
      into.misses.push(`+ ${path} [${have.modality}] ${have.actors.join("・")}: ${have.quote.slice(0, 70)}`);
}

/** Among pairs of equal overlap the one whose lengths are nearest; kind of norm and actor break what is left. */
function rank({ want, have, overlap }: { want: TruthNorm; have: Norm; overlap: number }): number {
  return (
    overlap +
    nearness(want, have) +
    (isDuty(want.modality) === isDuty(have.modality) ? 0.5 : 0) +
    (want.modality === have.modality ? 0.1 : 0)
  );
}

/** How near two quotes are in length, 0–1; a summary says nothing about it. */
function nearness(want: TruthNorm, have: Norm): number {
  if (want.quote === want.predicate) return 0;
  const lengths = [squeeze(want.quote).length, squeeze(have.quote).length];
  return Math.min(...lengths) / Math.max(1, ...lengths);
}

function judge(path: string, want: TruthNorm, have: Norm, into: NormComparison, manner: Manner): void {
  const place = `${path} | ${have.quote.slice(0, 50)}`;
  const check = (score: Score, right: boolean, what: string): void => {
    tally(score, right);
    if (!right) into.misses.push(`! ${what} ${place}`);
  };
  const kept = isDuty(want.modality) && isDuty(have.modality);
  if (isDuty(want.modality) || isDuty(have.modality))
    check(into.modality, want.modality === have.modality, `${want.modality} ≠ ${have.modality}`);
  if (!kept) return;
  into.duties.right += 1;
  const sameActors = sameSet(want.actors.map(manner.name), have.actors);
  check(into.actors, sameActors, `actors ${want.actors.join("・")} ≠ ${have.actors.join("・")}`);
  tally(into.actorsHonest, sameActors || (have.doubts?.includes("actors") ?? false));
  if (want.approver !== null || have.approver !== null)
    check(
      into.approver,
      sameApprover(want.approver, have.approver, manner),
      `approver ${want.approver} ≠ ${have.approver}`,
    );
  if (!manner.silent.has("reportTo") && want.reportTo.length + have.reportTo.length > 0)
    check(
      into.reportTo,
      sameSet(want.reportTo.map(manner.name), have.reportTo),
      `report to ${want.reportTo.join("・")} ≠ ${have.reportTo.join("・")}`,
    );
  if (!manner.silent.has("timing") && (want.timing !== null || have.timing !== null))
    check(into.timing, sameSet(list(want.timing), list(have.timing)), `timing ${want.timing} ≠ ${have.timing}`);
  if (!manner.silent.has("condition") && (want.condition !== null || have.condition !== null))
    check(
      into.condition,
      want.condition !== null &&
        have.condition !== null &&
        quoteOverlap(want.condition, have.condition) >= leastOverlap,
      `condition ${want.condition} ≠ ${have.condition}`,
    );
  if (!manner.silent.has("record") && (want.record || have.record))
    check(into.record, want.record === have.record, `record ${want.record} ≠ ${have.record}`);
}

const list = (value: string | null): readonly string[] => (value === null ? [] : [value.replace(/[、\s]/gu, "")]);

/** Letter by letter as printed; where the truth abbreviates (CIO＋統括), the names in any order. */
function sameApprover(want: string | null, have: string | null, manner: Manner): boolean {
  if (want === null || have === null) return want === have;
  const names = want.split("＋").map(manner.name);
  if (names.length === 1) return squeeze(names[0] ?? "") === squeeze(have);
  return sameSet(names, have.split(/及び|又は|、/u));
}

function add(score: Score, right: number, found: number, wanted: number): void {
  score.right += right;
  score.found += found;
  score.wanted += wanted;
}
