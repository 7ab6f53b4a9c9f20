import { type LocalDate, type MechanismId, type RoleId, role } from "@machimori/terms";
import { roleOf } from "./adoption/role-rules.ts";
import type { NormState } from "./clause-state.ts";
import type { BodySettings } from "./settings.ts";

/** Clauses of one mechanism that no record of ours shows, and the role that states of them that they are kept. */
export interface Attestable {
  readonly mechanism: MechanismId;
  readonly role: RoleId;
  readonly clauses: readonly { readonly id: string; readonly path: string; readonly until: LocalDate | null }[];
}

/**
 * Who states that a clause is kept: whom the body named for the mechanism; else the first role of the clause that
 * answers for the whole body; else who answers for the duties of the body itself.
 */
export function attesterOf(mechanism: MechanismId | null, actors: readonly string[], settings: BodySettings): RoleId {
  const named = mechanism === null ? undefined : settings.attesters[mechanism];
  const titles = Object.fromEntries(Object.entries(settings.titles).map(([id, title]) => [id, title!.value]));
  const own = actors.map((actor) => roleOf(actor, titles)).find((id) => id !== null && role(id).per === "body");
  return named ?? own ?? settings.responsible;
}

/** What is to be attested on the day, by mechanism and role; a clause of several norms stands once in each group. */
export function attestables(
  states: readonly (NormState & { readonly clause: string })[],
  settings: BodySettings,
): readonly Attestable[] {
  const manual = states.filter((one) => one.coverage === "manual" && one.state !== "exempt");
  const groups = Map.groupBy(
    manual,
    (one) => `${one.mechanism} ${attesterOf(one.mechanism, one.norm.actors, settings)}`,
  );
  return [...groups.values()].map((norms) => ({
    mechanism: norms[0]!.mechanism!,
    role: attesterOf(norms[0]!.mechanism, norms[0]!.norm.actors, settings),
    clauses: [
      ...new Map(
        norms.map(({ clause, path, attestation }) => [clause, { id: clause, path, until: attestation?.until ?? null }]),
      ).values(),
    ],
  }));
}

/** Days before an attestation runs out at which it is asked for again. */
export const attestationLeadDays = 30;
