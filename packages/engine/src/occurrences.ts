import type { Declaration, Recurrence } from "@machimori/model";
import {
  type Calendar,
  eraFiscalYear,
  fiscalYear,
  type Instant,
  type LocalDate,
  lastDayOf,
  localDate,
  plusDays,
  plusMonths,
  tokyoDay,
} from "@machimori/terms";
import type { Act } from "./act.ts";
import { type Addressee, addressees } from "./deciders.ts";
import type { Roster } from "./organisation.ts";

/** One time a duty falls due: for which unit, in which fiscal year, the how manieth, by when. */
export interface Occurrence {
  readonly entry: string;
  readonly unit: string | null;
  readonly fiscalYear: number;
  readonly ordinal: number;
  readonly due: LocalDate;
}

/** Days before its last day at which a duty appears in the lists of those who must do it. */
const leadDays = 60;

/** What a duty demands by `today`: every occurrence of the fiscal year whose lead time has begun. */
export function occurrences(
  declaration: Declaration,
  recurrence: Pick<Recurrence, "timesAYear" | "dueMonth">,
  roster: Roster,
  calendar: Calendar,
  today: LocalDate,
): readonly Occurrence[] {
  const per = declaration.recurrence?.per;
  if (!per) return [];
  const year = fiscalYear(today);
  const units =
    per === "division" ? roster.units.filter((unit) => unit.kind === "division").map((unit) => unit.id) : [null];
  const firstMonth = recurrence.dueMonth >= 4 ? `${year}` : `${year + 1}`;
  const first = localDate(`${firstMonth}-${String(recurrence.dueMonth).padStart(2, "0")}-01`);
  const found: Occurrence[] = [];
  for (let ordinal = 1; ordinal <= recurrence.timesAYear; ordinal += 1) {
    const month = plusMonths(first, Math.round((12 / recurrence.timesAYear) * (ordinal - 1)));
    const due = lastDayOf(plusDays(plusMonths(month, 1), -1), { count: 0, unit: "day", lastDay: "previous" }, calendar);
    if (plusDays(due, -leadDays) > today || fiscalYear(due) !== year) continue;
    for (const unit of units)
      found.push({
        entry: `${declaration.id}:${year}:${ordinal}${unit === null ? "" : `:${unit}`}`,
        unit,
        fiscalYear: year,
        ordinal,
        due,
      });
  }
  return found;
}

/** The act by which the calendar opens an occurrence. Recorded like any other, done by nobody. */
export function openOccurrence(
  declaration: Declaration,
  occurrence: Occurrence,
  actId: string,
  at: Instant,
  unitName: string,
  number: string | null,
): Act {
  const first = declaration.steps[0]!;
  const to: readonly Addressee[] = addressees(first.by, { unit: occurrence.unit, doers: {}, named: () => null });
  return {
    v: 1,
    kind: "act",
    id: actId,
    declaration: declaration.id,
    version: declaration.version,
    entry: occurrence.entry,
    number,
    step: "open",
    item: null,
    outcome: "open",
    by: { person: null, name: "（自動）", post: "", unit: null, unitName: "", role: null, delegation: null },
    at,
    effectiveOn: tokyoDay(at),
    values: {},
    reason: null,
    exPost: false,
    exercise: null,
    override: null,
    shown: [],
    clause: null,
    after: {
      status: "open",
      unit: occurrence.unit,
      name: `${declaration.title.ja}（${eraFiscalYear(occurrence.fiscalYear)}${unitName === "" ? "" : `　${unitName}`}）`,
      boxes: to.map((who) => ({
        step: first.name,
        item: null,
        who,
        due: occurrence.due,
        dueAt: null,
        since: at,
        clause: null,
      })),
    },
  };
}
