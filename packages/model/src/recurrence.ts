/** How often a duty falls due and for whom. */
export interface Recurrence {
  readonly per: "body" | "division" | "person";
  /** Times per fiscal year; a body may set its own. */
  readonly timesAYear: number;
  /** Month (1–12) by whose end the first occurrence of the fiscal year is due. */
  readonly dueMonth: number;
  /** The duty whose answers this one reports: nothing is reported of a year in which it was not asked. */
  readonly gathers?: string;
}

/** When a duty falls due, without for whom. */
export type Timing = Pick<Recurrence, "timesAYear" | "dueMonth">;

const mostLeadDays = 60;

/**
 * Days before its last day at which a duty appears in the lists of those who must do it, unless the body sets others: of
 * what comes round sooner than that, one is asked for at a time.
 */
export const usualLeadDays = ({ timesAYear }: Timing): number =>
  Math.min(mostLeadDays, Math.floor(365 / Math.max(1, timesAYear)));

/**
 * The months by whose ends a duty is due, counted from April (0) of its fiscal year and evenly apart; a number of 12 or
 * more lies beyond March, where nothing of that year can be due.
 */
export function dueMonths({ timesAYear, dueMonth }: Timing): readonly number[] {
  const first = (dueMonth + 8) % 12;
  return Array.from({ length: timesAYear }, (_, index) => first + Math.round((12 / timesAYear) * index));
}

/** Whether every occurrence of a timing lies in its fiscal year. */
export const fitsTheYear = (timing: Timing): boolean => dueMonths(timing).every((month) => month < 12);
