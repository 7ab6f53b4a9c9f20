import { type Act, type Entry, isEnded, isShielded, type Viewer } from "@machimori/engine";
import { type Declaration, fieldsOf } from "@machimori/model";
import { type Entry as EntryRow, type JsonObject, listKey, type NewRecord } from "@machimori/store";
import { role } from "@machimori/terms";
import { folded } from "./key-index.ts";

/** Row-security key of entries that everyone in the body may see. */
export const everyone = "@body";
/** Row-security key of entries only those concerned may see, by unit. */
export const concerned = (unit: string | null) => `@concerned:${unit ?? ""}`;

/** The row-security key of an entry: the same rule as the permission function, in the database's terms. */
function divisionKey(declaration: Declaration, unit: string | null): string | null {
  if (declaration.visibleTo === "body") return everyone;
  return declaration.visibleTo === "concerned" ? concerned(unit) : unit;
}

/** The keys a viewer's transactions carry: what `may(…, "see")` allows, repeated by the database. */
export function divisionsOf(viewer: Viewer): "*" | readonly string[] {
  if (viewer.units === "all") return "*";
  const held = viewer.roles.filter((one) => role(one.role).per !== "body").map((one) => concerned(one.unit));
  return [...viewer.units, ...held, everyone];
}

function partiesOf(entry: Entry): readonly string[] {
  const people = [
    ...entry.traces.map((trace) => trace.by.person),
    ...entry.boxes.map((box) => (box.who.is === "person" ? box.who.person : null)),
  ];
  return [...new Set(people.filter((one): one is string => one !== null))];
}

/** The stored row of an entry: a projection that replaying its acts gives again, letter for letter. */
export function entryRow(declaration: Declaration, entry: Entry): EntryRow {
  const due = entry.boxes.map((box) => box.due).filter((day): day is NonNullable<typeof day> => day !== null);
  return {
    id: entry.id,
    declaration: entry.declaration,
    declarationVersion: entry.version,
    number: entry.number,
    division: divisionKey(declaration, entry.unit),
    applicant: entry.applicant,
    parties: partiesOf(entry),
    status: entry.status,
    awaiting: isEnded(entry.status) ? [] : (entry.boxes as unknown as JsonObject[]),
    dueOn: due.sort()[0] ?? null,
    effectiveFrom: entry.effectiveFrom,
    effectiveTo: entry.effectiveTo,
    values: entry.values as JsonObject,
    search: searchText(declaration, entry),
    ...keysOf(declaration, entry),
    version: entry.traces.length,
    openedAt: entry.openedAt,
    changedAt: entry.changedAt,
    closedAt: entry.closedAt,
    exercise: entry.exercise,
  };
}

/** The list keys of an entry: its texts for the first fields of the list, in the list's order. */
function keysOf(declaration: Declaration, entry: Entry) {
  const key = (slot: number) => listKey(entry.values[declaration.list[slot] ?? ""]);
  return {
    ...{ key1: key(0), key2: key(1), key3: key(2), key4: key(3) },
    ...{ key5: key(4), key6: key(5), key7: key(6), key8: key(7) },
  };
}

function searchText(declaration: Declaration, entry: Entry): string {
  const texts = fieldsOf(declaration)
    .map(({ name }) => entry.values[name])
    .filter((value): value is string => typeof value === "string");
  return folded([entry.number ?? "", entry.name, ...texts].join(" ")).slice(0, 2000);
}

/** The record of an act: the act itself is what the log commits to. */
export function recordOf(declaration: Declaration, act: Act, entry: Entry): NewRecord {
  return {
    kind: "act",
    declaration: act.declaration,
    entry: act.entry,
    step: act.step,
    division: divisionKey(declaration, entry.unit),
    applicant: isShielded(declaration, entry) ? null : entry.applicant,
    // The log names an actor by a word of the year: of one who asked not to be known it names nobody.
    person: isShielded(declaration, entry) && act.by.person === entry.applicant ? null : act.by.person,
    effectiveOn: act.effectiveOn,
    exercise: act.exercise,
    data: act as unknown as JsonObject,
    retention: declaration.retention,
  };
}
