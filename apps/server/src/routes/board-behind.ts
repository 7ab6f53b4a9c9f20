import { mechanism } from "@machimori/catalogue";
import type { Entry } from "@machimori/engine";
import { type LocalDate, say } from "@machimori/terms";
import { type BoardMatrix, type By, boardMatrix, type Duty } from "../body/board-matrix.ts";
import { livePolicy } from "../body/live-policy.ts";
import { declarationById } from "../body/runtime.ts";
import { maySeeEntry, presentFinding } from "../body/seen.ts";
import { isLate, openWork } from "../body/unit-work.ts";
import { type Asked, viewOf } from "../request.ts";
import { presentRow } from "./present.ts";

/** What an address may say about the list behind a figure. */
export interface AskedBehind {
  readonly by: By;
  readonly row: string;
  readonly chapter?: string;
  readonly state?: string;
  readonly coverage?: string;
  /** Only duties that were in another state at the end of that day. */
  readonly since?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** Findings and rows of work shown; what goes beyond is counted. */
const mostFindings = 100;
const mostWork = 200;

/** The duties behind a figure of the board, what was found about them, and behind a whole division what it has under way. */
export function boardBehind(who: Asked, query: AskedBehind) {
  const { runtime } = who;
  const { by, row: key, chapter, state, coverage, since } = query;
  const view = viewOf(query, who.today);
  const matrix = boardMatrix(runtime, view?.asOf ?? who.today, view, by, who.language);
  const { day } = matrix;
  const live = livePolicy(runtime, day, view);
  const roster = runtime.rosterOn(day);
  const isHere = (unit: string | null) => by !== "division" || roster.chainOf(unit).includes(key);
  const isWholeDivision = by === "division" && [chapter, state, coverage, since].every((one) => one === undefined);
  const was = since === undefined ? null : statesOn(since as LocalDate, who, query);
  const duties = dutiesOf(matrix, key).filter(
    (duty) =>
      (chapter === undefined || duty.chapter === chapter) &&
      (state === undefined || duty.state === state) &&
      (coverage === undefined || duty.norm.coverage === coverage) &&
      (was === null || was.get(keyOf(duty)) !== duty.state),
  );
  const concerned = new Set(duties.map((duty) => duty.norm.mechanism));
  const found = live.findings.filter(
    ({ division, check }) => isHere(division) && (isWholeDivision || check.serves.some((id) => concerned.has(id))),
  );
  const row = matrix.rows.find((one) => one.key === key);
  const unit = by === "division" ? roster.units.find((one) => one.id === key) : undefined;
  return {
    day,
    name: row?.name ?? unit?.name ?? "",
    chapter: matrix.chapters.find((one) => one.key === chapter)?.label ?? null,
    duties: duties.map((duty) => presentDuty(duty, who)),
    findings: found.slice(0, mostFindings).map((one) => presentFinding(who, one)),
    work: isWholeDivision
      ? presentWork(
          [...openWork(live)].filter(({ unit }) => isHere(unit)),
          who,
          day,
        )
      : null,
  };
}

const dutiesOf = (matrix: BoardMatrix, key: string): readonly Duty[] =>
  matrix.rows.find((one) => one.key === key)?.duties ?? [];

const keyOf = (duty: Duty): string => `${duty.chapter} ${duty.norm.key}`;

/** How the duties of a row stood at the end of a day. */
function statesOn(day: LocalDate, who: Asked, { by, row, knownAt }: AskedBehind): ReadonlyMap<string, string> {
  const view = viewOf({ asOf: day, ...(knownAt === undefined ? {} : { knownAt }) }, who.today);
  const then = boardMatrix(who.runtime, day, view, by, who.language);
  return new Map(dutiesOf(then, row).map((duty) => [keyOf(duty), duty.state]));
}

/** What a division has under way, what is due first above; what somebody may not see is counted only. */
function presentWork(work: readonly Entry[], who: Asked, day: LocalDate) {
  const order = (due: string | null) => due ?? "9999";
  const rows = work
    .filter((entry) => maySeeEntry(who, entry.id))
    .map((entry) => {
      const declaration = declarationById.get(entry.declaration)!;
      const title = say(declaration.title, who.language, who.runtime.wordsOn(who.today));
      return { declaration: entry.declaration, title, ...presentRow(declaration, entry, who, day) };
    })
    .sort((one, other) => order(one.due).localeCompare(order(other.due)))
    .slice(0, mostWork);
  return { rows, more: work.length - rows.length, overdue: work.filter((entry) => isLate(entry, day)).length };
}

function presentDuty(duty: Duty, who: Asked) {
  const { norm, evidence } = duty;
  const seen = evidence.overdue.filter((one) => maySeeEntry(who, one.entry));
  return {
    key: `${duty.chapter} ${norm.key}`,
    instrument: duty.chapter.slice(0, duty.chapter.indexOf(":")),
    path: norm.path,
    quote: norm.norm.quote,
    state: duty.state,
    mechanism: norm.mechanism,
    mechanismName: norm.mechanism === null ? null : (mechanism(norm.mechanism)?.name[who.language] ?? norm.mechanism),
    lastAt: evidence.last?.at ?? null,
    inTheYear: evidence.inTheYear,
    nextDue: evidence.nextDue,
    findings: duty.findings,
    overdue: seen
      .slice(0, 20)
      .map((one) => ({ declaration: one.declaration, entry: one.entry, name: one.name, due: one.due })),
    overdueCount: evidence.overdue.length,
  };
}
