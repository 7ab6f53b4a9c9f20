import { useContext } from "react";
import { call } from "../api/call.ts";
import type { FormField, Option } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { type Answers, ChecklistField } from "../kit/checklist-field.tsx";
import { CheckboxGroup, ChoiceField } from "../kit/choice-field.tsx";
import { DateField, MomentField, PeriodField } from "../kit/date-field.tsx";
import { type Attached, FileField } from "../kit/file-field.tsx";
import { TextArea, TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { FormPlace, fieldId } from "./form-place.ts";
import { ReferenceInput } from "./reference-input.tsx";

const asText = (value: unknown) => (value === undefined || value === null ? "" : String(value));

/** One field of a form: every widget of the closed vocabulary has its one component. */
export function FieldInput({
  body,
  field,
  value,
  error,
  onChange,
}: {
  readonly body: string;
  readonly field: FormField;
  readonly value: unknown;
  readonly error: string | null;
  readonly onChange: (value: unknown) => void;
}) {
  const say = useSay();
  const common = {
    id: fieldId(field.name, useContext(FormPlace)),
    label: field.label,
    optional: field.optional,
    help: field.help,
    error,
  };
  const choices = (options: readonly Option[]) =>
    options.map((option) => ({ value: option.value, label: say(option.label) }));
  const control = field.control;
  switch (control.widget) {
    case "line":
      return (
        <TextField {...common} value={asText(value)} onChange={onChange} native={{ maxLength: control.maxLength }} />
      );
    case "lines":
      return (
        <TextArea
          {...common}
          value={asText(value)}
          onChange={onChange}
          rows={control.rows}
          maxLength={control.maxLength}
        />
      );
    case "number":
      return (
        <TextField {...common} value={asText(value)} onChange={onChange} short native={{ inputMode: "numeric" }} />
      );
    case "date":
      return <DateField {...common} value={asText(value)} onChange={onChange} />;
    case "dateTime":
      return <MomentField {...common} value={asText(value)} onChange={onChange} />;
    case "dateRange":
      return <PeriodField {...common} value={(value ?? {}) as { from?: string; to?: string }} onChange={onChange} />;
    case "toggle":
      return (
        <ChoiceField
          {...common}
          options={[
            { value: "yes", label: say(kitWords.yes) },
            { value: "no", label: say(kitWords.no) },
          ]}
          value={value === undefined || value === null ? null : value === true ? "yes" : "no"}
          onChange={(next) => onChange(next === "yes")}
        />
      );
    case "choice":
      return control.many ? (
        <CheckboxGroup
          {...common}
          options={choices(control.options)}
          value={(value ?? []) as readonly string[]}
          onChange={onChange}
        />
      ) : (
        <ChoiceField
          {...common}
          options={choices(control.options)}
          value={(value ?? null) as string | null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case "lookup":
      return <ReferenceInput {...common} body={body} control={control} value={value} onChange={onChange} />;
    case "checklist":
      return (
        <ChecklistField
          {...common}
          items={choices(control.items)}
          value={(value ?? {}) as Answers}
          onChange={onChange}
        />
      );
    case "file":
      return (
        <FileField
          {...common}
          maxBytes={control.maxBytes}
          value={(value ?? []) as readonly Attached[]}
          onChange={onChange}
          upload={(file) => {
            const form = new FormData();
            form.append("file", file);
            return call<Attached>(`${api(body)}/attachments`, { method: "POST", form });
          }}
        />
      );
  }
}
