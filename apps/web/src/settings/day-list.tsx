import { isLocalDate } from "@machimori/terms";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Chosen } from "../kit/chosen.tsx";
import { DayInput } from "../kit/date-field.tsx";
import { Field, type FieldProps } from "../kit/field.tsx";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { closedWords } from "./closed-words.ts";

/** Single days, in order; one is added by typing it, and taken out beside it. */
export function DayList({
  days,
  onChange,
  ...field
}: FieldProps & {
  readonly days: readonly string[];
  readonly onChange: (days: readonly string[]) => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  const ready = isLocalDate(typed) && !days.includes(typed);
  const add = () => {
    if (!ready) return;
    onChange([...days, typed].sort());
    setTyped("");
  };
  return (
    <Field {...field} group>
      <Chosen
        of={field.label}
        chosen={days.map((day) => ({ id: day, name: longDay(day, language) }))}
        onRemove={(day) => onChange(days.filter((one) => one !== day))}
      />
      <div className="input-row">
        <DayInput key={days.length} id={`${field.id}-day`} name={field.label} value={typed} onChange={setTyped} />
        <Button
          size="small"
          unavailable={!ready}
          onClick={add}
          aria-label={say(closedWords.addTo, { of: field.label })}
        >
          {say(closedWords.add)}
        </Button>
      </div>
    </Field>
  );
}
