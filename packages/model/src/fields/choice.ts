import type { Label } from "@machimori/terms";
import { bad, type Checked, type Field, type FieldContext, kind, type Option, ok } from "../field.ts";

export type Options = Readonly<Record<string, Label>>;

const asOptions = (options: Options): readonly Option[] =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

/** Options named in a refusal at most. */
const mostNamed = 8;

/** What may be chosen, and what was written instead. */
function choose(label: Label, options: readonly Option[], written: unknown): Checked<never> {
  const named = (language: "ja" | "en") => options.slice(0, mostNamed).map((option) => option.label[language]);
  const more = options.length > mostNamed;
  const wrong = typeof written === "string" && written.trim() !== "" ? written.trim().slice(0, 40) : null;
  return bad(
    `${wrong === null ? "" : `「${wrong}」は${label.ja}の選択肢にありません。`}${label.ja}を${options.length === 0 ? "選択肢" : `「${named("ja").join("」「")}」${more ? "など" : ""}`}から選んでください。`,
    `${wrong === null ? "" : `“${wrong}” is no choice. `}Choose ${label.en}${options.length === 0 ? " from the list" : `: ${named("en").join(", ")}${more ? ", …" : ""}`}.`,
  );
}

const folded = (text: string) => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();

/** The option that an official wrote in a cell: its value or its label in either language, in either width. */
function optionOf(options: readonly Option[], written: unknown): string {
  const text = String(written ?? "").trim();
  const names = (option: Option) => [option.value, option.label.ja, option.label.en];
  const found =
    options.find((option) => names(option).includes(text)) ??
    options.find((option) => names(option).map(folded).includes(folded(text)));
  return found?.value ?? text;
}

/** Exactly one of a fixed list. */
export function choice<const O extends Options>(label: Label, options: O): Field<keyof O & string, false> {
  const list = asOptions(options);
  return kind<keyof O & string>({
    label,
    schema: { type: "string", enum: Object.keys(options) },
    control: { widget: "choice", many: false, options: list },
    check: (input) =>
      typeof input === "string" && Object.hasOwn(options, input) ? ok(input) : choose(label, list, input),
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
      const unknown = given.find((value) => typeof value !== "string" || !Object.hasOwn(options, value));
      const isRight = unknown === undefined && new Set(given).size === given.length && given.length >= atLeast;
      return isRight ? ok(given) : choose(label, list, unknown);
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
        : choose(label, context.options(listName), input),
    text: labelOf,
    fromCell: (cell, context) => optionOf(context.options(listName), cell),
  });
}

const yesOrNo: readonly Option[] = asOptions({ yes: { ja: "はい", en: "Yes" }, no: { ja: "いいえ", en: "No" } });

/** Yes or no, with a box to tick. */
export function yesNo(label: Label): Field<boolean, false> {
  return kind<boolean>({
    label,
    schema: { type: "boolean" },
    control: { widget: "toggle" },
    check: (input) => (typeof input === "boolean" ? ok(input) : choose(label, yesOrNo, input)),
    text: (value, context) => (context.language === "ja" ? (value ? "はい" : "いいえ") : value ? "Yes" : "No"),
    fromCell(cell) {
      const written = String(cell ?? "")
        .normalize("NFKC")
        .trim()
        .toLowerCase();
      if (["はい", "有", "あり", "○", "〇", "yes", "true", "1"].includes(written)) return true;
      return ["いいえ", "無", "なし", "×", "no", "false", "0"].includes(written) ? false : cell;
    },
  });
}
