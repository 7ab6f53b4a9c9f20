import { anyStepOf, type Box, capacity, type Entry, isEnded, mayOpen, type World } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import { declarations } from "@machimori/modules";
import type { LocalDate } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";
import { declarationById } from "./runtime.ts";

/** One thing a person has to do, one press from its form. */
export interface Task {
  readonly entry: Entry;
  readonly declaration: Declaration;
  readonly box: Box;
  readonly overdue: boolean;
  /** A report of an incident or a violation that must reach the next, also where the text counts no minutes for it. */
  readonly atOnce: boolean;
}

/** Whether a box is a person's to fill, today. */
export function mine(box: Box, declaration: Declaration, entry: Entry, person: string, world: World): boolean {
  const step = anyStepOf(declaration, box.step);
  return step !== null && capacity(box, step, entry, person, world) !== null;
}

/** What waits for a person: reports to be passed on, then earliest last day first, then oldest. */
export function tasksOf(runtime: BodyRuntime, person: string, world: World): readonly Task[] {
  const tasks: Task[] = [];
  for (const entry of runtime.timeline.now.all()) {
    if (isEnded(entry.status) || entry.boxes.length === 0) continue;
    const declaration = declarationById.get(entry.declaration)!;
    for (const box of entry.boxes)
      if (mine(box, declaration, entry, person, world))
        tasks.push({
          ...{ entry, declaration, box },
          overdue: isOverdue(box.due, world.today),
          atOnce: declaration.kind === "chain" && box.step === "relay" && box.beside !== true,
        });
  }
  const lastDay = (task: Task) => (task.atOnce ? "0000-00-00" : (task.box.due ?? "9999-99-99"));
  const order = (task: Task) => `${lastDay(task)} ${task.box.since}`;
  return tasks.sort((one, other) => order(one).localeCompare(order(other)));
}

export function isOverdue(due: LocalDate | null, today: LocalDate): boolean {
  return due !== null && due < today;
}

/** What a person asked for and that is not finished. */
export function requestsOf(runtime: BodyRuntime, person: string): readonly Entry[] {
  const found: Entry[] = [];
  for (const entry of runtime.timeline.now.all()) {
    if (
      entry.applicant !== person ||
      isEnded(entry.status) ||
      declarationById.get(entry.declaration)?.kind === "register"
    )
      continue;
    found.push(entry);
  }
  return found.sort((one, other) => other.openedAt.localeCompare(one.openedAt));
}

/** What a person may ask for, by what they want. */
export function wishesOf(person: string, world: World): readonly Declaration[] {
  return declarations.filter(
    (declaration) =>
      declaration.wish !== null && declaration.kind !== "duty" && mayOpen(declaration, {}, person, world),
  );
}
