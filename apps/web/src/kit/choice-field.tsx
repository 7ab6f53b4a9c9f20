import { useSay } from "../language/language.ts";
import { described, Field, type FieldProps } from "./field.tsx";
import { kitWords } from "./words.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Seven options or fewer are all shown at once; more go into a list. */
const mostShown = 7;

/** One of several: radio buttons, or a list where there are many. */
export function ChoiceField({
  options,
  value,
  onChange,
  ...field
}: FieldProps & {
  readonly options: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  if (options.length > mostShown)
    return <Select {...field} options={options} value={value ?? ""} onChange={(next) => onChange(next || null)} />;
  return (
    <Field {...field} group>
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              name={field.id}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </Field>
  );
}

/** One of many, in the browser's own list. */
export function Select({
  options,
  value,
  onChange,
  ...field
}: FieldProps & {
  readonly options: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  const unset = !options.some((option) => option.value === "");
  return (
    <Field {...field}>
      <select
        {...described(field)}
        className="input input-short"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {unset && <option value="">{say(kitWords.choose)}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Any number of several. */
export function CheckboxGroup({
  options,
  value,
  onChange,
  ...field
}: FieldProps & {
  readonly options: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  return (
    <Field {...field} group>
      <div className="choices">
        {options.map((option) => (
          <Tick
            key={option.value}
            label={option.label}
            value={value.includes(option.value)}
            onChange={(ticked) =>
              onChange(
                options.map((one) => one.value).filter((one) => (one === option.value ? ticked : value.includes(one))),
              )
            }
          />
        ))}
      </div>
    </Field>
  );
}

/** One box to tick. */
export function Tick({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <label className="choice">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
