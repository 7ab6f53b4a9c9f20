import type { Declaration, Due, Ref, Step, Values } from "@machimori/model";
import { type Instant, isLocalDate, type LocalDate, lastDayOf, tokyoDay } from "@machimori/terms";
import type { Entry } from "./act.ts";
import { type Addressee, addressees, type Box } from "./deciders.ts";
import { decidedBy, type ReportHop } from "./matrix.ts";
import { isShielded } from "./shield.ts";
import type { World } from "./world.ts";

/** What has happened to an entry so far, as far as its next boxes depend on it. */
export interface Progress {
  readonly declaration: Declaration;
  readonly values: Values;
  readonly unit: string | null;
  readonly applicant: string | null;
  /** Step → person who did it last. */
  readonly doers: Readonly<Record<string, string>>;
  /** Everybody who has filled a box of it. */
  readonly acted: readonly string[];
  readonly at: Instant;
}

function dueOf(due: Due<Values> | null, values: Values, at: Instant, world: World): LocalDate | null {
  if (due === null) return null;
  const day = typeof due === "function" ? due(values) : lastDayOf(tokyoDay(at), due, world.calendar);
  return day !== null && isLocalDate(day) ? day : null;
}

/** Key of an item in a many-valued field: what a per-item box is for. */
export function itemKey(value: unknown): string {
  return typeof value === "string" ? value : `${(value as Ref).of}/${(value as Ref).id}`;
}

function seeking(progress: Progress) {
  return {
    unit: progress.unit,
    doers: progress.doers,
    named: (field: string) => {
      const value = progress.values[field];
      return typeof value === "string" ? value : null;
    },
  };
}

/** The boxes that open when `step` is reached. */
function boxesOf(step: Step, progress: Progress, world: World): readonly Box[] {
  const { who, clause } = decidedBy(progress.declaration, step, progress.values, world.matrix);
  const to = addressees(who, seeking(progress));
  const due = dueOf(step.due, progress.values, progress.at, world);
  const items =
    step.forEach === null
      ? [null]
      : ((progress.values[step.forEach] as readonly unknown[] | undefined) ?? []).map(itemKey);
  return items.flatMap((item) =>
    to.map((one): Box => ({ step: step.name, item, who: one, due, dueAt: null, since: progress.at, clause })),
  );
}

/** The boxes of the next step that is taken, given the step just finished; none where the entry is complete. */
export function nextBoxes(after: string | null, progress: Progress, world: World): readonly Box[] {
  const steps = progress.declaration.steps;
  const start = after === null ? 0 : steps.findIndex((step) => step.name === after) + 1;
  const beside: Box[] = [];
  for (const step of steps.slice(start)) {
    if (step.when !== null && !step.when(progress.values, world.facts)) continue;
    const boxes =
      progress.declaration.kind === "chain" && step.name === "relay"
        ? hopBoxes("discoverer", [], progress, world)
        : boxesOf(step, progress, world);
    if (step.beside) beside.push(...boxes);
    else if (boxes.length > 0) return [...boxes, ...beside];
  }
  return [];
}

const sourceOf = (values: Values) => (values["source"] === "external" ? "external" : "internal");

/** Whether an office is held by somebody who reported it or passed it on, and so knows; not told of a hidden reporter. */
function knowsAlready(who: Addressee, progress: Progress, world: World): boolean {
  if (who.is !== "role") return false;
  const { declaration, values, applicant, acted } = progress;
  const hidden = isShielded(declaration, { values }) ? applicant : null;
  return world.roster.holders(who.role, who.unit).some((one) => one !== hidden && acted.includes(one));
}

/**
 * The hops of the body's report graph that start at `from`, as boxes; those already open or done are left out. Whoever
 * reported it or passed it on need not be told: where the next hop is to an office of theirs, it goes on from there.
 */
export function hopBoxes(
  from: ReportHop["from"],
  known: readonly string[],
  progress: Progress,
  world: World,
): readonly Box[] {
  const source = sourceOf(progress.values);
  const boxes = world.graph
    .filter((hop) => hop.declaration === progress.declaration.id && hop.from === from)
    .filter((hop) => hop.source === "any" || hop.source === source)
    .filter((hop) => !known.includes(hop.to))
    .flatMap((hop) => {
      const who = addressees({ is: "role", role: hop.to }, seeking(progress))[0]!;
      return knowsAlready(who, progress, world)
        ? hopBoxes(hop.to, [...known, hop.to], progress, world)
        : [hopBox(hop, who, progress.at)];
    });
  return boxes.filter((box, index) => boxes.findIndex((one) => one.item === box.item) === index);
}

function hopBox(hop: ReportHop, who: Addressee, at: Instant): Box {
  const dueAt =
    hop.withinMinutes === null
      ? null
      : (new Date(Date.parse(at) + hop.withinMinutes * 60_000).toISOString() as Instant);
  return {
    step: "relay",
    item: hop.to,
    who,
    due: dueAt === null ? null : tokyoDay(dueAt),
    dueAt,
    since: at,
    clause: hop.clause,
    ...(hop.whenNeeded ? { beside: true } : {}),
  };
}

/** What has been done in an entry, for the boxes that follow. */
export function progressOf(declaration: Declaration, entry: Entry, values: Values, at: Instant): Progress {
  const doers: Record<string, string> = {};
  for (const trace of entry.traces) if (trace.by.person !== null) doers[trace.step] = trace.by.person;
  const acted = entry.traces.map((trace) => trace.by.person).filter((one) => one !== null);
  return { declaration, values, unit: entry.unit, applicant: entry.applicant, doers, acted, at };
}
