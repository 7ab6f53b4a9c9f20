import type { ReactNode } from "react";
import { useSay } from "../language/language.ts";
import "./field.css";
import { kitWords } from "./words.ts";

/** 必須 or 任意, said before it is asked. */
function RequirementBadge({ optional }: { readonly optional: boolean }) {
  const say = useSay();
  return (
    <span className={optional ? "requirement requirement-optional" : "requirement"}>
      {say(optional ? kitWords.optional : kitWords.required)}
    </span>
  );
}

function SupportText({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p className="support-text" id={id}>
      {children}
    </p>
  );
}

export function ErrorText({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p className="error-text" id={id}>
      {children}
    </p>
  );
}

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly optional?: boolean | undefined;
  readonly help?: string | null | undefined;
  readonly error?: string | null | undefined;
}

/** What a control must carry so that its help and its error are read with it. */
export function described({ id, help, error, optional }: FieldProps) {
  const ids = [help ? `${id}-help` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return {
    id,
    "aria-describedby": ids === "" ? undefined : ids,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-required": optional === false ? (true as const) : undefined,
  };
}

/** A label with its badge, help above and error below the control; `group` for several controls under one question. */
export function Field({
  group = false,
  children,
  ...field
}: FieldProps & { readonly group?: boolean; readonly children: ReactNode }) {
  const { id, label, optional, help, error } = field;
  const head = (
    <>
      {label}
      {optional !== undefined && <RequirementBadge optional={optional} />}
    </>
  );
  const body = (
    <>
      {help && <SupportText id={`${id}-help`}>{help}</SupportText>}
      {children}
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </>
  );
  const { "aria-describedby": describedBy } = described(field);
  return group ? (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={describedBy}>
      <legend className="field-label">{head}</legend>
      {body}
    </fieldset>
  ) : (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {head}
      </label>
      {body}
    </div>
  );
}
