import { listKeyLength } from "./entry-row.ts";
import type { Json } from "./json.ts";
import { casts, type Field, fieldSql, keySql, typeOfColumn } from "./list-field.ts";
import type { Places } from "./places.ts";

/** One condition on a field. `has` = the JSON value (an array) contains the given one. */
export interface Condition {
  readonly field: Field;
  readonly is:
    | "equal"
    | "notEqual"
    | "in"
    | "less"
    | "atMost"
    | "more"
    | "atLeast"
    | "contains"
    | "empty"
    | "notEmpty"
    | "has";
  readonly to?: Json;
}

const signs: Readonly<Partial<Record<Condition["is"], string>>> = { less: "<", atMost: "<=", more: ">", atLeast: ">=" };

/** The comparison by list key where it says the same as by the value itself; null where it does not. */
function byKey({ field, is, to = null }: Condition, { place }: Places): string | null {
  if (!("value" in field) || field.type === "number") return null;
  const key = keySql(field);
  const short = (one: Json) => typeof one !== "object" && one !== null && String(one).length < listKeyLength;
  if (key === null) return null;
  if (is === "equal" && short(to)) return `${key} = ${place(String(to))}`;
  if (is === "in" && Array.isArray(to) && to.every(short)) return `${key} = any(${place(to.map(String))}::text[])`;
  if (field.type === "date" && signs[is] && short(to)) return `${key} ${signs[is]} ${place(String(to))}`;
  return null;
}

/** The SQL of a condition as the database judges it: by the list key where that says the same. */
export function comparison(condition: Condition, given: Places): string {
  const served = byKey(condition, given);
  if (served !== null) return served;
  const { field, is } = condition;
  const { place } = given;
  const left = fieldSql(field);
  const to = condition.to ?? null;
  const right = () => `${place(to)}${"value" in field && field.type === "number" ? "::numeric" : ""}`;
  switch (is) {
    case "equal":
      return `${left} = ${right()}`;
    case "notEqual":
      return `${left} is distinct from ${right()}`;
    case "in": {
      const type = "value" in field ? casts[field.type].slice(2) : typeOfColumn(field.column);
      return `${left} = any(${place((to as Json[]).map(String))}::text[]${type ? `::${type}[]` : ""})`;
    }
    case "less":
    case "atMost":
    case "more":
    case "atLeast":
      return `${left} ${signs[is]} ${right()}`;
    case "contains":
      return `${left}::text ilike ${place(`%${likeText(String(to))}%`)}`;
    case "empty":
      return `coalesce(${left}::text, '') in ('', '[]', '{}')`;
    case "notEmpty":
      return `coalesce(${left}::text, '') not in ('', '[]', '{}')`;
    case "has":
      if (!("value" in field)) throw new RangeError("only a declared value can hold several");
      return `("values" -> ${place(field.value)}) @> ${place(JSON.stringify([to]))}::jsonb`;
  }
}

/** Takes the special meaning from the characters of a LIKE pattern. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
