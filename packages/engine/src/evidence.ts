import type { Declaration } from "@machimori/model";
import { type Instant, type LocalDate, type MechanismId, plusDays } from "@machimori/terms";
import { type Entry, isEnded } from "./act.ts";
import type { Entries } from "./timeline.ts";

export interface EvidencePiece {
  readonly declaration: string;
  readonly entry: string;
  readonly name: string;
  readonly at: Instant;
}

/** What the record shows for one mechanism on one day. */
export interface MechanismEvidence {
  readonly last: EvidencePiece | null;
  /** Completed evidence steps within the 365 days before. */
  readonly inTheYear: number;
  readonly open: number;
  readonly overdue: readonly {
    readonly declaration: string;
    readonly entry: string;
    readonly name: string;
    readonly due: LocalDate;
    readonly unit: string | null;
  }[];
  readonly nextDue: LocalDate | null;
}

export const noEvidence: MechanismEvidence = Object.freeze({
  last: null,
  inTheYear: 0,
  open: 0,
  overdue: [],
  nextDue: null,
});

interface Gathering {
  last: EvidencePiece | null;
  inTheYear: number;
  open: number;
  overdue: MechanismEvidence["overdue"][number][];
  nextDue: LocalDate | null;
}

/** The day looked at, and the day a year before, after which evidence is of the year. */
interface Year {
  readonly day: LocalDate;
  readonly before: LocalDate;
}

const yearTo = (day: LocalDate): Year => ({ day, before: plusDays(day, -365) });

/** Mechanisms with the step whose completion is evidence of them. */
type Serves = readonly (readonly [MechanismId, string])[];

/** Every entry that counts as evidence, with what it is evidence of; exercises do not count. */
function* counted(declarations: readonly Declaration[], entries: Entries): Generator<readonly [Entry, Serves]> {
  for (const declaration of declarations) {
    const serves = Object.entries(declaration.serves) as [MechanismId, string][];
    if (serves.length === 0) continue;
    for (const entry of entries.of(declaration.id)) if (entry.exercise === null) yield [entry, serves];
  }
}

function gatherAll(into: Map<MechanismId, Gathering>, entry: Entry, serves: Serves, year: Year): void {
  for (const [mechanism, step] of serves) {
    const gathering = into.get(mechanism) ?? { ...noEvidence, overdue: [] };
    into.set(mechanism, gathering);
    gather(gathering, entry, step, year);
  }
}

function gather(into: Gathering, entry: Entry, step: string, year: Year): void {
  if (entry.status === "withdrawn") return;
  for (const trace of entry.traces) {
    if (trace.step !== step || trace.outcome === "sendBack" || trace.outcome === "open") continue;
    if (trace.effectiveOn > year.before) into.inTheYear += 1;
    if (into.last === null || trace.at > into.last.at)
      into.last = { declaration: entry.declaration, entry: entry.id, name: entry.name, at: trace.at };
  }
  if (isEnded(entry.status) || entry.boxes.length === 0) return;
  into.open += 1;
  let earliest: LocalDate | null = null;
  for (const box of entry.boxes) if (box.due !== null && (earliest === null || box.due < earliest)) earliest = box.due;
  if (earliest === null) return;
  if (earliest < year.day)
    into.overdue.push({
      declaration: entry.declaration,
      entry: entry.id,
      name: entry.name,
      due: earliest,
      unit: entry.unit,
    });
  else if (into.nextDue === null || earliest < into.nextDue) into.nextDue = earliest;
}

/** Evidence of every mechanism that declarations serve, optionally of one unit and what lies below it. */
export function evidenceOf(
  declarations: readonly Declaration[],
  entries: Entries,
  day: LocalDate,
  units: ReadonlySet<string> | null = null,
): ReadonlyMap<MechanismId, MechanismEvidence> {
  const found = new Map<MechanismId, Gathering>();
  const year = yearTo(day);
  for (const [entry, serves] of counted(declarations, entries))
    if (units === null || (entry.unit !== null && units.has(entry.unit))) gatherAll(found, entry, serves, year);
  return found;
}

/** Units that an entry counts for: its own and those it lies in. */
export type Within = (unit: string) => readonly string[];

/** Evidence of every mechanism by unit, in one pass: an entry counts for its unit and for what that unit lies in. */
export function evidenceByUnit(
  declarations: readonly Declaration[],
  entries: Entries,
  day: LocalDate,
  within: Within,
): ReadonlyMap<string, ReadonlyMap<MechanismId, MechanismEvidence>> {
  const found = new Map<string, Map<MechanismId, Gathering>>();
  const year = yearTo(day);
  for (const [entry, serves] of counted(declarations, entries)) {
    for (const unit of entry.unit === null ? [] : within(entry.unit)) {
      const ofUnit = found.get(unit) ?? new Map<MechanismId, Gathering>();
      found.set(unit, ofUnit);
      gatherAll(ofUnit, entry, serves, year);
    }
  }
  return found;
}
