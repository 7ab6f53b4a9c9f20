import type { Declaration } from "@machimori/model";
import { daysBetween, type LocalDate } from "@machimori/terms";
import { type Entry, isEnded } from "./act.ts";
import type { Box } from "./deciders.ts";

/** A reminder that falls today: to whom, about which box, how many days before (−) or after (+) its last day. */
export interface ReminderDue {
  /** Same key, same reminder: sending twice is harmless. */
  readonly key: string;
  readonly entry: Entry;
  readonly box: Box;
  readonly days: number;
  readonly to: readonly ("waiting" | { readonly person: string })[];
}

/** Reminders of one entry on one day. A day on which nothing ran is made up for: the latest missed one is due. */
export function remindersOf(declaration: Declaration, entry: Entry, today: LocalDate): readonly ReminderDue[] {
  if (isEnded(entry.status)) return [];
  return entry.boxes.flatMap((box) => {
    const step = declaration.steps.find((one) => one.name === box.step);
    if (!step || box.due === null) return [];
    const passed = daysBetween(box.due, today);
    return step.remind
      .map((rule) => ({ rule, offset: rule.when === "before" ? -rule.days : rule.days }))
      .filter(({ rule, offset }) =>
        rule.when === "before"
          ? passed >= offset && passed <= 0
          : passed >= offset && passed > 0 - Number(rule.days === 0),
      )
      .slice(-1)
      .map(({ rule, offset }) => ({
        key: `${entry.id}/${box.step}/${box.item ?? ""}/${offset}`,
        entry,
        box,
        days: passed,
        to: rule.to.flatMap((name): ReminderDue["to"][number][] => {
          if (name === "waiting" || name === box.step) return ["waiting"];
          const doer = entry.traces.findLast((trace) => trace.step === name)?.by.person;
          return doer ? [{ person: doer }] : [];
        }),
      }));
  });
}
