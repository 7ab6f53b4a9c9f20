/** Truth files read by hand, and how a reading is compared with them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Clause, type Norm, obligations } from "../src/index.ts";

export interface TruthNorm {
  readonly modality: string;
  readonly actors: readonly string[];
  readonly quote: string;
  readonly predicate: string;
  readonly approver: string | null;
}

export interface TruthClause {
  readonly path: string;
  readonly text: string | null;
  readonly level: number;
  readonly heading: string | null;
  readonly norms: readonly TruthNorm[];
}

/** Right, found and wanted, from which precision, recall and F1 follow. */
export interface Score {
  right: number;
  found: number;
  wanted: number;
}

export const emptyScore = (): Score => ({ right: 0, found: 0, wanted: 0 });
export const precision = (score: Score): number => (score.found === 0 ? 1 : score.right / score.found);
export const recall = (score: Score): number => (score.wanted === 0 ? 1 : score.right / score.wanted);
export function f1(score: Score): number {
  return score.found + score.wanted === 0 ? 1 : (2 * score.right) / (score.found + score.wanted);
}

/** The clauses of one truth file. */
export function readTruth(shared: string, name: string): readonly TruthClause[] {
  const parsed: { clauses: readonly TruthClause[] } = JSON.parse(
    readFileSync(join(shared, "truth", `${name}.json`), "utf8"),
  );
  return parsed.clauses;
}

const squeeze = (text: string | null): string => (text ?? "").normalize("NFKC").replace(/\s/gu, "");

