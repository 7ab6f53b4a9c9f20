import { type Entry, isEnded } from "@machimori/engine";
import type { LocalDate } from "@machimori/terms";
import type { LivePolicy } from "./live-policy.ts";
import type { BodyRuntime } from "./runtime.ts";

/** What divisions have under way on the day shown: entries of theirs in which some box waits; no exercise. */
export function* openWork({ entries }: LivePolicy): Generator<Entry & { readonly unit: string }> {
  for (const entry of entries.all())
    if (entry.unit !== null && !isEnded(entry.status) && entry.boxes.length > 0 && entry.exercise === null)
      yield { ...entry, unit: entry.unit };
}

/** Whether some box of it waits beyond its last day. */
export const isLate = (entry: Entry, day: LocalDate): boolean =>
  entry.boxes.some((box) => box.due !== null && box.due < day);

/** Counts of each unit, with everything below it: what waits, what is overdue, what automatic checks found. */
export function boardByUnit(
  runtime: BodyRuntime,
  live: LivePolicy,
): readonly {
  readonly unit: string;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
  readonly findings: number;
}[] {
  const roster = runtime.rosterOn(live.day);
  const counts = new Map<string, { open: number; overdue: number; findings: number }>();
  const add = (unit: string, what: "open" | "overdue" | "findings") => {
    for (const above of roster.chainOf(unit)) {
      const known = counts.get(above) ?? { open: 0, overdue: 0, findings: 0 };
      known[what] += 1;
      counts.set(above, known);
    }
  };
  for (const entry of openWork(live)) {
    add(entry.unit, "open");
    if (isLate(entry, live.day)) add(entry.unit, "overdue");
  }
  for (const finding of live.findings) if (finding.division !== null) add(finding.division, "findings");
  const divisions = new Set(roster.divisions);
  return roster.units
    .filter((unit) => unit.kind === "office" || divisions.has(unit))
    .map((unit) => ({
      unit: unit.id,
      name: unit.name,
      ...(counts.get(unit.id) ?? { open: 0, overdue: 0, findings: 0 }),
    }));
}
