import type { JsonObject } from "@machimori/store";
import { type Instant, type LocalDate, plusDays, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";

/** By which door a text was read. */
export type Door = "public" | "publicFile" | "staff";

type Counts = Record<string, Partial<Record<Door, number>>>;

/** Readings not yet written down, by day and instrument. Only numbers: nobody who reads is known here. */
const gathered = new WeakMap<BodyRuntime, Map<LocalDate, Counts>>();

/** Counts one reading of a text. */
export function countReading(runtime: BodyRuntime, instrument: string, door: Door, at: Instant): void {
  const days = gathered.get(runtime) ?? new Map<LocalDate, Counts>();
  gathered.set(runtime, days);
  const counts = days.get(tokyoDay(at)) ?? {};
  days.set(tokyoDay(at), counts);
  const of = counts[instrument] ?? {};
  counts[instrument] = of;
  of[door] = (of[door] ?? 0) + 1;
}

/** Writes down what was counted since the last time; what a crash takes with it is at most the time between. */
export async function writeReadings(runtime: BodyRuntime, at: Instant): Promise<void> {
  const days = gathered.get(runtime);
  if (!days || days.size === 0) return;
  gathered.delete(runtime);
  for (const [day, counts] of days)
    await runtime.store.append(
      { ...runtime.system, at },
      { kind: "readings", data: { day, counts: counts as unknown as JsonObject }, retention: "access" },
    );
}

/** Readings of one text on one day. */
export interface DayReadings {
  readonly day: LocalDate;
  readonly instrument: string;
  readonly public: number;
  readonly publicFile: number;
  readonly staff: number;
}

/** Readings of the last days, newest first, with those not yet written down. */
export async function readingsSince(
  runtime: BodyRuntime,
  today: LocalDate,
  days: number,
): Promise<readonly DayReadings[]> {
  const since = plusDays(today, 1 - days);
  const rows = await runtime.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["readings"] }));
  const written = rows.flatMap((row) =>
    row.data === null ? [] : [[row.data["day"] as LocalDate, row.data["counts"] as unknown as Counts] as const],
  );
  const found = new Map<string, DayReadings>();
  for (const [day, counts] of [...written, ...(gathered.get(runtime) ?? [])]) {
    if (day < since) continue;
    for (const [instrument, of] of Object.entries(counts)) {
      const key = `${day} ${instrument}`;
      const before = found.get(key) ?? { day, instrument, public: 0, publicFile: 0, staff: 0 };
      found.set(key, {
        ...before,
        public: before.public + (of.public ?? 0),
        publicFile: before.publicFile + (of.publicFile ?? 0),
        staff: before.staff + (of.staff ?? 0),
      });
    }
  }
  return [...found.values()].sort((one, other) => other.day.localeCompare(one.day));
}
