import type { Label } from "@machimori/terms";
import { bad, type Field, kind, ok } from "../field.ts";

/** A whole number in the unit that the label names; full-width digits and thousands separators are understood. */
export function number(
  label: Label,
  options: { readonly min?: number; readonly max?: number } = {},
): Field<number, false> {
  const { min = 0, max = 1_000_000_000 } = options;
  return kind<number>({
    label,
    schema: { type: "integer", minimum: min, maximum: max },
    control: { widget: "number", min, max },
    sortable: "number",
    check(input) {
      const value = typeof input === "string" ? Number(input.normalize("NFKC").replace(/[,\s]/g, "") || "x") : input;
      if (typeof value !== "number" || !Number.isInteger(value))
        return bad(`${label.ja}は整数で入力してください。`, `${label.en}: a whole number.`);
      if (value < min || value > max)
        return bad(`${label.ja}は${min}から${max}までで入力してください。`, `${label.en}: ${min} to ${max}.`);
      return ok(value);
    },
    text: (value) => value.toLocaleString("ja-JP"),
    cell: (value) => value,
    // Sheets often write the unit beside the figure, which the label names already.
    fromCell: (cell) =>
      typeof cell === "string"
        ? cell.trim().replace(/(?<=[\d０-９])\s*(年度?|年間|件|人|名|台|個|回|点|円|[%％])$/, "")
        : cell,
  });
}
