import type { Check, CheckedEntry, CheckFinding, Inspection } from "@machimori/model";
import { type LocalDate, type MechanismId, plusDays, type RoleId, role } from "@machimori/terms";
import { daysToRead, readingOf, readings, type TextInForce } from "./acknowledgement.ts";
import type { Entry } from "./act.ts";
import type { Roster } from "./organisation.ts";
import { type BodySettings, titleOf } from "./settings.ts";
import type { Entries } from "./timeline.ts";

/** Pairs of roles of which one decides over the other's requests in the same unit. */
const apart: readonly (readonly [RoleId, RoleId])[] = [["informationSecurityManager", "informationSystemManager"]];

/** Offices whose holder answers for them alone. */
const heldAlone: readonly RoleId[] = [
  "ciso",
  "headInformationSecurityOfficer",
  "informationSecurityOfficer",
  "informationSecurityManager",
];

function checked(entry: Entry, roster: Roster): CheckedEntry {
  const due = entry.boxes.map((box) => box.due).filter((day): day is LocalDate => day !== null);
  return {
    id: entry.id,
    declaration: entry.declaration,
    name: entry.name,
    division: entry.unit,
    status: entry.status,
    values: entry.values,
    dueOn: due.sort()[0] ?? null,
    waitingFor: entry.boxes.map(({ step, due: last }) => ({ step, due: last })),
    applicantLeft: entry.applicant !== null && roster.person(entry.applicant) === null,
    overrides: entry.traces.filter((trace) => trace.override !== null).length,
    lastDoneOn: entry.traces.findLast((trace) => trace.outcome !== "open")?.effectiveOn ?? null,
  };
}

/** Roles in use, and offices of the whole body that its text tells or asks, though nothing says who holds them. */
function rolesCalledFor(roster: Roster, { graph, matrix }: BodySettings): ReadonlySet<RoleId> {
  const addressed = [
    ...graph.filter((hop) => hop.clause !== null).map((hop) => hop.to),
    ...matrix.filter((row) => row.clause !== null).flatMap((row) => row.deciders),
  ];
  return new Set([...roster.rolesInUse, ...addressed.filter((id) => role(id).per === "body")]);
}

/** Roles called for that nobody holds, each with its unit. */
function vacanciesOf(
  roster: Roster,
  settings: BodySettings,
): readonly { readonly role: RoleId; readonly unit: string | null; readonly unitName: string }[] {
  return [...rolesCalledFor(roster, settings)].flatMap(
    (id): { role: RoleId; unit: string | null; unitName: string }[] => {
      if (role(id).per === "body")
        return roster.holders(id, null).length > 0 ? [] : [{ role: id, unit: null, unitName: "全体" }];
      if (role(id).per === "system") return [];
      const kind = role(id).per;
      if (!settings.roleRules.some((rule) => rule.role === id)) return [];
      return roster.units
        .filter((unit) => unit.kind === kind && roster.below(unit.id).some((one) => roster.membersOf(one).length > 0))
        .filter((unit) => roster.holders(id, unit.id).length === 0)
        .map((unit) => ({ role: id, unit: unit.id, unitName: unit.name }));
    },
  );
}

function sharedRolesOf(roster: Roster, settings: BodySettings): Inspection["sharedRoles"] {
  return heldAlone.flatMap((id) => {
    const kind = role(id).per;
    const units = kind === "body" ? [null] : roster.units.filter((unit) => unit.kind === kind);
    return units.flatMap((unit) => {
      const holders = roster.rolesInUse.has(id) ? roster.holders(id, unit?.id ?? null) : [];
      if (holders.length < 2) return [];
      return [
        {
          role: titleOf(settings, id),
          unit: unit === null ? { ja: "全体", en: "the whole body" } : { ja: unit.name, en: unit.name },
          people: holders.map((person) => roster.person(person)?.name ?? person),
        },
      ];
    });
  });
}

