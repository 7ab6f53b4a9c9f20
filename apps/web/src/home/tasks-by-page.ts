import type { Home } from "../api/home.ts";
import { paths } from "../frame/paths.ts";

type Task = Home["tasks"][number];

/** What waits for a person on one page: boxes for several roles, steps or items of an entry are one thing to do. */
export interface PageOfTasks {
  readonly to: string;
  /** The first of the boxes, in the order the server gives: what must go on at once, then by last day. */
  readonly first: Task;
  readonly steps: readonly string[];
  readonly subjects: readonly string[];
  /** The first last day of any of the boxes. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly atOnce: boolean;
}

/** What a task is about: the thing its box is for, else the entry; a box for a role says nothing of its own. */
const subjectOf = ({ box, entry }: Task): string =>
  (box.item?.includes("/") ? box.itemName : null) ?? (entry.name || box.itemName || "");

/** Boxes that wait, page by page, in their order. */
export function tasksByPage(body: string, tasks: Home["tasks"]): readonly PageOfTasks[] {
  const pages = Map.groupBy(tasks, ({ declaration, entry, box }) => paths.task(body, declaration, entry.id, box.step));
  return [...pages].map(([to, own]) => ({
    to,
    first: own[0]!,
    steps: [...new Set(own.map(({ box }) => box.title))],
    subjects: [...new Set(own.map(subjectOf))],
    due: own.flatMap(({ box }) => box.due ?? []).sort()[0] ?? null,
    overdue: own.some((task) => task.overdue),
    atOnce: own.some((task) => task.atOnce),
  }));
}
