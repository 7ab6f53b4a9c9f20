import type { Item } from "../reading/items.ts";
import { under } from "../reading/items.ts";

/** `2026/04/01@08:00-2026/04/30@17:00`, one period of a schedule that does not recur. */
const PERIOD = /^\d{4}\/\d{2}\/\d{2}@\d{2}:\d{2}-(\d{4})\/(\d{2})\/(\d{2})@\d{2}:\d{2}$/;

/**
 * The last day (YYYY-MM-DD) of a schedule that does not recur; `null` where it recurs, is not defined or has a part that
 * cannot be read. Where several layers define the name, the period that ends last counts.
 */
export function lastDay(name: string, layers: readonly (readonly Item[])[]): string | null {
  const told = layers.flatMap((layer) => under(layer, "schedule", name, "schedule-type"));
  const days = told.flatMap(({ words: [kind, ...periods] }) =>
    kind === "non-recurring" ? periods.map(endOf) : [null],
  );
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}

function endOf(period: string): string | null {
  const [, year, month, day] = PERIOD.exec(period) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}
