import type { Label } from "@machimori/terms";
import type { Condition } from "./condition.ts";
import type { AnyField, Fields } from "./field.ts";

const yes: Label = { ja: "はい", en: "Yes" };
const no: Label = { ja: "いいえ", en: "No" };

/** How the form reads a value a condition names. */
function valueText(field: AnyField, value: string | boolean): Label {
  if (typeof value === "boolean") return value ? yes : no;
  const options = field.control.widget === "choice" && !("list" in field.control.options) ? field.control.options : [];
  return options.find((option) => option.value === value)?.label ?? { ja: value, en: value };
}

/** A condition as a person reads it on the form: 「実施する者」が「委託事業者」の場合. */
export function conditionText(condition: Condition, fields: Fields): Label {
  const parts = Object.entries(condition).map(([name, accepted]) => {
    const field = fields[name]!;
    const values = accepted.map((value) => valueText(field, value));
    return {
      ja: `「${field.label.ja}」が${values.map((value) => `「${value.ja}」`).join("又は")}`,
      en: `"${field.label.en}" is ${values.map((value) => `"${value.en}"`).join(" or ")}`,
    };
  });
  return {
    ja: `${parts.map((part) => part.ja).join("、")}の場合`,
    en: `where ${parts.map((part) => part.en).join(" and ")}`,
  };
}
