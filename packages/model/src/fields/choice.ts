import type { Label } from "@machimori/terms";
import { bad, type Field, type FieldContext, kind, type Option, ok } from "../field.ts";

export type Options = Readonly<Record<string, Label>>;

const asOptions = (options: Options): readonly Option[] =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

function choose(label: Label): { readonly ok: false; readonly problem: Label } {
  return bad(`${label.ja}を選択肢から選んでください。`, `Choose ${label.en} from the list.`) as {
    ok: false;
    problem: Label;
  };
}

/** The option that an official wrote in a cell: its value or its label in either language. */
function optionOf(options: readonly Option[], written: unknown): string {
  const text = String(written ?? "").trim();
  return options.find((option) => [option.value, option.label.ja, option.label.en].includes(text))?.value ?? text;
}

/** Exactly one of a fixed list. */
export function choice<const O extends Options>(label: Label, options: O): Field<keyof O & string, false> {
  const list = asOptions(options);
  return kind<keyof O & string>({
    label,
    schema: { type: "string", enum: Object.keys(options) },
    control: { widget: "choice", many: false, options: list },
    check: (input) => (typeof input === "string" && Object.hasOwn(options, input) ? ok(input) : choose(label)),
    text: (value, context) => options[value]?.[context.language] ?? value,
    fromCell: (cell) => optionOf(list, cell),
  });
}

/** Any number of a fixed list; `atLeast` may demand some. */
export function choices<const O extends Options>(
  label: Label,
  options: O,
  { atLeast = 0 }: { readonly atLeast?: number } = {},
): Field<readonly (keyof O & string)[], false> {
  const list = asOptions(options);
  return kind<readonly (keyof O & string)[]>({
    label,
    schema: {
      type: "array",
      items: { type: "string", enum: Object.keys(options) },
      minItems: atLeast,
      uniqueItems: true,
    },
    control: { widget: "choice", many: true, options: list },
    sortable: "none",
    check(input) {
      const given = Array.isArray(input) ? input : [];
      const known = given.every((value) => typeof value === "string" && Object.hasOwn(options, value));
      return known && new Set(given).size === given.length && given.length >= atLeast ? ok(given) : choose(label);
    },
    text: (value, context) =>
      value.map((item) => options[item]?.[context.language] ?? item).join(context.language === "ja" ? "、" : ", "),
    fromCell: (cell) =>
      String(cell ?? "")
        .split(/[、,，\n]/)
        .filter(Boolean)
        .map((part) => optionOf(list, part)),
  });
}

/** One of a list the body itself sets, such as its classification scheme or its zones. */
export function ownChoice(label: Label, listName: string): Field<string, false> {
  const labelOf = (value: string, context: FieldContext) =>
    context.options(listName).find((option) => option.value === value)?.label[context.language] ?? value;
  return kind<string>({
    label,
    schema: { type: "string", minLength: 1, maxLength: 100 },
    control: { widget: "choice", many: false, options: { list: listName } },
    check: (input, context) =>
      typeof input === "string" && context.options(listName).some((option) => option.value === input)
        ? ok(input)
        : choose(label),
    text: labelOf,
    fromCell: (cell, context) => optionOf(context.options(listName), cell),
  });
}

/** Yes or no, with a box to tick. */
export function yesNo(label: Label): Field<boolean, false> {
  return kind<boolean>({
    label,
    schema: { type: "boolean" },
    control: { widget: "toggle" },
    check: (input) => (typeof input === "boolean" ? ok(input) : choose(label)),
    text: (value, context) => (context.language === "ja" ? (value ? "はい" : "いいえ") : value ? "Yes" : "No"),
    fromCell(cell) {
      const written = String(cell ?? "")
        .normalize("NFKC")
        .trim()
        .toLowerCase();
      if (["はい", "有", "あり", "○", "〇", "yes", "true", "1"].includes(written)) return true;
      return ["いいえ", "無", "なし", "×", "no", "false", "0", ""].includes(written) ? false : cell;
    },
  });
}
