import { type DivisionReading, readingOf, readingReminder, readings, type TextInForce } from "@machimori/engine";
import { isRefused, type NewNotice } from "@machimori/store";
import { eraDate, type Instant, type LocalDate, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";

/** One text with who has read it. */
export interface TextReading extends TextInForce {
  readonly instrument: string;
  readonly divisions: readonly DivisionReading[];
  /** People of the body, each once. */
  readonly of: number;
  readonly read: number;
}

/** Who has read which text in force, and who has not. */
export function textReadings(runtime: BodyRuntime, day: LocalDate): readonly TextReading[] {
  const read = readings(runtime.timeline.now);
  const roster = runtime.rosterOn(day);
  return runtime.textsOn(day).flatMap((text) => {
    if (text.effectiveFrom === null) return [];
    const asked = { name: text.instrumentName, version: text.label, effectiveFrom: text.effectiveFrom };
    const divisions = readingOf(asked, read, roster);
    const people = new Map(divisions.flatMap((one) => one.people.map(({ person, readOn }) => [person, readOn])));
    const done = [...people.values()].filter((day) => day !== null).length;
    return [{ ...asked, instrument: text.instrument, divisions, of: people.size, read: done }];
  });
}

/** The notice to one person that a text waits to be read. */
export function askToRead(
  runtime: BodyRuntime,
  text: TextInForce,
  person: string,
  once: string,
  day: LocalDate,
): NewNotice {
  return {
    person,
    kind: "reminder",
    declaration: "acknowledgement",
    text: {
      ja: `「${text.name}」（${text.version}、${eraDate(text.effectiveFrom)}から）を読んで、確認してください。`,
      en: `Please read and acknowledge "${text.name}" (${text.version}, in force since ${text.effectiveFrom}).`,
    },
    mail: runtime.rosterOn(day).person(person)?.mail != null,
    once,
  };
}

/**
 * Tells everybody who has not read a text in force that it waits for them: when it takes effect, after one and three
 * weeks, and every month from then on; from the month on their managers hear how many of theirs are missing. Each is
 * told once, however often this runs.
 */
export async function remindToRead(runtime: BodyRuntime, at: Instant): Promise<number> {
  const day = tokyoDay(at);
  const roster = runtime.rosterOn(day);
  const notices = textReadings(runtime, day).flatMap((text): NewNotice[] => {
    const after = readingReminder(text.effectiveFrom, day);
    // What took effect before the body began here is not Machimori's to remind of from the first day on.
    if (after === null || text.effectiveFrom < (runtime.firstDay ?? day)) return [];
    const key = `read/${text.instrument}/${text.version}/${after}`;
    return text.divisions.flatMap(({ division, name, people }): NewNotice[] => {
      const missing = people.filter((one) => one.readOn === null);
      const toManagers =
        after < 30 || missing.length === 0
          ? []
          : roster.holders("informationSecurityManager", division).map(
              (person): NewNotice => ({
                person,
                kind: "reminder",
                declaration: "acknowledgement",
                text: {
                  ja: `${name}では${people.length}人のうち${missing.length}人が「${text.name}」（${text.version}）をまだ確認していません。`,
                  en: `In ${name}, ${missing.length} of ${people.length} have not acknowledged "${text.name}" (${text.version}).`,
                },
                mail: roster.person(person)?.mail != null,
                once: `${key}/${division}`,
              }),
            );
      return [...missing.map((one) => askToRead(runtime, text, one.person, key, day)), ...toManagers];
    });
  });
  if (notices.length === 0) return 0;
  const given = await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.notices.give(notices));
  return isRefused(given ?? {}) ? 0 : notices.length;
}
