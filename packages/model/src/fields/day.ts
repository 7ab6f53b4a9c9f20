import {
  eraDate,
  type Instant,
  type Label,
  type LocalDate,
  parseDay,
  plusDays,
  shortEraDate,
  tokyoDay,
  tokyoTime,
} from "@machimori/terms";
import { bad, type Cell, type Checked, type Field, type FieldContext, kind, ok } from "../field.ts";

/** Days printed in the language of the page: 令和8年11月21日, in tables R8.11.21, or 2026-11-21. */
function printed(day: LocalDate, context: FieldContext): string {
  if (context.language !== "ja") return day;
  return context.brief ? shortEraDate(day) : eraDate(day);
}

function checkDay(input: unknown, label: Label): Checked<LocalDate> {
  const day = typeof input === "string" ? parseDay(input) : null;
  return day
    ? ok(day)
    : bad(
        `${label.ja}は実在する日付で入力してください（例：令和8年11月21日、2026-11-21）。`,
        `${label.en}: a date that exists, such as 2026-11-21.`,
      );
}

/** A day as a spreadsheet counts it, where a cell lost the format of a day: 46113 is 2026-04-01. */
function ofSerial(cell: Cell): Cell {
  const days = /^[2-7]\d{4}$/.test(String(cell ?? "").trim()) ? Number(cell) : null;
  return days === null ? cell : plusDays("1899-12-30" as LocalDate, days);
}

/** A day; 和暦 and full-width digits are understood. */
export function date(label: Label): Field<LocalDate, false> {
  return kind<LocalDate>({
    label,
    schema: { type: "string", format: "date" },
    control: { widget: "date" },
    sortable: "day",
    check: (input) => checkDay(input, label),
    text: printed,
    cell: (value) => value,
    fromCell: ofSerial,
  });
}

/** A moment that something happened, stored in UTC and shown in Japan time. */
export function moment(label: Label): Field<Instant, false> {
  return kind<Instant>({
    label,
    schema: { type: "string", format: "date-time" },
    control: { widget: "dateTime" },
    check(input) {
      const japan = typeof input === "string" && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/.test(input);
      const parsed =
        typeof input === "string"
          ? new Date(japan ? `${input.replace(" ", "T")}:00+09:00` : input)
          : new Date(Number.NaN);
      return Number.isNaN(parsed.getTime())
        ? bad(`${label.ja}は日時で入力してください（例：2026-11-21 09:30）。`, `${label.en}: a date and time.`)
        : ok(parsed.toISOString() as Instant);
    },
    text: (value, context) => `${printed(tokyoDay(value), context)} ${tokyoTime(value)}`,
    cell: (value) => `${tokyoDay(value)} ${tokyoTime(value)}`,
  });
}

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** From one day to another, both included. */
export function period(label: Label): Field<Period, false> {
  return kind<Period>({
    label,
    schema: {
      type: "object",
      required: ["from", "to"],
      additionalProperties: false,
      properties: { from: { type: "string", format: "date" }, to: { type: "string", format: "date" } },
    },
    control: { widget: "dateRange" },
    sortable: "none",
    check(input) {
      const given = (typeof input === "object" && input !== null ? input : {}) as Record<string, unknown>;
      const from = checkDay(given["from"], { ja: `${label.ja}の開始日`, en: `${label.en} (from)` });
      if (!from.ok) return from;
      const to = checkDay(given["to"], { ja: `${label.ja}の終了日`, en: `${label.en} (to)` });
      if (!to.ok) return to;
      return from.value <= to.value
        ? ok({ from: from.value, to: to.value })
        : bad(`${label.ja}の終了日は開始日以後にしてください。`, `${label.en}: the end must not be before the start.`);
    },
    text: (value, context) => `${printed(value.from, context)}～${printed(value.to, context)}`,
    cell: (value) => `${shortEraDate(value.from)}～${shortEraDate(value.to)}`,
    fromCell(cell) {
      const written = String(cell ?? "").replace(/まで\s*$/, "");
      const parts = written.split(/[～〜~]|から/);
      // A hyphen parts two days where it is the only one, as in 2026/4/1-2027/3/31.
      const [from, to] =
        parts.length === 2 ? parts : written.split(/[-‐–—−－ー]/).length === 2 ? written.split(/[-‐–—−－ー]/) : parts;
      return { from: from?.trim(), to: to?.trim() };
    },
  });
}
