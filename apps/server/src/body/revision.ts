import { type Entry, isEnded, type Proposal } from "@machimori/engine";
import { declarations } from "@machimori/modules";
import { align } from "@machimori/policy/diff/align";
import { diff, type PolicyDiff } from "@machimori/policy/diff/diff";
import type { Reading } from "@machimori/policy/reading";
import type { LocalDate, MechanismId } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";
import type { Text } from "./texts.ts";

/** A kept text as the reader gave it. */
export const readingOf = (text: Text): Reading => ({ ...text.tree, leftOut: [] });

/** The version a draft would take the place of, or the newest of the same instrument before it. */
export function versionBefore(runtime: BodyRuntime, text: Text): Text | null {
  const earlier = runtime.texts.filter(
    (one) =>
      one.instrument === text.instrument &&
      one.id !== text.id &&
      (one.status === "in_force" || one.status === "superseded") &&
      (text.status === "draft" || (one.effectiveFrom ?? "") < (text.effectiveFrom ?? "")),
  );
  return (
    earlier.sort((one, other) => (one.effectiveFrom ?? "").localeCompare(other.effectiveFrom ?? "")).at(-1) ?? null
  );
}

/** Entries of one declaration that a revision touches, and why. */
export interface Touched {
  readonly declaration: string;
  readonly why: "clause" | "mechanism" | "version";
  readonly entries: readonly Entry[];
}

/** One setting that would read differently from the day on; each side as it is kept. */
export interface ChangedSetting<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** Everything a draft would touch, listed before it takes effect. */
export interface Revision {
  readonly before: Text;
  readonly diff: PolicyDiff;
  readonly touched: readonly Touched[];
  readonly roles: readonly ChangedSetting<{ readonly role: string; readonly printed: string }>[];
  readonly deciders: readonly ChangedSetting<{
    readonly declaration: string;
    readonly step: string;
    readonly case: string | null;
    readonly deciders: readonly string[];
    readonly mode: "all" | "any";
  }>[];
}

/** Clause ids of the version in force whose words or duties change, or which go. */
function clausesTouched(before: Text, found: PolicyDiff): ReadonlySet<string> {
  const paths = new Set([
    ...found.changed.map((one) => one.oldPath),
    ...found.removed.map((one) => one.path),
    ...found.split.map((one) => one.from),
    ...found.merged.flatMap((one) => one.from),
    ...found.norms.flatMap((one) => (one.oldPath === null ? [] : [one.oldPath])),
  ]);
  return new Set(before.tree.clauses.filter((clause) => paths.has(clause.path)).map((clause) => clause.id));
}

/** Live work a revision touches: decided under a changed clause, named in it, or kept by a mechanism whose duties change. */
function touchedBy(runtime: BodyRuntime, before: Text, found: PolicyDiff, day: LocalDate): readonly Touched[] {
  const clauses = clausesTouched(before, found);
  const mechanisms = new Set(found.mechanisms as readonly MechanismId[]);
  return declarations.flatMap((declaration) => {
    if (declaration.kind === "register") return [];
    const serves = Object.keys(declaration.serves).some((id) => mechanisms.has(id as MechanismId));
    const groups: Record<Touched["why"], Entry[]> = { clause: [], mechanism: [], version: [] };
    for (const entry of runtime.timeline.now.of(declaration.id)) {
      if (entry.exercise !== null) continue;
      if (entry.values["instrumentVersion"] !== undefined) {
        const { instrumentName, instrumentVersion } = entry.values;
        if (instrumentName === before.instrumentName && instrumentVersion === before.label) groups.version.push(entry);
      } else if (isLive(entry, day) && citesAny(entry, clauses)) groups.clause.push(entry);
      else if (serves && isLive(entry, day)) groups.mechanism.push(entry);
    }
    return (["clause", "mechanism", "version"] as const).flatMap((why) =>
      groups[why].length > 0 ? [{ declaration: declaration.id, why, entries: groups[why] }] : [],
    );
  });
}

/** Still running, or closed with an effect that lasts beyond the day: an exception, an attestation. */
function isLive(entry: Entry, day: LocalDate): boolean {
  if (!isEnded(entry.status)) return true;
  if (entry.status !== "closed") return false;
  const { exceptionPeriod, attestedUntil } = entry.values as {
    exceptionPeriod?: { to: string };
    attestedUntil?: string;
  };
  const until = exceptionPeriod?.to ?? attestedUntil;
  return until !== undefined && until >= day;
}

function citesAny(entry: Entry, clauses: ReadonlySet<string>): boolean {
  return (
    entry.traces.some((trace) => trace.clause !== null && clauses.has(trace.clause.clause)) ||
    entry.boxes.some((box) => box.clause !== null && clauses.has(box.clause.clause)) ||
    Object.values(entry.values).some((value) => typeof value === "string" && clauses.has(value))
  );
}

/** Pairs of rows by key that differ. */
function changedRows<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => string,
  wordsOf: (row: T) => string,
): readonly ChangedSetting<T>[] {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const fresh = new Map(after.map((row) => [keyOf(row), row]));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key) ?? null, fresh.get(key) ?? null];
    return one !== null && other !== null && wordsOf(one) === wordsOf(other) ? [] : [{ before: one, after: other }];
  });
}

/** What putting a draft in force on a day would touch; null where there is no version before it. */
export function revisionOf(runtime: BodyRuntime, text: Text, proposal: Proposal, day: LocalDate): Revision | null {
  const before = versionBefore(runtime, text);
  if (before === null) return null;
  const [old, fresh] = [readingOf(before), readingOf(text)];
  const found = diff(old, fresh, align(old, fresh));
  const settings = runtime.settingsOn(day);
  const { roleRules = [], matrix = [] } = proposal.settings;
  const rule = (one: (typeof settings.roleRules)[number]) => ({
    role: one.role,
    printed: one.printed ?? one.posts.join("、"),
  });
  const spokenRoles = new Set(roleRules.map((one) => one.role));
  const rowKey = (row: (typeof matrix)[number]) => `${row.declaration}/${row.step}/${row.case ?? ""}`;
  const spokenRows = new Set(matrix.map(rowKey));
  return {
    before,
    diff: found,
    touched: touchedBy(runtime, before, found, day),
    roles: changedRows(
      settings.roleRules.filter((one) => spokenRoles.has(one.role)).map(rule),
      roleRules.map(rule),
      (one) => `${one.role} ${one.printed}`,
      (one) => one.printed,
    ),
    deciders: changedRows(
      settings.matrix.filter((row) => spokenRows.has(rowKey(row))),
      matrix,
      rowKey,
      (row) => `${row.mode} ${row.deciders.join()}`,
    ),
  };
}
