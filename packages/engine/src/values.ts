import {
  type AnyField,
  askedOf,
  conditionsOf,
  type Fields,
  isEmpty,
  isNeeded,
  type Step,
  type Values,
} from "@machimori/model";
import type { Label } from "@machimori/terms";
import { type Refusal, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

const unknownField: Label = { ja: "この様式にない項目です。", en: "This form has no such field." };

const notAsked = (field: AnyField): Label => ({
  ja: `「${field.label.ja}」を書くのは、${field.asked!.text.ja}だけです。空にしてください。`,
  en: `"${field.label.en}" is filled only ${field.asked!.text.en}; leave it empty.`,
});

interface CheckedFields {
  readonly checked: Values;
  readonly problems: Readonly<Record<string, Label>>;
}

/** Values of a step field by field; what `isAwaited` says of a field may still be missing or unfinished. */
function checkFields(
  step: Step,
  input: Values,
  earlier: Values,
  world: World,
  isAwaited: (field: AnyField, input: unknown) => boolean = () => false,
): CheckedFields {
  const problems: Record<string, Label> = {};
  const checked: Record<string, unknown> = {};
  const fields: Fields = step.fields;
  for (const name of Object.keys(input)) if (!Object.hasOwn(fields, name)) problems[name] = unknownField;
  const asked = new Set(askedOf(conditionsOf(step), { ...earlier, ...input }).map((one) => one.name));
  for (const [name, field] of Object.entries(fields)) {
    if (isEmpty(input[name]) && !(asked.has(name) && isNeeded(field) && !isAwaited(field, input[name]))) continue;
    if (!asked.has(name)) {
      problems[name] = notAsked(field);
      continue;
    }
    const result = field.check(input[name], world.fields);
    if (result.ok) checked[name] = result.value;
    else if (!isAwaited(field, input[name])) problems[name] = result.problem;
  }
  return { checked, problems };
}

function invalid(fields: CheckedFields["problems"]): Refusal | null {
  if (Object.keys(fields).length === 0) return null;
  return refuse(
    "values-invalid",
    "入力に直すところがあります。示したところを直して、もう一度送ってください。",
    "Some fields need correction; correct what is marked and send again.",
    { fields },
  );
}

function brokenBy(step: Step, isBroken: (rule: Step["require"][number]) => boolean): Refusal | null {
  const fields: Record<string, Label> = {};
  for (const rule of step.require) if (isBroken(rule)) fields[rule.field] ??= rule.sentence;
  if (Object.keys(fields).length === 0) return null;
  return refuse("rule-broken", "規程の定めに合わないところがあります。", "The values break a rule of the policy.", {
    fields,
  });
}

/** Untrusted values of one step, checked field by field and then by the step's rules over the whole entry. */
export function checkValues(step: Step, input: Values, earlier: Values, world: World): Values | Refusal {
  const { checked, problems } = checkFields(step, input, earlier, world);
  const whole = { ...earlier, ...checked };
  return invalid(problems) ?? brokenBy(step, (rule) => !rule.holds(whole, world.facts)) ?? checked;
}

/** A control of several parts, of which some may not have been filled yet. */
function isUnfinished(field: AnyField, input: unknown): boolean {
  if (isEmpty(input) || field.control.widget === "checklist") return true;
  if (field.control.widget !== "dateRange" || typeof input !== "object") return false;
  const { from, to } = input as { readonly from?: unknown; readonly to?: unknown };
  return isEmpty(from) || isEmpty(to);
}

/** What a question about an unfinished entry answers; null where it asks for something not yet given. */
export function asFarAsKnown<Answer>(question: () => Answer): Answer | null {
  try {
    return question();
  } catch {
    return null;
  }
}

/** Values of a step that is still being filled: what is right so far, and what would be refused of what is there. */
export function checkSoFar(
  step: Step,
  input: Values,
  earlier: Values,
  world: World,
): { readonly checked: Values; readonly refusals: readonly Refusal[] } {
  const { checked, problems } = checkFields(step, input, earlier, world, isUnfinished);
  const whole = { ...earlier, ...checked };
  const broken = brokenBy(
    step,
    (rule) => checked[rule.field] !== undefined && asFarAsKnown(() => rule.holds(whole, world.facts)) === false,
  );
  return { checked, refusals: [invalid(problems), broken].filter((one) => one !== null) };
}

/** Values of a step over those it had: what was left empty this time is taken away. */
export function withCleared(step: Step, own: Values, before: Values): Values {
  const cleared: Record<string, unknown> = { ...own };
  for (const name of Object.keys(step.fields)) if (!(name in cleared) && name in before) cleared[name] = null;
  return cleared;
}

export function isRefusal(value: object): value is Refusal {
  return "refused" in value && value.refused === true;
}
