/** The tree of a reading against a tree made by hand. */
import type { Clause } from "../src/index.ts";
import { emptyScore, type Score, squeeze, tally } from "./scores.ts";
import type { TruthClause } from "./truth-files.ts";

export interface ClauseComparison {
  /** Same path. */
  readonly boundaries: Score;
  readonly parents: Score;
  readonly headings: Score;
  readonly texts: Score;
  /** First and last line of the source. */
  readonly lines: Score;
  readonly levels: Score;
  readonly byKind: Map<string, Score>;
  readonly misses: string[];
}

/**
 * A boundary is right where a clause of the same path is found. Its heading, text (white space apart), level and lines are
 * judged apart, over all clauses of the truth, so a clause that is missing is wrong in all of them.
 */
export function compareClauses(wanted: readonly TruthClause[], found: readonly Clause[]): ClauseComparison {
  const byPath = new Map(found.map((clause) => [clause.path, clause]));
  const result: ClauseComparison = {
    boundaries: { right: 0, found: found.length, wanted: wanted.length },
    parents: emptyScore(),
    headings: emptyScore(),
    texts: emptyScore(),
    lines: emptyScore(),
    levels: emptyScore(),
    byKind: new Map(),
    misses: [],
  };
  for (const clause of wanted) {
    const kind = kindOfPath(clause.path, clause.level);
    const score = result.byKind.get(kind) ?? emptyScore();
    result.byKind.set(kind, score);
    const match = byPath.get(clause.path);
    tally(score, match !== undefined);
    if (match) result.boundaries.right += 1;
    else result.misses.push(`${clause.path}: missing`);
    judge(clause, match, result);
    const own = match ?? found.find((other) => other.text !== null && squeeze(other.text) === squeeze(clause.text));
    tally(result.parents, own !== undefined && parentOf(own.path) === parentOf(clause.path));
  }
  const paths = new Set(wanted.map((clause) => clause.path));
  for (const clause of found) if (!paths.has(clause.path)) result.misses.push(`${clause.path}: not in the truth`);
  return result;
}

function judge(clause: TruthClause, match: Clause | undefined, result: ClauseComparison): void {
  const heading = match !== undefined && squeeze(match.heading) === squeeze(clause.heading);
  const text = match !== undefined && squeeze(match.text) === squeeze(clause.text);
  tally(result.headings, heading);
  tally(result.texts, text);
  tally(result.levels, match?.level === clause.level);
  if (clause.lines !== null) {
    const same = match !== undefined && match.lines[0] === clause.lines[0] && match.lines[1] === clause.lines[1];
    tally(result.lines, same);
    if (match && !same)
      result.misses.push(`${clause.path}: lines ${match.lines.join("–")} ≠ ${clause.lines.join("–")}`);
  }
  if (match && !(heading && text))
    result.misses.push(
      `${clause.path}: 「${match.heading}|${match.text?.slice(0, 40)}」 ≠ 「${clause.heading}|${clause.text?.slice(0, 40)}」`,
    );
}

const parentOf = (path: string): string => path.split("/").slice(0, -1).join("/");

/** The kind of node a path names: a flattened list hides in F1 and shows here. */
export function kindOfPath(path: string, level: number): string {
  const segments = path.split("/");
  const last = segments.at(-1) ?? "";
  if (level === 0) return "part";
  if (segments.includes("表")) return "table";
  if (/[編章節款]/u.test(last)) return "chapter";
  if (/条/u.test(last)) return "article";
  if (/^\d+$/u.test(last)) return level === 1 && segments[0] !== "附則" ? "article" : "paragraph";
  if (/^\(\d+\)$/u.test(last)) return "item";
  return "sub-item";
}
