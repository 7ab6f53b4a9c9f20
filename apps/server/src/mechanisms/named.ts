import type { Viewer } from "@machimori/engine";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Asked } from "../request.ts";

/**
 * Whether a viewer is told by name who of a unit has done their part: the officers of the body, auditors, and who holds
 * an office over the unit. Everybody else is told numbers.
 */
export function mayName(viewer: Viewer, unit: string): boolean {
  if (viewer.units === "all") return viewer.administrator || viewer.auditor || viewer.roles.length > 0;
  return viewer.roles.some((one) => one.unit !== null) && viewer.units.has(unit);
}

/** A person as lists show them. */
export function personShown(runtime: BodyRuntime, person: string, who: Asked) {
  const roster = runtime.rosterOn(who.today);
  return {
    id: person,
    number: roster.person(person)?.number ?? person,
    name: roster.person(person)?.name ?? person,
    post: roster.postOf(person),
    unit: roster.unit(roster.unitOf(person) ?? "")?.name ?? "",
  };
}
