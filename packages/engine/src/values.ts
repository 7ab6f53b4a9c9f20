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

/** Untrusted values of one step, checked field by field and then by the step's rules over the whole entry. */
export function checkValues(step: Step, input: Values, earlier: Values, world: World): Values | Refusal {
  const problems: Record<string, Label> = {};
  const checked: Record<string, unknown> = {};
  const fields: Fields = step.fields;
  for (const name of Object.keys(input)) if (!Object.hasOwn(fields, name)) problems[name] = unknownField;
  const asked = new Set(askedOf(conditionsOf(step), { ...earlier, ...input }).map((one) => one.name));
  for (const [name, field] of Object.entries(fields)) {
    if (isEmpty(input[name]) && !(asked.has(name) && isNeeded(field))) continue;
    if (!asked.has(name)) {
      problems[name] = notAsked(field);
      continue;
    }
    const result = field.check(input[name], world.fields);
    if (result.ok) checked[name] = result.value;
    else problems[name] = result.problem;
  }
  if (Object.keys(problems).length > 0)
    return refuse(
      "values-invalid",
      "入力に直すところがあります。入力した内容は下書きに残っています。",
      "Some fields need correction; your draft is kept.",
      {
        fields: problems,
      },
    );
  const whole = { ...earlier, ...checked };
  for (const rule of step.require) if (!rule.holds(whole, world.facts)) problems[rule.field] ??= rule.sentence;
  return Object.keys(problems).length === 0
    ? checked
    : refuse("rule-broken", "規程の定めに合わないところがあります。", "The values break a rule of the policy.", {
        fields: problems,
      });
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
