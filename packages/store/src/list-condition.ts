import { type RawBuilder, sql } from "kysely";
import { listKeyLength } from "./entry-row.ts";
import type { Json } from "./json.ts";
import { casts, type Field, fieldSql, keySql } from "./list-field.ts";

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

const ordered: ReadonlySet<Condition["is"]> = new Set(["less", "atMost", "more", "atLeast"]);

/** The comparison by list key where it says the same as by the value itself; null where it does not. */
function byKey({ field, is, to = null }: Condition): RawBuilder<boolean> | null {
  if (!("value" in field) || field.type === "number") return null;
  const key = keySql(field);
  const short = (one: Json) => typeof one !== "object" && one !== null && String(one).length < listKeyLength;
  if (key === null) return null;
  const left = sql.raw<unknown>(key);
  if (is === "equal" && short(to)) return sql`${left} = ${String(to)}`;
  if (is === "in" && Array.isArray(to) && to.every(short)) return sql`${left} = any(${to.map(String)}::text[])`;
  if (field.type === "date" && ordered.has(is) && short(to))
    return sql`${left} ${sql.raw({ less: "<", atMost: "<=", more: ">", atLeast: ">=" }[is as "less"])} ${String(to)}`;
  return null;
}

/** A condition as the database judges it: by the list key where that says the same. */
export function comparison(condition: Condition): RawBuilder<boolean> {
  const served = byKey(condition);
  if (served) return served;
  const { field, is } = condition;
  const left = sql.raw<unknown>(fieldSql(field));
  const to = condition.to ?? null;
  const right = "value" in field && field.type === "number" ? sql`${to}::numeric` : sql`${to}`;
  switch (is) {
    case "equal":
      return sql`${left} = ${right}`;
    case "notEqual":
      return sql`${left} is distinct from ${right}`;
    case "in":
      return sql`${left} = any(${(to as Json[]).map(String)}${sql.raw("value" in field && casts[field.type] ? `::text[]${casts[field.type]}[]` : "::text[]")})`;
    case "less":
      return sql`${left} < ${right}`;
    case "atMost":
      return sql`${left} <= ${right}`;
    case "more":
      return sql`${left} > ${right}`;
    case "atLeast":
      return sql`${left} >= ${right}`;
    case "contains":
      return sql`${left}::text ilike ${`%${likeText(String(to))}%`}`;
    case "empty":
      return sql`coalesce(${left}::text, '') in ('', '[]', '{}')`;
    case "notEmpty":
      return sql`coalesce(${left}::text, '') not in ('', '[]', '{}')`;
    case "has":
      if (!("value" in field)) throw new RangeError("only a declared value can hold several");
      return sql`("values" -> ${field.value}) @> ${JSON.stringify([to])}::jsonb`;
  }
}

/** Takes the special meaning from the characters of a LIKE pattern. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
