import { askedOf } from "@machimori/model/condition";
import { useContext } from "react";
import type { FormField, Values } from "../api/entries.ts";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { FieldInput } from "./field-input.tsx";
import { FormPlace, fieldId, type Place } from "./form-place.ts";

/** The fields of a step that are asked for, in their order, each with what the server found wrong with it. */
export function FormFields({
  body,
  fields,
  values,
  earlier = {},
  problem,
  onChange,
}: {
  readonly body: string;
  readonly fields: readonly FormField[];
  readonly values: Values;
  /** What earlier boxes of the entry say, on which a field may depend. */
  readonly earlier?: Values;
  readonly problem: ApiProblem | null;
  readonly onChange: (values: Values) => void;
}) {
  const say = useSay();
  return askedOf(fields, { ...earlier, ...values }).map((field) => {
    const wrong = problem?.fields[field.name];
    return (
      <FieldInput
        key={field.name}
        body={body}
        field={field}
        value={values[field.name]}
        error={wrong ? say(wrong) : null}
        onChange={(value) => onChange(withValue(values, field.name, value))}
      />
    );
  });
}

/** Values with one changed; what was emptied is left out, so that "not answered" stays what it is. */
function withValue(values: Values, name: string, value: unknown): Values {
  const { [name]: _, ...others } = values;
  return value === undefined || value === "" ? others : { ...others, [name]: value };
}

/** What was refused about the form as a whole, with the fields to mend as links. */
export function FormProblem({
  problem,
  fields,
}: {
  readonly problem: ApiProblem | null;
  readonly fields: readonly FormField[];
}) {
  const say = useSay();
  const place = useContext(FormPlace);
  if (problem === null) return null;
  const wrong = fields.filter((field) => problem.fields[field.name]);
  if (wrong.length === 0) return <ProblemBanner problem={problem} />;
  return (
    <Banner tone="error" title={say(problem.sentence)} live>
      <ul>
        {wrong.map((field) => (
          <li key={field.name}>
            <a
              href={`#${fieldId(field.name, place)}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(field.name, place);
              }}
            >
              {say(kitWords.labelled, { what: field.label, is: say(problem.fields[field.name]!) })}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Moves the focus to the first field that was refused, in the order of the form. */
export function focusFirst(error: unknown, fields: readonly FormField[], place: Place = "page"): void {
  const problem = asProblem(error);
  const first = fields.find((field) => problem.fields[field.name]);
  if (first) setTimeout(() => focusField(first.name, place), 0);
}

export function focusField(name: string, place: Place = "page"): void {
  const field = document.getElementById(fieldId(name, place));
  const control =
    field instanceof HTMLFieldSetElement ? field.querySelector<HTMLElement>("input, select, textarea") : field;
  field?.scrollIntoView({ block: "center" });
  (control ?? field)?.focus({ preventScroll: true });
}
