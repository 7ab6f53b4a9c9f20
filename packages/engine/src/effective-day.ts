import type { Declaration } from "@machimori/model";
import { eraDate, type LocalDate } from "@machimori/terms";
import { type Refusal, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** People are entered ahead of their first day, and are nobody before it; offices carry days of their own. */
const enteredAhead = "person";

/** Refuses a new entry of a later day: what stands in a list today is what is true today. */
export function futureEntry(
  declaration: Declaration,
  effectiveOn: LocalDate | undefined,
  world: Pick<World, "today">,
): Refusal | null {
  if (effectiveOn === undefined || effectiveOn <= world.today || declaration.id === enteredAhead) return null;
  return refuse(
    "backdated",
    `事実のあった日に、今日（${eraDate(world.today)}）より後の日は書けません。`,
    "The day of the fact lies in the future.",
  );
}

/**
 * Refuses an act on an entry that is to take effect on a later day. An act changes the entry as it is recorded, and those
 * after it are decided on what it left: taken today for next April it would be in force today. Where the form has days
 * of its own (an office from … until …), the sentence points to them.
 */
export function futureChange(
  declaration: Declaration,
  effectiveOn: LocalDate | undefined,
  world: Pick<World, "today">,
): Refusal | null {
  if (effectiveOn === undefined || effectiveOn <= world.today) return null;
  const { since, until } = declaration.steps[0]!.fields;
  const [today, day] = [eraDate(world.today), eraDate(effectiveOn)];
  const dated = since && until ? { since: since.label, until: until.label } : null;
  const sentence = dated
    ? {
        ja: `今日（${today}）より後の日からの変更は受け付けられません。何も変わっていません。先の日に終わるものは、今の登録の「${dated.until.ja}」にその日を書き、先の日に始まるものは、「${dated.since.ja}」にその日を書いて新しく登録してください。`,
        en: `A change cannot take effect after today; nothing has changed. Write the last day into "${dated.until.en}" of this entry, and enter what follows anew with its first day in "${dated.since.en}".`,
      }
    : {
        ja: `今日（${today}）より後の日からの変更は受け付けられません。何も変わっていません。${day}になってから、もう一度操作してください。`,
        en: `A change cannot take effect after today; nothing has changed. Enter it on ${effectiveOn}.`,
      };
  return refuse("backdated", sentence.ja, sentence.en);
}
