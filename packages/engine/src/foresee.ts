import { caseOf, type Declaration, type Step } from "@machimori/model";
import { askingOf, notOpenable, openingProblems, undecidable, unitOf } from "./decide-open.ts";
import type { Refusal } from "./refusal.ts";
import { asFarAsKnown, checkSoFar } from "./values.ts";
import type { ActCommand, OpenCommand, World } from "./world.ts";

/**
 * What would be refused of a new entry that is still being filled, by the same rules that refuse it when it is sent.
 * What is only missing is no refusal yet.
 */
export function foreseeOpening(declaration: Declaration, world: World, command: OpenCommand): readonly Refusal[] {
  const { checked, refusals } = checkSoFar(declaration.steps[0]!, command.values, {}, world);
  const isCaseKnown = declaration.cases === null || caseOf(declaration, checked) !== null;
  const unit = unitOf(declaration, checked, command.actor, world);
  return [
    notOpenable(declaration, world, command),
    ...refusals,
    ...openingProblems(declaration, checked, askingOf(command), world),
    isCaseKnown ? asFarAsKnown(() => undecidable(declaration, checked, unit, command.actor, world)) : null,
  ].filter((one) => one !== null);
}

/** What would be refused of a later box that is still being filled. */
export function foreseeBox(
  declaration: Declaration,
  step: Step,
  world: World,
  { entry, values }: Pick<ActCommand, "entry" | "values">,
): readonly Refusal[] {
  const { checked, refusals } = checkSoFar(step, values, entry.values, world);
  if (step !== declaration.steps[0]) return refusals;
  return [...refusals, ...openingProblems(declaration, checked, entry, world)];
}
