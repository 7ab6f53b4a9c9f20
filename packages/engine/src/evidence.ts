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
  overdue: { declaration: string; entry: string; name: string; due: LocalDate; unit: string | null }[];
  nextDue: LocalDate | null;
}

/** Evidence of every mechanism that declarations serve, optionally of one unit and what lies below it. */
export function evidenceOf(
  declarations: readonly Declaration[],
  entries: Entries,
  day: LocalDate,
  units: ReadonlySet<string> | null = null,
): ReadonlyMap<MechanismId, MechanismEvidence> {
  const found = new Map<MechanismId, Gathering>();
  const yearBefore = plusDays(day, -365);
  for (const declaration of declarations) {
    const serves = Object.entries(declaration.serves) as [MechanismId, string][];
    if (serves.length === 0) continue;
    for (const entry of entries.of(declaration.id)) {
      if (entry.exercise !== null) continue;
      if (units !== null && (entry.unit === null || !units.has(entry.unit))) continue;
      for (const [mechanism, step] of serves) {
        let gathering = found.get(mechanism);
        if (!gathering) {
          gathering = { last: null, inTheYear: 0, open: 0, overdue: [], nextDue: null };
          found.set(mechanism, gathering);
        }
        gather(gathering, entry, step, day, yearBefore);
      }
    }
  }
  return found;
}

function gather(into: Gathering, entry: Entry, step: string, day: LocalDate, yearBefore: LocalDate): void {
  if (entry.status === "withdrawn") return;
  for (const trace of entry.traces) {
    if (trace.step !== step || trace.outcome === "sendBack" || trace.outcome === "open") continue;
    if (trace.effectiveOn > yearBefore) into.inTheYear += 1;
    if (into.last === null || trace.at > into.last.at)
      into.last = { declaration: entry.declaration, entry: entry.id, name: entry.name, at: trace.at };
  }
  if (isEnded(entry.status) || entry.boxes.length === 0) return;
  into.open += 1;
  let earliest: LocalDate | null = null;
  for (const box of entry.boxes) if (box.due !== null && (earliest === null || box.due < earliest)) earliest = box.due;
  if (earliest === null) return;
  if (earliest < day)
    into.overdue.push({
      declaration: entry.declaration,
      entry: entry.id,
      name: entry.name,
      due: earliest,
      unit: entry.unit,
    });
  else if (into.nextDue === null || earliest < into.nextDue) into.nextDue = earliest;
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
  const yearBefore = plusDays(day, -365);
  for (const declaration of declarations) {
    const serves = Object.entries(declaration.serves) as [MechanismId, string][];
    if (serves.length === 0) continue;
    for (const entry of entries.of(declaration.id)) {
      if (entry.exercise !== null || entry.unit === null) continue;
      for (const unit of within(entry.unit)) {
        const byMechanism = found.get(unit) ?? new Map<MechanismId, Gathering>();
        found.set(unit, byMechanism);
        for (const [mechanism, step] of serves) {
          const gathering = byMechanism.get(mechanism) ?? {
            last: null,
            inTheYear: 0,
            open: 0,
            overdue: [],
            nextDue: null,
          };
          byMechanism.set(mechanism, gathering);
          gather(gathering, entry, step, day, yearBefore);
        }
      }
    }
  }
  return found;
}
