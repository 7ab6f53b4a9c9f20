import type { Declaration, Values } from "@machimori/model";
import { eraDate, type LocalDate } from "@machimori/terms";
import type { Entry, Outcome } from "./act.ts";
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
  const [today, day] = [eraDate(world.today), eraDate(effectiveOn)];
  return (
    ownDays(declaration, world) ??
    refuse(
      "backdated",
      `今日（${today}）より後の日からの変更は受け付けられません。何も変わっていません。${day}になってから、もう一度操作してください。`,
      `A change cannot take effect after today; nothing has changed. Enter it on ${effectiveOn}.`,
    )
  );
}

/** The day an act on an entry takes effect: the one said, else today; of what has yet to begin, the day it begins. */
export function dayOfEffect(
  entry: Pick<Entry, "effectiveFrom">,
  effectiveOn: LocalDate | undefined,
  today: LocalDate,
): LocalDate {
  return entry.effectiveFrom > today ? entry.effectiveFrom : (effectiveOn ?? today);
}

/** Refuses a day before the entry began: nothing is true of it then. */
export function beforeBeginning(
  entry: Pick<Entry, "effectiveFrom">,
  effectiveOn: LocalDate | undefined,
  world: Pick<World, "today">,
): Refusal | null {
  const { effectiveFrom } = entry;
  if (effectiveOn === undefined || effectiveOn >= effectiveFrom || effectiveFrom > world.today) return null;
  return refuse(
    "backdated",
    `この件は${eraDate(effectiveFrom)}付けで始まっています。それより前の日は書けません。何も変わっていません。`,
    `This entry begins on ${effectiveFrom}; nothing can be true of it before. Nothing has changed.`,
  );
}

const decisions: ReadonlySet<Outcome> = new Set(["open", "permit", "refuse", "sendBack"]);

/**
 * Refuses a box filled for a day before the entry began or was last decided: nobody decides on what is not yet written,
 * nor does what was permitted before it was. What is merely noted (the return of one thing of several) keeps no order.
 */
export function beforeDecision(
  entry: Pick<Entry, "effectiveFrom" | "traces">,
  effectiveOn: LocalDate | undefined,
  world: Pick<World, "today">,
): Refusal | null {
  const days = entry.traces.filter((trace) => decisions.has(trace.outcome)).map((trace) => trace.effectiveOn);
  const last = [entry.effectiveFrom, ...days].sort().at(-1)!;
  if (effectiveOn === undefined || effectiveOn >= last) return beforeBeginning(entry, effectiveOn, world);
  return refuse(
    "backdated",
    `この件の申請または判断は${eraDate(last)}付けです。それより前の日は書けません。何も変わっていません。`,
    `This was asked for or decided on ${last}; nothing follows it on an earlier day. Nothing has changed.`,
  );
}

/**
 * Refuses to write the next office over the one that is held today: a first day still to come, and with it another post,
 * division or person. A first day that was mistyped may be put right by itself.
 */
export function officeWrittenOver(
  declaration: Declaration,
  before: Values,
  after: Values,
  world: Pick<World, "today">,
): Refusal | null {
  const { since: was } = before;
  const { since: willBe } = after;
  if (typeof was !== "string" || typeof willBe !== "string") return null;
  if (was > world.today || willBe <= world.today) return null;
  const isOther = Object.keys(declaration.steps[0]!.fields).some(
    (name) => name !== "since" && name !== "until" && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return isOther ? ownDays(declaration, world) : null;
}

/** What to do where the form has days of its own; null where it has none. */
function ownDays(declaration: Declaration, world: Pick<World, "today">): Refusal | null {
  const { since, until } = declaration.steps[0]!.fields;
  if (!since || !until) return null;
  return refuse(
    "backdated",
    `今日（${eraDate(world.today)}）より後の日からの変更は受け付けられません。何も変わっていません。先の日に終わるものは、今の登録の「${until.label.ja}」にその日を書き、先の日に始まるものは、「${since.label.ja}」にその日を書いて新しく登録してください。`,
    `A change cannot take effect after today; nothing has changed. Write the last day into "${until.label.en}" of this entry, and enter what follows anew with its first day in "${since.label.en}".`,
  );
}
