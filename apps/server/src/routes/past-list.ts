import { type Entries, type Entry, may } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import type { Condition, ListQuery } from "@machimori/store";
import { folded } from "../body/key-index.ts";
import { fieldContext } from "../body/world.ts";
import type { Asked } from "../request.ts";
import { type AskedList, conditionsOf, sortsOf, wordsOf } from "./list-query.ts";
import { texts } from "./present.ts";

/** What the database compares, from an entry as it was folded: the text of a value, as JSON's `->>` gives it. */
function comparedOf(entry: Entry, field: Condition["field"]): unknown {
  if ("value" in field) return entry.values[field.value];
  switch (field.column) {
    case "dueOn":
      return (
        entry.boxes
          .map((box) => box.due)
          .filter((day) => day !== null)
          .sort()[0] ?? null
      );
    case "applicant":
      return entry.applicant;
    case "number":
      return entry.number;
    case "openedAt":
      return entry.openedAt;
    case "changedAt":
      return entry.changedAt;
    default:
      return entry.status;
  }
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === "object" ? JSON.stringify(value) : String(value);

/** Whether an entry meets a condition; the same answers as the database gives for the entries of today. */
export function meets(entry: Entry, condition: Condition): boolean {
  const { field, is, to } = condition;
  const value = comparedOf(entry, field);
  const text = textOf(value);
  const nothing = text === null || ["", "[]", "{}"].includes(text);
  if (is === "empty") return nothing;
  if (is === "notEmpty") return !nothing;
  if (is === "notEqual") return text !== String(to);
  if (text === null) return false;
  if (is === "contains") return text.toLowerCase().includes(String(to).toLowerCase());
  if (is === "in") return (to as readonly string[]).includes(text);
  if (is === "has")
    return (
      Array.isArray(value) && value.some((one) => JSON.stringify(one) === JSON.stringify(to) || sameThing(one, to))
    );
  const isInstant = "column" in field && (field.column === "openedAt" || field.column === "changedAt");
  const order =
    "value" in field && field.type === "number"
      ? Number(text) - Number(to)
      : isInstant
        ? Date.parse(text) - Date.parse(String(to))
        : text === String(to)
          ? 0
          : text < String(to)
            ? -1
            : 1;
  if (is === "equal") return order === 0;
  return is === "less" ? order < 0 : is === "atMost" ? order <= 0 : is === "more" ? order > 0 : order >= 0;
}

const sameThing = (one: unknown, other: unknown): boolean => {
  const [a, b] = [one, other] as { of?: unknown; id?: unknown }[];
  return typeof a === "object" && typeof b === "object" && a?.of === b?.of && a?.id === b?.id && a?.id !== undefined;
};

/** The entries of a list as of a past day, filtered and sorted as the list of today is; permission is that of today. */
export function pastEntries(
  declaration: Declaration,
  who: Asked,
  entries: Entries,
  query: AskedList,
): readonly Entry[] {
  const conditions = conditionsOf(declaration, query.where);
  const words = wordsOf(query.q);
  const statuses = query.status?.split(",");
  const context = fieldContext(who.runtime, who.at, "ja");
  const found = [...entries.of(declaration.id)].filter(
    (entry) =>
      may(who.identity.viewer, "see", { declaration, entry }) &&
      (!statuses || statuses.includes(entry.status)) &&
      (!query.unit || entry.unit === query.unit) &&
      conditions.every((condition) => meets(entry, condition)) &&
      (words.length === 0 || says(declaration, entry, words, context)),
  );
  const sorts = sortsOf(declaration, query.sort);
  const last = sorts[0]?.descending ? -1 : 1;
  return found.sort(
    (one, other) =>
      sorts.reduce((order, sort) => order || ordered(one, other, sort), 0) || last * one.id.localeCompare(other.id),
  );
}

/** Which of two entries stands first by one column; 0 where it does not tell them apart. */
function ordered(one: Entry, other: Entry, { field, descending }: NonNullable<ListQuery["sort"]>[number]): number {
  const [a, b] = [one, other].map((entry) => textOf(comparedOf(entry, field)) ?? "") as [string, string];
  const isNumber = "value" in field && field.type === "number";
  return (descending ? -1 : 1) * (isNumber ? Number(a) - Number(b) : a.localeCompare(b, "ja"));
}

function says(
  declaration: Declaration,
  entry: Entry,
  words: readonly string[],
  context: ReturnType<typeof fieldContext>,
): boolean {
  const all = folded(
    [entry.number ?? "", entry.name, ...Object.values(texts(declaration, entry.values, context))].join(" "),
  );
  return words.every((word) => all.includes(word));
}
