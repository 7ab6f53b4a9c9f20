import type { Label, Language } from "@machimori/terms";
import type { Asking, Condition } from "./condition.ts";

/** A JSON Schema fragment for one value as the API carries it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a check or a rendering may ask of the world: nothing but names and the body's own choices. */
export interface FieldContext {
  readonly language: Language;
  /** Days as tables print them: R8.11.21 instead of 令和8年11月21日. */
  readonly brief?: boolean;
  /** The display name of something referred to, or null where it does not exist. */
  nameOf(kind: string, id: string): string | null;
  /** The id of something by the name or key an official writes, for imports; null where none or several match. */
  idOf(kind: string, text: string): string | null;
  /** The body's own options for an open list such as its classification scheme. */
  options(list: string): readonly Option[];
}

export interface Option {
  readonly value: string;
  readonly label: Label;
}

export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Label };

export type Cell = string | number | boolean | null;

/** The closed vocabulary of form controls; the web maps each to one component, exhaustively. */
export type Control =
  | { readonly widget: "line"; readonly maxLength: number }
  | { readonly widget: "lines"; readonly rows: number; readonly maxLength: number }
  | { readonly widget: "number"; readonly min: number | null; readonly max: number | null }
  | { readonly widget: "date" }
  | { readonly widget: "dateTime" }
  | { readonly widget: "dateRange" }
  | { readonly widget: "toggle" }
  | {
      readonly widget: "choice";
      readonly many: boolean;
      readonly options: readonly Option[] | { readonly list: string };
    }
  | { readonly widget: "lookup"; readonly many: boolean; readonly from: readonly string[] }
  | { readonly widget: "checklist"; readonly items: readonly Option[] | { readonly list: string } }
  | { readonly widget: "file"; readonly many: boolean; readonly maxBytes: number };

/** How a list compares and indexes the value: derived SQL over the entry's JSON. */
export type Sortable = "text" | "number" | "day" | "none";

/** What a record can hold. A kind answers for every surface, so no surface ever asks which kind it is. */
export interface Field<Value, Optional extends boolean = boolean> {
  readonly label: Label;
  readonly help: Label | null;
  /** Whether an entry may do without it. */
  readonly optional: Optional;
  /** Where it is asked for at all; null: always. */
  readonly asked: Asking | null;
  readonly schema: JsonSchema;
  readonly control: Control;
  readonly sortable: Sortable;
  /** Untrusted input → value, or what is wrong with it in one sentence that says what to do. */
  check(input: unknown, context: FieldContext): Checked<Value>;
  /** The value as a person reads it on a form, a sheet, a list. */
  text(value: Value, context: FieldContext): string;
  /** The value as a spreadsheet cell. */
  cell(value: Value, context: FieldContext): Cell;
  /** A spreadsheet cell → input for `check`; "" means nothing was written. */
  fromCell(cell: Cell, context: FieldContext): unknown;
  /** Ids of other things the value refers to, with their kind. */
  refers(value: Value): readonly { readonly kind: string; readonly id: string }[];
}

// biome-ignore lint/suspicious/noExplicitAny: a row of fields of different value types is only plumbing
export type AnyField = Field<any, boolean>;
export type Fields = Readonly<Record<string, AnyField>>;

// biome-ignore lint/suspicious/noExplicitAny: only optionality is asked here
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends Field<any, true> ? K : never }[keyof F];

/** The values of a row of fields; optional fields may be absent. */
export type ValuesOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: F[K] extends Field<infer V, boolean> ? V : never;
} & { readonly [K in OptionalKeys<F>]?: F[K] extends Field<infer V, boolean> ? V : never };

/** Values whose declaration is not known at compile time. */
export type Values = Readonly<Record<string, unknown>>;

export const ok = <Value>(value: Value): Checked<Value> => ({ ok: true, value });
export const bad = (ja: string, en: string): Checked<never> => ({ ok: false, problem: { ja, en } });

/** The same field, but leaving it empty is allowed. */
export function optional<Value>(field: Field<Value>): Field<Value, true> {
  return Object.freeze({ ...field, optional: true as const });
}

/** Whether it must be filled where it is asked for. */
export function isNeeded(field: AnyField): boolean {
  return field.asked?.needed ?? !field.optional;
}

/** A field with the condition it stands under, so that the condition's names and values are held by the compiler. */
export type Conditional<Value, When extends Condition> = Field<Value, true> & {
  readonly asked: { readonly when: When };
};

/** The same field, asked for only where others have one of these values; there it must be filled unless it is optional. */
export function onlyWhen<Value, O extends boolean, const When extends Condition>(
  when: When,
  field: Field<Value, O>,
): Conditional<Value, When> {
  const asked = { when, needed: !field.optional, text: { ja: "", en: "" } };
  return Object.freeze({ ...field, optional: true as const, asked });
}

/** The same field with an explanation shown before the person fills it in. */
export function explained<Value, O extends boolean>(field: Field<Value, O>, help: Label): Field<Value, O> {
  return Object.freeze({ ...field, help });
}

/** The defaults a kind need not repeat: a cell is the text, and refers to nothing. */
export function kind<Value>(
  definition: Pick<Field<Value>, "label" | "schema" | "control" | "check" | "text"> & Partial<Field<Value>>,
): Field<Value, false> {
  return Object.freeze({
    help: null,
    asked: null,
    sortable: "text" as const,
    cell: (value: Value, context: FieldContext) => definition.text(value, context),
    fromCell: (cell: Cell) => cell,
    refers: () => [],
    ...definition,
    optional: false as const,
  });
}

/** Whether nothing was given: what an empty form control or cell yields. */
export function isEmpty(input: unknown): boolean {
  return input === undefined || input === null || input === "" || (Array.isArray(input) && input.length === 0);
}
