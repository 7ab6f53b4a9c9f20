import type { Form, FormField } from "../api/entries.ts";
import { isPlain, referencesOf } from "../form/reference.ts";
import { useNames } from "../form/use-names.ts";
import { type Search, usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { statusWords } from "../kit/state-word.tsx";
import { kitWords } from "../kit/words.ts";
import { shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { type Condition, conditionsOf, whereOf } from "./list-query.ts";
import { listWords } from "./words.ts";

/** What narrows a list and can be taken away with one press. */
const unnarrowed = { q: undefined, where: undefined, status: undefined, unit: undefined, page: undefined };

export const isNarrowed = (search: Search): boolean =>
  ["q", "where", "status", "unit"].some((name) => search[name] !== undefined && search[name] !== "");

/** Which register the thing of a condition is looked up in; null where the condition holds plain text. */
function keyIn(condition: Condition, field: FormField | undefined): string | null {
  if (condition.field === "applicant") return `person/${condition.to}`;
  if (field?.control.widget !== "lookup" || (condition.is === "contains" && isPlain(field.control.from))) return null;
  const [one] = referencesOf(condition.to, field.control.from);
  return one === undefined ? null : one.id.includes("/") ? one.id : `${one.of}/${one.id}`;
}

/** Every condition that narrows the list, in words, each with its own way out; printed above the rows. */
export function Narrowed({ form }: { readonly form: Form }) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useBody();
  const [search, change] = usePageSearch();
  const conditions = conditionsOf(search["where"]);
  const fields = new Map(form.steps.flatMap((step) => step.fields).map((field) => [field.name, field]));
  const keys = conditions.map((one) => keyIn(one, fields.get(one.field)));
  const unit = search["unit"];
  const names = useNames(body, [...keys.filter((key) => key !== null), ...(unit ? [`division/${unit}`] : [])]);
  if (!isNarrowed(search)) return null;
  const said = (condition: Condition, key: string | null): string => {
    const control = fields.get(condition.field)?.control;
    if (key !== null) return names[key] ?? "…";
    if (control?.widget === "choice") {
      const option = control.options.find((one) => one.value === condition.to);
      return option ? say(option.label) : condition.to;
    }
    if (control?.widget === "toggle") return say(condition.to === "true" ? kitWords.yes : kitWords.no);
    return shortDay(condition.to, language);
  };
  const without = (condition: Condition) => whereOf(conditions.filter((one) => one !== condition));
  const all = [
    ...(search["q"] ? [{ text: say(listWords.saysQ, { q: search["q"] }), out: { q: undefined } }] : []),
    ...(search["status"]
      ? [
          {
            text: say(listWords.saysIs, {
              label: say(listWords.status),
              value: listed(
                search["status"]
                  .split(",")
                  .map((one) => say(statusWords[one as keyof typeof statusWords] ?? listWords.any)),
              ),
            }),
            out: { status: undefined },
          },
        ]
      : []),
    ...(unit
      ? [
          {
            text: say(listWords.saysIs, { label: say(listWords.unit), value: names[`division/${unit}`] ?? "…" }),
            out: { unit: undefined },
          },
        ]
      : []),
    ...conditions.map((one, index) => ({
      text: say(saying[one.is] ?? listWords.saysIs, {
        label: fields.get(one.field)?.label ?? say(listWords.applicant),
        value: said(one, keys[index] ?? null),
      }),
      out: { where: without(one) },
    })),
  ];
  return (
    <div className="narrowed">
      <span>{say(listWords.narrowedBy)}</span>
      <ul>
        {all.map((one) => (
          <li key={one.text}>
            {one.text}
            <Button
              variant="text"
              size="small"
              aria-label={say(kitWords.remove, { name: one.text })}
              onClick={() => change({ ...one.out, page: undefined })}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="text" size="small" onClick={() => change(unnarrowed)}>
        {say(listWords.clear)}
      </Button>
    </div>
  );
}

const saying = {
  equal: listWords.saysIs,
  has: listWords.saysIs,
  contains: listWords.saysContains,
  atLeast: listWords.saysAtLeast,
  atMost: listWords.saysAtMost,
} as const;
