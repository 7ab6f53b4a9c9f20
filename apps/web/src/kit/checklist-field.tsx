import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import type { Choice } from "./choice-field.tsx";
import { Field, type FieldProps } from "./field.tsx";
import "./checklist-field.css";
import { kitWords } from "./words.ts";

type Answer = "yes" | "no" | "notApplicable";
export type Answers = Readonly<Record<string, { readonly answer?: Answer; readonly note?: string }>>;

const answers = [
  ["yes", kitWords.answerYes],
  ["no", kitWords.answerNo],
  ["notApplicable", kitWords.answerNone],
] as const;

/** Points that are each answered, with a note; what does not apply needs its reason. */
export function ChecklistField({
  items,
  value,
  onChange,
  ...field
}: FieldProps & {
  readonly items: readonly Choice[];
  readonly value: Answers;
  readonly onChange: (value: Answers) => void;
}) {
  const say = useSay();
  const put = (item: string, change: { answer?: Answer; note?: string }) =>
    onChange({ ...value, [item]: { ...value[item], ...change } });
  return (
    <Field {...field} group>
      <Button
        size="small"
        onClick={() =>
          onChange(
            Object.fromEntries(items.map((item) => [item.value, { ...value[item.value], answer: "yes" as const }])),
          )
        }
      >
        {say(kitWords.allYes)}
      </Button>
      <ol className="checklist">
        {items.map((item) => (
          <li key={item.value}>
            <fieldset>
              <legend>{item.label}</legend>
              <div className="choices choices-row">
                {answers.map(([answer, text]) => (
                  <label className="choice" key={answer}>
                    <input
                      type="radio"
                      name={`${field.id}-${item.value}`}
                      checked={value[item.value]?.answer === answer}
                      onChange={() => put(item.value, { answer })}
                    />
                    <span>{say(text)}</span>
                  </label>
                ))}
              </div>
              {value[item.value]?.answer !== undefined && value[item.value]?.answer !== "yes" && (
                <label className="checklist-note">
                  {say(value[item.value]?.answer === "no" ? kitWords.note : kitWords.noteReason)}
                  <input
                    className="input"
                    type="text"
                    maxLength={500}
                    value={value[item.value]?.note ?? ""}
                    onChange={(event) => put(item.value, { note: event.target.value })}
                  />
                </label>
              )}
            </fieldset>
          </li>
        ))}
      </ol>
    </Field>
  );
}
