/**
 * Texts of our own with their truth beside them, written before they were first read. Each line of a file is
 * 「place «heading» │source line」: a place that begins there, several joined by &, nothing for a line that goes on, - for a line
 * that is no text of a clause, # for the head of a part, 「= name」 to go on with an earlier part. 「» modality [actors] end of the quote 時= 報= 承=」 states a duty of the
 * clause before; what it leaves out the text does not say. 「[?actors]」: the text leaves open who acts, these are whom a reader would take.
 */
import { type Clause, obligations, readPolicy } from "../src/index.ts";
import { emptyScore, type Score, sameSet, squeeze, tally } from "./scores.ts";

export interface UnseenDuty {
  readonly modality: string;
  readonly actors: readonly string[];
  /** Whether the text leaves open who acts. */
  readonly open: boolean;
  readonly ending: string;
  readonly timing: string | null;
  readonly reportTo: readonly string[];
  readonly approver: string | null;
}

export interface UnseenClause {
  readonly path: string;
  readonly heading: string | null;
  readonly line: number;
  readonly duties: UnseenDuty[];
}

export interface Unseen {
  readonly source: string;
  readonly clauses: readonly UnseenClause[];
}

/** The notation → the source as a reader gets it, and what it should find there. */
export function parseUnseen(notation: string): Unseen {
  const source: string[] = [];
  const clauses: UnseenClause[] = [];
  let part = "";
  for (const row of notation.replace(/\n$/u, "").split("\n")) {
    if (row.startsWith("» ")) {
      clauses.at(-1)?.duties.push(dutyOf(row));
      continue;
    }
    if (row.startsWith("= ")) {
      part = row.slice(2).trim();
      continue;
    }
    const at = row.indexOf("│");
    source.push(row.slice(at + 1));
    for (const place of row.slice(0, Math.max(0, at)).split("&")) {
      const [, mark = "", heading] = /^\s*([^\s«]*)\s*(?:«(.*)»)?\s*$/u.exec(place) ?? [];
      if (mark === "" || mark === "-") continue;
      if (mark.startsWith("#")) part = mark.slice(1);
      const own = mark.startsWith("#")
        ? part
        : part === "附則" || mark.startsWith(`${part}/`)
          ? mark
          : `${part}/${mark}`;
      clauses.push({ path: own, heading: heading ?? null, line: source.length, duties: [] });
    }
  }
  return { source: source.join("\n"), clauses };
}

function dutyOf(row: string): UnseenDuty {
  const [, modality = "", actors = "", rest = ""] = /^» (\w+) \[\??([^\]]*)\] (.*)$/u.exec(row) ?? [];
  const value = (name: string): string | null => new RegExp(`(?:^| )${name}=(\\S+)`, "u").exec(rest)?.[1] ?? null;
  return {
    modality,
    actors: actors === "" ? [] : actors.split("・"),
    open: row.startsWith(`» ${modality} [?`),
    ending: rest.split(" ").find((word) => !/^[時報承]=/u.test(word)) ?? "",
    timing: value("時"),
    reportTo: value("報")?.split("・") ?? [],
    approver: value("承"),
  };
}

export interface UnseenScores {
  readonly heads: Score;
  readonly headings: Score;
  readonly duties: Score;
  readonly modality: Score;
  readonly actors: Score;
  /** Actors that are right, or said to be open (decision 0199): what is left is wrong and sure. */
  readonly actorsHonest: Score;
  /** Of those the text leaves open: said to be open. */
  readonly open: Score;
  readonly approver: Score;
  readonly reportTo: Score;
  readonly timing: Score;
  readonly misses: string[];
}

export const emptyUnseen = (): UnseenScores => ({
  heads: emptyScore(),
  headings: emptyScore(),
  duties: emptyScore(),
  modality: emptyScore(),
  actors: emptyScore(),
  actorsHonest: emptyScore(),
  open: emptyScore(),
  approver: emptyScore(),
  reportTo: emptyScore(),
  timing: emptyScore(),
  misses: [],
});

