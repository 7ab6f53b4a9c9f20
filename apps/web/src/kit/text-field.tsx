import type { InputHTMLAttributes } from "react";
import { described, Field, type FieldProps } from "./field.tsx";

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "autoComplete" | "inputMode" | "type" | "maxLength" | "autoFocus" | "spellCheck" | "placeholder"
>;

/** One line of text, a password, a number. */
export function TextField({
  value,
  onChange,
  short = false,
  native = {},
  ...field
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly short?: boolean;
  readonly native?: Native;
}) {
  return (
    <Field {...field}>
      <input
        type="text"
        {...native}
        {...described(field)}
        className={short ? "input input-short" : "input"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  value,
  onChange,
  rows,
  maxLength,
  ...field
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows: number;
  readonly maxLength?: number;
}) {
  return (
    <Field {...field}>
      <textarea
        {...described(field)}
        className="input"
        rows={rows}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
