import { attesterOf, deciders, mechanismOf, type Roster } from "@machimori/engine";
import type { LocalDate, RoleId } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";

/** Who attests for a role today; where nobody holds it nor one above it, the administrators. */
export function peopleAttesting(role: RoleId, roster: Roster, administrators: readonly string[]): readonly string[] {
  const { people } = deciders({ is: "role", role, unit: null }, roster, [], administrators);
  return people.length > 0 ? people : administrators;
}

/** Everyone who may state of a clause in force that it is kept; for clauses of several duties, whoever answers for one. */
export function attestersOf(runtime: BodyRuntime, clause: string, day: LocalDate): readonly string[] {
  const settings = runtime.settingsOn(day);
  const roster = runtime.rosterOn(day);
  const norms = runtime.clause(clause, day)?.clause.norms ?? [];
  const roles = new Set(norms.map((norm) => attesterOf(mechanismOf(norm).id, norm.actors, settings)));
  return [...roles].flatMap((role) => peopleAttesting(role, roster, settings.administrators));
}
