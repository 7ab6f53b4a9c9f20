import type { Values } from "@machimori/model";
import type { Instant, LocalDate, RoleId } from "@machimori/terms";
import type { Box } from "./deciders.ts";
import type { ClauseCitation } from "./refusal.ts";

export type Status = "open" | "sentBack" | "inForce" | "closed" | "refused" | "withdrawn" | "retired";

/** How an act ended the box it was done in, or what it did to the entry as a whole. */
export type Outcome = "done" | "permit" | "refuse" | "sendBack" | "withdraw" | "amend" | "retire" | "open" | "review";

/** What stands in the place of a person where nobody acted but the calendar. */
export const systemName = "（自動）";

/** Who acted, as that person was called at that time: never looked up again. */
export interface ActedBy {
  /** Null for the calendar, which opens recurring duties. */
  readonly person: string | null;
  readonly name: string;
  readonly post: string;
  readonly unit: string | null;
  readonly unitName: string;
  /** In which role the box was filled, and for whom where by delegation. */
  readonly role: RoleId | null;
  readonly delegation: { readonly kind: "actingDecision" | "proxy"; readonly of: string } | null;
}

/** One line of the sheet as it was shown: frozen text, in Japanese, the language of the record. */
export interface ShownLine {
  readonly box: string;
  readonly label: string;
  readonly text: string;
}

/** What became of the entry through the act: enough to rebuild it without settings, organisation or clock. */
export interface After {
  readonly status: Status;
  readonly unit: string | null;
  readonly name: string;
  readonly boxes: readonly Box[];
}

/** One act on an entry: the content of a record row. */
export interface Act {
  readonly v: 1;
  readonly kind: "act";
  readonly id: string;
  readonly declaration: string;
  readonly version: number;
  readonly entry: string;
  readonly number: string | null;
  readonly step: string;
  readonly item: string | null;
  readonly outcome: Outcome;
  readonly by: ActedBy;
  readonly at: Instant;
  /** The day the fact happened, where it is entered later or takes effect on another day. */
  readonly effectiveOn: LocalDate;
  readonly values: Values;
  readonly reason: string | null;
  readonly exPost: boolean;
  readonly exercise: string | null;
  /** Why separation of duties was set aside, where the text allows it; goes to the committee. */
  readonly override: string | null;
  /** What the person who decided had before them. */
  readonly shown: readonly ShownLine[];
  readonly clause: ClauseCitation | null;
  readonly after: After;
}

/** An act as the entry remembers it: without the sheet, which stays in the record. */
export type Trace = Pick<
  Act,
  | "id"
  | "step"
  | "item"
  | "outcome"
  | "by"
  | "at"
  | "effectiveOn"
  | "values"
  | "reason"
  | "exPost"
  | "override"
  | "clause"
>;

/** An entry: the fold of its acts. */
export interface Entry {
  readonly id: string;
  readonly declaration: string;
  readonly version: number;
  readonly number: string | null;
  readonly name: string;
  readonly unit: string | null;
  readonly applicant: string | null;
  readonly status: Status;
  readonly values: Values;
  readonly boxes: readonly Box[];
  readonly traces: readonly Trace[];
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly exPost: boolean;
  readonly exercise: string | null;
}

const ended: ReadonlySet<Status> = new Set(["closed", "refused", "withdrawn", "retired"]);

export function isEnded(status: Status): boolean {
  return ended.has(status);
}

/** Later values over earlier ones; null takes a value away. */
export function merged(earlier: Values, later: Values): Values {
  return Object.fromEntries(Object.entries({ ...earlier, ...later }).filter(([, value]) => value !== null));
}

/** An entry with one more act. Pure: replaying the record gives the same entries. */
export function fold(entry: Entry | null, act: Act): Entry {
  const { id, step, item, outcome, by, at, effectiveOn, values, reason, exPost, override, clause } = act;
  const trace: Trace = { id, step, item, outcome, by, at, effectiveOn, values, reason, exPost, override, clause };
  const over = isEnded(act.after.status);
  return {
    id: act.entry,
    declaration: act.declaration,
    version: act.version,
    number: act.number ?? entry?.number ?? null,
    name: act.after.name,
    unit: act.after.unit,
    applicant: entry ? entry.applicant : by.person,
    status: act.after.status,
    values: item === null ? merged(entry?.values ?? {}, values) : (entry?.values ?? {}),
    boxes: act.after.boxes,
    traces: [...(entry?.traces ?? []), trace],
    openedAt: entry?.openedAt ?? at,
    changedAt: at,
    closedAt: over ? (entry?.closedAt ?? at) : null,
    effectiveFrom: entry?.effectiveFrom ?? effectiveOn,
    effectiveTo: outcome === "retire" ? effectiveOn : (entry?.effectiveTo ?? null),
    exPost: (entry?.exPost ?? false) || exPost,
    exercise: entry ? entry.exercise : act.exercise,
  };
}

/** An entry from all its acts, in the order of the record; null where there are none. */
export function foldAll(acts: readonly Act[]): Entry | null {
  return acts.reduce<Entry | null>(fold, null);
}

/** Values that per-item steps gathered: item → values, later acts over earlier ones. */
export function itemValues(entry: Entry, step: string): ReadonlyMap<string, Values> {
  const found = new Map<string, Values>();
  for (const trace of entry.traces)
    if (trace.step === step && trace.item !== null)
      found.set(trace.item, { ...found.get(trace.item), ...trace.values });
  return found;
}
