import { daysBetween, type LocalDate, tokyoDay } from "@machimori/terms";
import type { Roster } from "./organisation.ts";
import type { Entries } from "./timeline.ts";

/** A text as people acknowledge it. */
export interface TextInForce {
  readonly name: string;
  readonly version: string;
  readonly effectiveFrom: LocalDate;
}

/** Days people have to read a new version. */
export const daysToRead = 30;

/** Who of a division has read a text, and on which day. */
export interface DivisionReading {
  readonly division: string;
  readonly name: string;
  readonly people: readonly { readonly person: string; readonly readOn: LocalDate | null }[];
}

/** Person and version → day on which it was acknowledged; an acknowledgement that was taken back is none. */
export function readings(entries: Entries): ReadonlyMap<string, LocalDate> {
  const read = new Map<string, LocalDate>();
  for (const entry of entries.of("acknowledgement")) {
    if (entry.status === "withdrawn" || entry.exercise !== null) continue;
    read.set(
      `${entry.applicant} ${entry.values["instrumentName"]} ${entry.values["instrumentVersion"]}`,
      tokyoDay(entry.openedAt),
    );
  }
  return read;
}

/** Who has read one text, by every unit that has people of its own. */
export function readingOf(
  text: TextInForce,
  read: ReadonlyMap<string, LocalDate>,
  roster: Roster,
): readonly DivisionReading[] {
  return roster.units
    .map((unit) => ({
      division: unit.id,
      name: unit.name,
      people: roster.membersOf(unit.id).map((person) => ({
        person,
        readOn: read.get(`${person} ${text.name} ${text.version}`) ?? null,
      })),
    }))
    .filter((one) => one.people.length > 0);
}

/** Days after a version took effect on which those who have not read it are reminded; then every thirty days. */
const remindedAfter = [0, 7, 21, daysToRead];

/** The reminder that is due: days since the version took effect, the latest that has passed. Null before it does. */
export function readingReminder(effectiveFrom: LocalDate, today: LocalDate): number | null {
  const passed = daysBetween(effectiveFrom, today);
  if (passed < 0) return null;
  return passed < daysToRead
    ? remindedAfter.findLast((days) => days <= passed)!
    : Math.floor(passed / daysToRead) * daysToRead;
}
