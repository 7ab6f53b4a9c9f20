import type { Declaration } from "@machimori/model";
import type { Entry } from "./act.ts";
import type { Roster } from "./organisation.ts";

/**
 * People whose own matter an entry is, where others are to decide on it: who asked to be permitted something, who set
 * separation of duties aside in it, and everyone of the division it judges.
 */
export function partiesTo(declaration: Declaration, entry: Entry, roster: Roster): readonly string[] {
  const isRequest = declaration.steps.some((step) => step.kind === "decision");
  const judged = entry.values[declaration.agenda?.judges ?? ""];
  return [
    ...(isRequest ? [entry.applicant] : []),
    ...entry.traces.filter((trace) => trace.override !== null).map((trace) => trace.by.person),
    ...(typeof judged === "string" ? roster.below(judged).flatMap((unit) => roster.membersOf(unit)) : []),
  ].filter((one) => one !== null);
}
