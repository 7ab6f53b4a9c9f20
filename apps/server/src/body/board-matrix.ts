import {
  evidenceByUnit,
  type MechanismEvidence,
  type NormState,
  noEvidence,
  roleOf,
  type State,
  titleOf,
  type View,
} from "@machimori/engine";
import { declarations } from "@machimori/modules";
import type { Language, LocalDate, MechanismId } from "@machimori/terms";
import { chapterOf, type LivePolicy, livePolicy } from "./live-policy.ts";
import type { BodyRuntime } from "./runtime.ts";

export type By = "division" | "role" | "body";

/** One duty as it stands for one row of the board. */
export interface Duty {
  readonly chapter: string;
  readonly norm: NormState;
  readonly state: State;
  readonly evidence: MechanismEvidence;
  /** What automatic checks found about it here. */
  readonly findings: number;
}

export interface MatrixRow {
  readonly key: string;
  readonly name: string;
  readonly duties: readonly Duty[];
}

export interface BoardMatrix {
  readonly day: LocalDate;
  readonly chapters: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly MatrixRow[];
}

/** Mechanisms of which each division keeps entries of its own. */
const perDivision: ReadonlySet<string> = new Set(
  declarations
    .filter((one) => (one.kind === "duty" ? one.recurrence?.per === "division" : one.visibleTo !== "body"))
    .flatMap((one) => Object.keys(one.serves)),
);

/** The duties of every text in force by chapter, for each division, for each role that answers for them, or for the body. */
export function boardMatrix(
  runtime: BodyRuntime,
  day: LocalDate,
  view: View | null,
  by: By,
  language: Language,
): BoardMatrix {
  const live = livePolicy(runtime, day, view);
  const chapters = chaptersOf(live);
  const placed = live.texts.flatMap(({ text, states }) => {
    const heads = chapters.filter((one) => one.instrument === text.instrument);
    return states.map((norm) => {
      const head = chapterOf(
        norm.path,
        heads.map((one) => one.path),
      );
      // What stands below no heading is in no column, but counts for the row.
      return { chapter: `${text.instrument}:${head ?? ""}`, norm };
    });
  });
  const rows =
    by === "body"
      ? [{ key: "body", name: runtime.body.name, duties: placed.map(asItStands) }]
      : by === "role"
        ? byRole(runtime, day, placed, language)
        : byDivision(runtime, day, view, live, placed);
  const used = new Set(rows.flatMap((row) => row.duties.map((duty) => duty.chapter)));
  return { day, chapters: chapters.filter((one) => used.has(one.key)).map(({ key, label }) => ({ key, label })), rows };
}

type Placed = readonly { readonly chapter: string; readonly norm: NormState }[];

function chaptersOf(live: LivePolicy) {
  return live.texts.flatMap(({ text }) =>
    text.tree.clauses
      .filter((clause) => clause.level <= 1)
      .map((clause) => ({
        key: `${text.instrument}:${clause.path}`,
        instrument: text.instrument,
        path: clause.path,
        label: `${clause.path} ${clause.heading ?? ""}`.trim(),
      })),
  );
}

const asItStands = ({ chapter, norm }: Placed[number]): Duty => ({
  chapter,
  norm,
  state: norm.state,
  evidence: norm.evidence,
  findings: norm.findings,
});

/** A duty of several roles counts for each; one that names none for the role that answers for the body. */
function byRole(runtime: BodyRuntime, day: LocalDate, placed: Placed, language: Language): readonly MatrixRow[] {
  const settings = runtime.settingsOn(day);
  const rows = new Map<string, Duty[]>();
  for (const { chapter, norm } of placed) {
    const named = norm.norm.actors.map((actor) => roleOf(actor)).filter((id) => id !== null);
    for (const id of new Set(named.length > 0 ? named : [settings.responsible])) {
      const duty = asItStands({ chapter, norm });
      rows.set(id, [...(rows.get(id) ?? []), duty]);
    }
  }
  return [...rows].map(([key, duties]) => ({ key, name: titleOf(settings, key)[language], duties }));
}

function byDivision(
  runtime: BodyRuntime,
  day: LocalDate,
  view: View | null,
  live: LivePolicy,
  placed: Placed,
): readonly MatrixRow[] {
  const roster = view === null ? runtime.rosterOn(day) : runtime.rosterFrom(live.entries, day);
  const evidence = evidenceByUnit(declarations, live.entries, day, (unit) => roster.chainOf(unit));
  const own = placed.filter(({ norm }) => norm.mechanism !== null && perDivision.has(norm.mechanism));
  const found = new Map<string, number>();
  for (const finding of live.findings) {
    if (finding.division === null) continue;
    for (const unit of roster.chainOf(finding.division))
      for (const mechanism of finding.check.serves)
        found.set(`${unit} ${mechanism}`, (found.get(`${unit} ${mechanism}`) ?? 0) + 1);
  }
  return roster.divisions.map((unit) => ({
    key: unit.id,
    name: unit.name,
    duties: own.map(({ chapter, norm }): Duty => {
      const here = evidence.get(unit.id)?.get(norm.mechanism as MechanismId) ?? noEvidence;
      const findings = found.get(`${unit.id} ${norm.mechanism}`) ?? 0;
      return { chapter, norm, evidence: here, findings, state: stateHere(norm.state, here, findings) };
    }),
  }));
}

/** The same order of states as for the whole body, from what this division has done and what was found about it. */
function stateHere(whole: State, evidence: MechanismEvidence, findings: number): State {
  if (whole === "exempt") return "exempt";
  if (evidence.overdue.length > 0) return "overdue";
  if (findings > 0) return "attention";
  if (whole === "exception") return "exception";
  return evidence.last === null ? "notStarted" : "running";
}
