import type { Label } from "@machimori/terms";
import { bad, type Checked, type Field, type FieldContext, kind, ok } from "../field.ts";

/** A thing in a register or a procedure: which declaration, which entry. */
export interface Ref {
  readonly of: string;
  readonly id: string;
}

const refSchema = (from: readonly string[]) => ({
  type: "object",
  required: ["of", "id"],
  additionalProperties: false,
  properties: { of: { enum: from }, id: { type: "string", minLength: 1, maxLength: 80 } },
});

function checkRef(input: unknown, from: readonly string[], label: Label, context: FieldContext): Checked<Ref> {
  const given = (typeof input === "object" && input !== null ? input : {}) as { of?: unknown; id?: unknown };
  if (typeof given.of !== "string" || typeof given.id !== "string" || !from.includes(given.of))
    return bad(`${label.ja}を一覧から選んでください。`, `Choose ${label.en} from the list.`);
  return context.nameOf(given.of, given.id) === null
    ? bad(
        `選ばれた${label.ja}は台帳にありません。一覧から選び直してください。`,
        `The chosen ${label.en} is not in the register.`,
      )
    : ok({ of: given.of, id: given.id });
}

const nameOf = (value: Ref, context: FieldContext) => context.nameOf(value.of, value.id) ?? value.id;

function fromWritten(written: string, from: readonly string[], context: FieldContext): Ref | string {
  for (const of of from) {
    const id = context.idOf(of, written.trim());
    if (id) return { of, id };
  }
  return written;
}

/** One thing from the registers named in `from`. */
export function ref(label: Label, from: readonly string[]): Field<Ref, false> {
  return kind<Ref>({
    label,
    schema: refSchema(from),
    control: { widget: "lookup", many: false, from },
    check: (input, context) => checkRef(input, from, label, context),
    text: nameOf,
    fromCell: (cell, context) => (cell === null || cell === "" ? "" : fromWritten(String(cell), from, context)),
    refers: (value) => [{ kind: value.of, id: value.id }],
  });
}

/** Several things from the registers named in `from`, each at most once. */
export function refs(
  label: Label,
  from: readonly string[],
  { atLeast = 1 }: { readonly atLeast?: number } = {},
): Field<readonly Ref[], false> {
  return kind<readonly Ref[]>({
    label,
    schema: { type: "array", items: refSchema(from), minItems: atLeast, maxItems: 500 },
    control: { widget: "lookup", many: true, from },
    sortable: "none",
    check(input, context) {
      if (!Array.isArray(input) || input.length < atLeast || input.length > 500)
        return bad(`${label.ja}を${atLeast}件以上選んでください。`, `Choose at least ${atLeast} of ${label.en}.`);
      const checked: Ref[] = [];
      for (const one of input) {
        const result = checkRef(one, from, label, context);
        if (!result.ok) return result;
        if (checked.some((other) => other.of === result.value.of && other.id === result.value.id))
          return bad(`${label.ja}に同じものが2回あります。`, `${label.en} names the same thing twice.`);
        checked.push(result.value);
      }
      return ok(checked);
    },
    text: (value, context) => value.map((one) => nameOf(one, context)).join("\n"),
    fromCell: (cell, context) =>
      String(cell ?? "")
        .split(/[、,\n]/)
        .filter((part) => part.trim())
        .map((part) => fromWritten(part, from, context)),
    refers: (value) => value.map((one) => ({ kind: one.of, id: one.id })),
  });
}

/** The id of one thing of a single, fixed kind: a person, a division, a clause. */
function idField(label: Label, of: string): Field<string, false> {
  return kind<string>({
    label,
    schema: { type: "string", minLength: 1, maxLength: 80 },
    control: { widget: "lookup", many: false, from: [of] },
    check(input, context) {
      if (typeof input !== "string" || input === "") return bad(`${label.ja}を選んでください。`, `Choose ${label.en}.`);
      return context.nameOf(of, input) === null
        ? bad(
            `${label.ja}「${input.slice(0, 40)}」が見つかりません。一覧から選んでください。`,
            `${label.en} "${input.slice(0, 40)}" was not found.`,
          )
        : ok(input);
    },
    text: (value, context) => context.nameOf(of, value) ?? value,
    fromCell: (cell, context) =>
      cell === null || cell === "" ? "" : (context.idOf(of, String(cell).trim()) ?? String(cell)),
    refers: (value) => [{ kind: of, id: value }],
  });
}

export const person = (label: Label) => idField(label, "person");
export const division = (label: Label) => idField(label, "division");
export const clause = (label: Label) => idField(label, "clause");

/** Several people, each at most once. */
export const people = (label: Label, { atLeast = 1 }: { readonly atLeast?: number } = {}) =>
  idsField(label, "person", "、", atLeast, {
    ja: `${label.ja}を${atLeast}人以上選んでください。`,
    en: `Choose at least ${atLeast} people.`,
  });

/** Several clauses of the texts in force, each at most once; one a line, for what they are headed holds commas. */
export const clauses = (label: Label) =>
  idsField(label, "clause", "\n", 1, { ja: `${label.ja}を選んでください。`, en: `Choose ${label.en}.` });

/** The ids of several things of a single, fixed kind. */
function idsField(
  label: Label,
  of: string,
  between: "、" | "\n",
  atLeast: number,
  tooFew: Label,
): Field<readonly string[], false> {
  const one = idField(label, of);
  return kind<readonly string[]>({
    label,
    schema: { type: "array", items: one.schema, minItems: atLeast, maxItems: 5000, uniqueItems: true },
    control: { widget: "lookup", many: true, from: [of] },
    sortable: "none",
    check(input, context) {
      if (!Array.isArray(input) || input.length < atLeast) return bad(tooFew.ja, tooFew.en);
      for (const each of input) {
        const checked = one.check(each, context);
        if (!checked.ok) return checked;
      }
      return ok([...new Set(input as string[])]);
    },
    text: (value, context) => value.map((each) => one.text(each, context)).join(between),
    fromCell: (cell, context) =>
      String(cell ?? "")
        .split(between === "\n" ? "\n" : /[、,\n]/)
        .filter((part) => part.trim())
        .map((part) => one.fromCell(part, context)),
    refers: (value) => value.map((id) => ({ kind: of, id })),
  });
}
