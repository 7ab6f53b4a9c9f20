import { type Instant, type LocalDate, parseDay, tokyoDay, tokyoTime } from "@machimori/terms";
import { useRef, useState } from "react";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import { described, Field, type FieldProps } from "./field.tsx";
import "./date-field.css";
import { dayNear } from "./day-near.ts";
import { kitWords } from "./words.ts";

const today = () => tokyoDay(new Date().toISOString() as Instant);

/** A day typed as officials write it, 和暦 or western, with what was understood shown below and the browser's calendar beside. */
export function DayInput({
  value,
  onChange,
  name,
  of = name,
  ...attributes
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Accessible name where no label stands beside it. */
  readonly name?: string;
  /** Which day it is, for the button of the calendar: several stand on one page. */
  readonly of?: string | undefined;
  readonly id?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
  readonly "aria-required"?: true | undefined;
}) {
  const language = useLanguage();
  const say = useSay();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [understood, setUnderstood] = useState("");
  const day = parseDay(value);
  const shown = typed ?? (day ? longDay(day, language) : value);
  return (
    <div className="day-input">
      <div className="day-input-row">
        <input
          {...attributes}
          aria-label={name}
          className="input"
          type="text"
          placeholder={language === "ja" ? "令和8年11月21日" : "2026-11-21"}
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            const read = parseDay(event.target.value) ?? dayNear(event.target.value, today());
            const isNone = read === null && event.target.value.length > 5;
            setUnderstood(
              read ? say(kitWords.readAs, { day: longDay(read, language) }) : isNone ? say(kitWords.noSuchDay) : "",
            );
            onChange(read ?? event.target.value);
          }}
          onBlur={() => setTyped(null)}
        />
        <Button
          size="small"
          aria-label={of ? say(kitWords.calendarFor, { of }) : undefined}
          onClick={() => picker.current?.showPicker()}
        >
          {say(kitWords.calendar)}
        </Button>
        <input
          ref={picker}
          className="day-picker"
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={day ?? ""}
          onChange={(event) => {
            setTyped(null);
            setUnderstood("");
            onChange(event.target.value);
          }}
        />
      </div>
      {/* It stays when the field is left: a line that goes moves the button that is just being pressed. */}
      <p className="day-read" role="status">
        {understood}
      </p>
    </div>
  );
}

export function DateField({
  value,
  onChange,
  ...field
}: FieldProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  const say = useSay();
  const helped = { ...field, help: field.help ?? say(kitWords.dateHint) };
  return (
    <Field {...helped}>
      <DayInput {...described(helped)} of={field.label} value={value} onChange={onChange} />
    </Field>
  );
}

export function PeriodField({
  value,
  onChange,
  ...field
}: FieldProps & {
  readonly value: { readonly from?: string; readonly to?: string };
  readonly onChange: (value: { readonly from?: string; readonly to?: string }) => void;
}) {
  const say = useSay();
  return (
    <Field {...field} help={field.help ?? say(kitWords.dateHint)} group>
      <div className="input-row">
        {(["from", "to"] as const).map((end) => (
          <div key={end}>
            <label htmlFor={`${field.id}-${end}`}>{say(kitWords[end])}</label>
            <DayInput
              id={`${field.id}-${end}`}
              of={`${field.label} ${say(kitWords[end])}`}
              aria-invalid={field.error ? true : undefined}
              value={value[end] ?? ""}
              onChange={(next) => onChange({ ...value, [end]: next })}
            />
          </div>
        ))}
      </div>
      {parseDay(value.from ?? "") !== null && !value.to && (
        <Button size="small" onClick={() => onChange({ ...value, to: value.from! })}>
          {say(kitWords.sameDay)}
        </Button>
      )}
    </Field>
  );
}

/** A day and a time in Japan, carried as "2026-11-21 09:30" while it is typed. */
export function MomentField({
  value,
  onChange,
  ...field
}: FieldProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  const say = useSay();
  const [day, time] = partsOfMoment(value);
  const put = (nextDay: string, nextTime: string) => onChange(`${nextDay} ${nextTime}`.trimEnd());
  return (
    <Field {...field} group>
      <div className="input-row">
        <div>
          <label htmlFor={`${field.id}-day`}>{say(kitWords.date)}</label>
          <DayInput id={`${field.id}-day`} of={field.label} value={day} onChange={(next) => put(next, time)} />
        </div>
        <div>
          <label htmlFor={`${field.id}-time`}>{say(kitWords.time)}</label>
          <input
            id={`${field.id}-time`}
            className="input"
            type="time"
            value={time}
            onChange={(event) => put(day, event.target.value)}
          />
        </div>
        <Button
          size="small"
          onClick={() => {
            const now = new Date().toISOString() as Instant;
            put(tokyoDay(now), tokyoTime(now));
          }}
        >
          {say(kitWords.now)}
        </Button>
      </div>
    </Field>
  );
}

/** Day and time of a moment as it is typed or as the API gives it. */
export function partsOfMoment(value: string): readonly [string, string] {
  if (/^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)))
    return [tokyoDay(new Date(value).toISOString() as Instant), tokyoTime(new Date(value).toISOString() as Instant)];
  const time = value.match(/ (\d{2}:\d{2})$/)?.[1];
  return time === undefined ? [value, ""] : [value.slice(0, -6) as LocalDate, time];
}