function concurrentOf(roster: Roster, settings: BodySettings): Inspection["concurrent"] {
  return apart.flatMap(([one, other]) => {
    if (!roster.rolesInUse.has(one) || !roster.rolesInUse.has(other)) return [];
    return roster.divisions.flatMap((unit) =>
      roster
        .holders(one, unit.id)
        .filter((person) => roster.holders(other, unit.id).includes(person))
        .map((person) => ({
          person: roster.person(person)?.name ?? person,
          roles: [titleOf(settings, one), titleOf(settings, other)],
          unit: unit.name,
        })),
    );
  });
}

function unacknowledgedIn(
  entries: Entries,
  roster: Roster,
  texts: readonly TextInForce[],
  today: LocalDate,
): Inspection["unacknowledged"] {
  const due = texts.filter((text) => plusDays(text.effectiveFrom, daysToRead) < today);
  if (due.length === 0) return [];
  const read = readings(entries);
  const missing = new Map<string, { name: string; of: number; people: Set<string> }>();
  for (const text of due)
    for (const { division, name, people } of readingOf(text, read, roster)) {
      const found = missing.get(division) ?? { name, of: people.length, people: new Set<string>() };
      for (const one of people) if (one.readOn === null) found.people.add(one.person);
      missing.set(division, found);
    }
  return [...missing]
    .filter(([, { people }]) => people.size > 0)
    .map(([division, { name, of, people }]) => ({ division, name, missing: people.size, of }));
}

function overridesSince(entries: Entries, since: LocalDate): Inspection["overrides"] {
  const found: Inspection["overrides"][number][] = [];
  for (const entry of entries.all())
    for (const trace of entry.traces)
      if (trace.override !== null && trace.effectiveOn >= since && entry.exercise === null)
        found.push({
          declaration: entry.declaration,
          id: entry.id,
          name: entry.name,
          division: entry.unit,
          person: trace.by.name,
          reason: trace.override,
        });
  return found;
}

/** What checks look at, for one day. */
export function inspectionOf(
  entries: Entries,
  roster: Roster,
  settings: BodySettings,
  unserved: Inspection["unserved"],
  today: LocalDate,
  texts: readonly TextInForce[] = [],
  proceduresCalledFor: Inspection["proceduresCalledFor"] = [],
): Inspection {
  return {
    overrides: overridesSince(entries, plusDays(today, -365)),
    unacknowledged: unacknowledgedIn(entries, roster, texts, today),
    today,
    entries: (declaration) =>
      [...entries.of(declaration)].filter((entry) => entry.exercise === null).map((entry) => checked(entry, roster)),
    vacancies: vacanciesOf(roster, settings).map((one) => ({
      role: titleOf(settings, one.role),
      unit: { ja: one.unitName, en: one.unit === null ? "the whole body" : one.unitName },
    })),
    sharedRoles: sharedRolesOf(roster, settings),
    concurrent: concurrentOf(roster, settings),
    unserved,
    proceduresCalledFor,
    isSensitive: (value) =>
      settings.classes.slice(0, settings.sensitiveClasses).some((one) => one.value.value === value),
    isClass: (value) => settings.classes.some((one) => one.value.value === value),
  };
}

export interface FoundByCheck extends CheckFinding {
  readonly check: Check;
}

/** Runs every check. */
export function runChecks(checks: readonly Check[], inspection: Inspection): readonly FoundByCheck[] {
  return checks.flatMap((check) => check.find(inspection).map((finding) => ({ ...finding, check })));
}

/** Findings counted by mechanism; what is known of a combination of roles informs and does not count. */
export function findingsByMechanism(found: readonly FoundByCheck[]): ReadonlyMap<MechanismId, number> {
  const counts = new Map<MechanismId, number>();
  for (const one of found)
    for (const mechanism of one.check.serves) counts.set(mechanism, (counts.get(mechanism) ?? 0) + 1);
  return counts;
}