/** Character pairs two texts share, 0–1 (Dice). */
export function similarity(left: string, right: string): number {
  const pairs = (text: string): string[] => {
    const folded = squeeze(text);
    return Array.from({ length: Math.max(0, folded.length - 1) }, (_, index) => folded.slice(index, index + 2));
  };
  const leftPairs = pairs(left);
  const rightPairs = pairs(right);
  if (leftPairs.length + rightPairs.length === 0) return 1;
  const pool = new Map<string, number>();
  for (const pair of leftPairs) pool.set(pair, (pool.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of rightPairs) {
    const left = pool.get(pair) ?? 0;
    if (left === 0) continue;
    common += 1;
    pool.set(pair, left - 1);
  }
  return (2 * common) / (leftPairs.length + rightPairs.length);
}

export interface ClauseComparison {
  readonly boundaries: Score;
  readonly parents: Score;
  readonly texts: Score;
  readonly byKind: Map<string, Score>;
  readonly misses: string[];
}

/** A boundary is right where path and text agree; the parent is judged for every truth clause whose text is found. */
export function compareClauses(wanted: readonly TruthClause[], found: readonly Clause[]): ClauseComparison {
  const byPath = new Map(found.map((clause) => [clause.path, clause]));
  const result: ClauseComparison = {
    boundaries: emptyScore(),
    parents: emptyScore(),
    texts: emptyScore(),
    byKind: new Map(),
    misses: [],
  };
  result.boundaries.found = found.length;
  for (const clause of wanted) {
    result.boundaries.wanted += 1;
    result.texts.wanted += 1;
    const kind = kindOfSegment(clause.path.split("/").at(-1) ?? "", clause.level);
    const score = result.byKind.get(kind) ?? emptyScore();
    result.byKind.set(kind, score);
    score.wanted += 1;
    const match = byPath.get(clause.path);
    const same =
      match !== undefined &&
      squeeze(match.text) === squeeze(clause.text) &&
      squeeze(match.heading) === squeeze(clause.heading);
    if (match !== undefined) {
      score.right += 1;
      score.found += 1;
      result.boundaries.right += 1;
    }
    if (same) result.texts.right += 1;
    else
      result.misses.push(
        match
          ? `${clause.path}: 「${match.heading}|${match.text?.slice(0, 40)}」 ≠ 「${clause.heading}|${clause.text?.slice(0, 40)}」`
          : `${clause.path}: missing`,
      );
    const own = match ?? found.find((other) => other.text !== null && squeeze(other.text) === squeeze(clause.text));
    result.parents.wanted += 1;
    if (own && own.path.split("/").slice(0, -1).join("/") === clause.path.split("/").slice(0, -1).join("/"))
      result.parents.right += 1;
  }
  const wantedPaths = new Set(wanted.map((clause) => clause.path));
  for (const clause of found) if (!wantedPaths.has(clause.path)) result.misses.push(`${clause.path}: not in the truth`);
  result.parents.found = result.parents.wanted;
  result.texts.found = result.texts.wanted;
  return result;
}

function kindOfSegment(segment: string, level: number): string {
  if (level === 0) return "part";
  if (/条/u.test(segment)) return "article";
  if (/^\d+$/u.test(segment)) return level === 1 ? "article" : "paragraph";
  if (/^\(\d+\)$/u.test(segment)) return "item";
  return "sub-item";
}

export interface NormComparison {
  readonly all: Score;
  readonly duties: Score;
  readonly modality: Score;
  readonly actors: Score;
  readonly approver: Score;
  readonly misses: string[];
}

export const emptyNorms = (): NormComparison => ({
  all: emptyScore(),
  duties: emptyScore(),
  modality: emptyScore(),
  actors: emptyScore(),
  approver: emptyScore(),
  misses: [],
});

const isDuty = (modality: string): boolean => (obligations as readonly string[]).includes(modality);

/** Pairs the norms of one clause and adds to the scores. `expand` turns an abbreviated actor into what may be printed. */
export function compareNorms(
  path: string,
  wanted: readonly TruthNorm[],
  found: readonly Norm[],
  into: NormComparison,
  likeness: (wanted: TruthNorm, found: Norm) => number,
  sameActors: (wanted: TruthNorm, found: Norm) => boolean,
  sameApprover: (wanted: TruthNorm, found: Norm) => boolean,
): void {
  const pairs = wanted.flatMap((want, row) =>
    found.map((have, column) => ({
      row,
      column,
      score:
        likeness(want, have) +
        (want.modality === have.modality ? 0.2 : 0) +
        (isDuty(want.modality) === isDuty(have.modality) ? 0.2 : 0),
    })),
  );
  pairs.sort((left, right) => right.score - left.score);
  const rows = new Map<number, number>();
  const columns = new Set<number>();
  for (const pair of pairs) {
    if (pair.score < 0.25 || rows.has(pair.row) || columns.has(pair.column)) continue;
    rows.set(pair.row, pair.column);
    columns.add(pair.column);
  }
  into.all.wanted += wanted.length;
  into.all.found += found.length;
  into.all.right += rows.size;
  into.duties.wanted += wanted.filter((norm) => isDuty(norm.modality)).length;
  into.duties.found += found.filter((norm) => isDuty(norm.modality)).length;
  for (const [row, want] of wanted.entries()) {
    const column = rows.get(row);
    const have = column === undefined ? undefined : found[column];
    if (!have) {
      into.misses.push(`- ${path} [${want.modality}] ${want.actors.join("・")}: ${want.predicate}`);
      continue;
    }
    if (!isDuty(want.modality)) {
      if (isDuty(have.modality))
        into.misses.push(`! ${path} [${want.modality}≠${have.modality}] ${have.quote.slice(0, 60)}`);
      continue;
    }
    if (isDuty(have.modality)) into.duties.right += 1;
    tally(into.modality, want.modality === have.modality);
    if (want.modality !== have.modality)
      into.misses.push(`! ${path} [${want.modality}≠${have.modality}] ${have.quote.slice(0, 60)}`);
    const actorsRight = sameActors(want, have);
    tally(into.actors, actorsRight);
    if (!actorsRight)
      into.misses.push(`@ ${path} ${want.actors.join("・")} ≠ ${have.actors.join("・")} | ${have.quote.slice(0, 40)}`);
    if (want.approver !== null || have.approver !== null) {
      const right = sameApprover(want, have);
      tally(into.approver, right);
      if (!right)
        into.misses.push(`# ${path} approver ${want.approver} ≠ ${have.approver} | ${have.quote.slice(0, 60)}`);
    }
  }
  for (const [column, have] of found.entries())
    if (!columns.has(column))
      into.misses.push(`+ ${path} [${have.modality}] ${have.actors.join("・")}: ${have.quote.slice(0, 70)}`);
}

function tally(score: Score, right: boolean): void {
  score.wanted += 1;
  score.found += 1;
  if (right) score.right += 1;
}