/** Reads one text and adds what was right to the scores: same path on the same line; duties one to one by clause and ending. */
export async function judgeUnseen(name: string, notation: string, into: UnseenScores): Promise<void> {
  const { source, clauses } = parseUnseen(notation);
  const reading = await readPolicy(new TextEncoder().encode(source), name);
  const found: readonly Clause[] = "code" in reading ? [] : reading.clauses;
  const byPath = new Map(found.map((clause) => [clause.path, clause]));
  const wanted = new Map(clauses.map((clause) => [clause.path, clause]));
  into.heads.found += found.length;
  for (const clause of clauses) {
    const have = byPath.get(clause.path);
    const right = have !== undefined && have.lines[0] === clause.line;
    into.heads.wanted += 1;
    if (right) into.heads.right += 1;
    else into.misses.push(`${name}: − ${clause.path}@${clause.line}${have ? ` stands on line ${have.lines[0]}` : ""}`);
    if (have && have.level > 0 && !clause.path.startsWith("附則")) {
      const same = squeeze(have.heading) === squeeze(clause.heading);
      tally(into.headings, same);
      if (!same) into.misses.push(`${name}: heading of ${clause.path}: ${have.heading} ≠ ${clause.heading}`);
    }
    judgeDuties(`${name}: ${clause.path}`, clause.duties, have, into);
  }
  for (const clause of found) {
    if (wanted.has(clause.path)) continue;
    into.misses.push(`${name}: + ${clause.path}@${clause.lines[0]}`);
    judgeDuties(`${name}: ${clause.path}`, [], clause, into);
  }
}

function judgeDuties(
  place: string,
  wanted: readonly UnseenDuty[],
  clause: Clause | undefined,
  into: UnseenScores,
): void {
  const left = (clause?.norms ?? []).filter((norm) => (obligations as readonly string[]).includes(norm.modality));
  into.duties.wanted += wanted.length;
  into.duties.found += left.length;
  for (const want of wanted) {
    const at = left.findIndex((norm) => squeeze(norm.quote).endsWith(squeeze(want.ending)));
    const have = left.splice(at, at < 0 ? 0 : 1)[0];
    if (!have) {
      into.misses.push(`${place}: − [${want.modality}] ${want.ending}`);
      continue;
    }
    into.duties.right += 1;
    const check = (score: Score, right: boolean, what: string): void => {
      tally(score, right);
      if (!right) into.misses.push(`${place}: ${what} | ${have.quote.slice(0, 60)}`);
    };
    check(into.modality, want.modality === have.modality, `${have.modality} ≠ ${want.modality}`);
    check(
      into.actors,
      sameSet(want.actors, have.actors),
      `actors ${have.actors.join("・")} ≠ ${want.actors.join("・")}`,
    );
    const doubted = have.doubts?.includes("actors") ?? false;
    tally(into.actorsHonest, doubted || sameSet(want.actors, have.actors));
    if (want.open) check(into.open, doubted, `sure of ${have.actors.join("・")}, whom the text leaves open`);
    if (want.approver !== null || have.approver !== null)
      check(into.approver, want.approver === have.approver, `approver ${have.approver} ≠ ${want.approver}`);
    if (want.reportTo.length + have.reportTo.length > 0)
      check(
        into.reportTo,
        sameSet(want.reportTo, have.reportTo),
        `report to ${have.reportTo.join("・")} ≠ ${want.reportTo.join("・")}`,
      );
    if (want.timing !== null || have.timing !== null)
      check(into.timing, squeeze(want.timing) === squeeze(have.timing), `timing ${have.timing} ≠ ${want.timing}`);
  }
  for (const have of left) into.misses.push(`${place}: + [${have.modality}] ${have.quote.slice(0, 60)}`);
}
