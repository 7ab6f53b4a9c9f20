import { type Fields, isEmpty, type Step, type Values } from "@machimori/model";
import type { Label } from "@machimori/terms";
import { type Refusal, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

const unknownField: Label = { ja: "この様式にない項目です。", en: "This form has no such field." };

/** Untrusted values of one step, checked field by field and then by the step's rules over the whole entry. */
export function checkValues(step: Step, input: Values, earlier: Values, world: World): Values | Refusal {
  const problems: Record<string, Label> = {};
  const checked: Record<string, unknown> = {};
  const fields: Fields = step.fields;
  for (const name of Object.keys(input)) if (!Object.hasOwn(fields, name)) problems[name] = unknownField;
  for (const [name, field] of Object.entries(fields)) {
    if (field.optional && isEmpty(input[name])) continue;
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

export function isRefusal(value: object): value is Refusal {
  return "refused" in value && value.refused === true;
}
