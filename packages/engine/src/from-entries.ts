import { isRoleId, type LocalDate } from "@machimori/terms";
import type { Entry } from "./act.ts";
import type { Appointment, Delegation, Organisation, Person, Posting, RoleRule, Unit } from "./organisation.ts";

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const day = (value: unknown, otherwise: LocalDate): LocalDate => (text(value) as LocalDate | null) ?? otherwise;

/** The registers of the organisation read as an organisation: units, people, posts, appointments, delegations. */
export function organisationFrom(
  entries: (declaration: string) => Iterable<Entry>,
  rules: readonly RoleRule[],
  today: LocalDate,
): Organisation {
  const people: Person[] = [];
  for (const entry of entries("person"))
    people.push({
      id: entry.id,
      number: text(entry.values["number"]) ?? entry.id,
      name: text(entry.values["personName"]) ?? entry.name,
      mail: text(entry.values["mail"]),
      // Somebody entered ahead of their first day is not here before it.
      active: entry.status === "inForce" && entry.effectiveFrom <= today,
    });
  const units: Unit[] = [];
  for (const entry of inForce(entries("division")))
    units.push({
      id: entry.id,
      name: text(entry.values["unitName"]) ?? entry.name,
      parent: text(entry.values["parent"]),
      kind: (text(entry.values["unitKind"]) as Unit["kind"] | null) ?? "division",
    });
  const former = [...entries("division")]
    .filter((entry) => entry.status === "retired")
    .map((entry) => ({ id: entry.id, into: text(entry.values["successor"]) }));
  const postings: Posting[] = [];
  for (const entry of inForce(entries("posting")))
    postings.push({
      person: text(entry.values["holder"]) ?? "",
      unit: text(entry.values["unit"]) ?? "",
      post: text(entry.values["post"]) ?? "",
      from: day(entry.values["since"], entry.effectiveFrom),
      to: text(entry.values["until"]) as LocalDate | null,
      concurrent: entry.values["concurrent"] === true,
    });
  const appointments: Appointment[] = [];
  for (const entry of inForce(entries("appointment"))) {
    const role = entry.values["role"];
    if (isRoleId(role))
      appointments.push({
        role,
        person: text(entry.values["appointee"]) ?? "",
        unit: text(entry.values["scope"]),
        from: day(entry.values["since"], entry.effectiveFrom),
        to: text(entry.values["until"]) as LocalDate | null,
      });
  }
  const delegations: Delegation[] = [];
  for (const entry of inForce(entries("delegation"))) {
    const role = entry.values["role"];
    if (isRoleId(role))
      delegations.push({
        kind: entry.values["delegationKind"] as Delegation["kind"],
        role,
        unit: text(entry.values["scope"]),
        delegate: text(entry.values["delegate"]) ?? "",
        from: day(entry.values["since"], entry.effectiveFrom),
        to: text(entry.values["until"]) as LocalDate | null,
      });
  }
  return { units, former, people, postings, appointments, delegations, rules };
}

function* inForce(entries: Iterable<Entry>): Generator<Entry> {
  for (const entry of entries) if (entry.status === "inForce") yield entry;
}
