import { fold, occurrences, openOccurrence, remindersOf, retentionChanges } from "@machimori/engine";
import { stepOf } from "@machimori/model";
import { declarations } from "@machimori/modules";
import { isRefused, type NewNotice, newId } from "@machimori/store";
import { eraDate, type Instant, tokyoDay } from "@machimori/terms";
import { peopleFor } from "./notices.ts";
import { entryRow, recordOf } from "./rows.ts";
import type { BodyRuntime } from "./runtime.ts";
import { declarationById } from "./runtime.ts";
import { isOn, mechanismsOn } from "./switched-on.ts";
import { worldAt } from "./world.ts";

/** Opens every duty that falls due and is not open yet. Safe to run at any time, any number of times. */
export async function openDuties(runtime: BodyRuntime, at: Instant): Promise<number> {
  const day = tokyoDay(at);
  const settings = runtime.settingsOn(day);
  const roster = runtime.rosterOn(day);
  const on = mechanismsOn(runtime, day);
  const wasAsked = (duty: string, year: number) =>
    [...runtime.timeline.now.of(duty)].some((entry) => entry.id.startsWith(`${duty}:${year}:`));
  let opened = 0;
  for (const declaration of declarations) {
    if (declaration.kind !== "duty" || !isOn(declaration, on)) continue;
    const recurrence = settings.recurrence[declaration.id] ?? declaration.recurrence!;
    for (const occurrence of occurrences(declaration, recurrence, roster, runtime.calendarOn(day), day, wasAsked)) {
      if (runtime.timeline.now.get(occurrence.entry) || occurrence.due < (runtime.firstDay ?? day)) continue;
      const unitName = occurrence.unit === null ? "" : (roster.unit(occurrence.unit)?.name ?? "");
      const act = openOccurrence(declaration, occurrence, newId(), at, unitName, null);
      const entry = fold(null, act);
      const done = await runtime.store.transact({ ...runtime.system, at }, (tx) =>
        tx.entries.carry(recordOf(declaration, act, entry), entryRow(declaration, entry), 0),
      );
      if (isRefused(done)) continue;
      runtime.remember(act, done.pid);
      opened += 1;
    }
  }
  return opened;
}

/** Brings the retention classes of the record to what the body's rules say on the day; answers how many it changed. */
export async function keepRetention(runtime: BodyRuntime, at: Instant): Promise<number> {
  const rules = runtime.settingsOn(tokyoDay(at)).retention;
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const changes = retentionChanges(rules, await tx.retention.classes());
    for (const { id, label, years } of changes) await tx.retention.putClass(id, { ...label }, years);
    return changes.length;
  });
}

/** Gives every reminder that falls on the day; a person gets each once, however often this runs. */
export async function remindAll(runtime: BodyRuntime, at: Instant): Promise<number> {
  const world = worldAt(runtime, at);
  const notices: NewNotice[] = [];
  for (const entry of runtime.timeline.now.all()) {
    const declaration = declarationById.get(entry.declaration)!;
    for (const due of remindersOf(declaration, entry, world.today)) {
      const title = stepOf(declaration, due.box.step)?.title ?? declaration.title;
      const late = due.days > 0;
      const text = {
        ja: `「${declaration.title.ja}」${entry.name}の${title.ja}の期限は${eraDate(due.box.due!)}です。${late ? `${due.days}日過ぎています。` : ""}`,
        en: `${declaration.title.en}: ${title.en} ${late ? `is ${due.days} days overdue` : `is due ${due.box.due}`}.`,
      };
      const people = due.to.flatMap((to) =>
        to === "waiting" ? peopleFor(due.box, declaration, entry, world) : [to.person],
      );
      for (const person of new Set(people))
        notices.push({
          person,
          kind: late ? "overdue" : "reminder",
          declaration: declaration.id,
          entry: entry.id,
          text,
          exercise: entry.exercise,
          mail: world.roster.person(person)?.mail != null,
          once: due.key,
        });
    }
  }
  if (notices.length > 0) await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.notices.give(notices));
  return notices.length;
}
