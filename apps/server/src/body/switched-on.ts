import { isObligation, mechanismOf } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import type { LocalDate, MechanismId } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";

/** Mechanisms that a norm in force calls for, or that the body switched on by its own decision. */
export function mechanismsOn(runtime: BodyRuntime, day: LocalDate): ReadonlySet<MechanismId> {
  const called = runtime
    .textsOn(day)
    .flatMap((text) =>
      text.tree.clauses.flatMap((clause) => clause.norms.filter(isObligation).map((norm) => mechanismOf(norm).id)),
    );
  return new Set([...called.filter((id) => id !== null), ...runtime.settingsOn(day).switchedOn]);
}

/** Whether a declaration is used by the body: one of its mechanisms is on, or it serves none and belongs to the floor. */
export function isOn(declaration: Declaration, on: ReadonlySet<MechanismId>): boolean {
  const mechanisms = Object.keys(declaration.serves) as MechanismId[];
  return mechanisms.length === 0 || mechanisms.some((one) => on.has(one));
}
