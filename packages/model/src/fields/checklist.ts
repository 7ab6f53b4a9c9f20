import type { Label } from "@machimori/terms";
import { bad, type Cell, type Field, kind, type Option, ok } from "../field.ts";

/** Each item answered: yes (with a note if wanted), no, or not applicable with a reason. */
export type ChecklistAnswer = { readonly answer: "yes" | "no" | "notApplicable"; readonly note?: string };
export type ChecklistAnswers = Readonly<Record<string, ChecklistAnswer>>;

const marks = { yes: "○", no: "×", notApplicable: "対象外" } as const;

const answerSchema = {
  type: "object",
  required: ["answer"],
  additionalProperties: false,
  properties: { answer: { enum: ["yes", "no", "notApplicable"] }, note: { type: "string", maxLength: 500 } },
};

/** A point with its answer, as it is read. */
const line = (one: ChecklistAnswer | undefined, name: string) =>
  `${marks[one?.answer ?? "no"]} ${name}${one?.note ? `（${one.note}）` : ""}`;

/** All answers in one cell: 13/13 where every point is met and nothing noted, else a line for each, as they are read back. */
function inOneCell(answers: readonly (readonly [ChecklistAnswer | undefined, string])[]): string {
  const isMet = answers.every(([one]) => one?.answer === "yes" && !one.note);
  return isMet ? `${answers.length}/${answers.length}` : answers.map(([one, name]) => line(one, name)).join("\n");
}

/** What a cell says of each point; a line that names none of them stays, for the check to refuse. */
function fromLines(cell: Cell, options: readonly Option[]): Readonly<Record<string, ChecklistAnswer>> {
  const written = String(cell ?? "").trim();
  if (written === `${options.length}/${options.length}`)
    return Object.fromEntries(options.map((option) => [option.value, { answer: "yes" }]));
  const answers: Record<string, ChecklistAnswer> = {};
  for (const one of written.split("\n").filter((part) => part.trim() !== "")) {
    const [, mark = "", rest = one] = /^\s*([○〇×]|対象外)\s*(.+)$/u.exec(one) ?? [];
    const option = options.find(({ label }) => [label.ja, label.en].some((name) => rest.startsWith(name)));
    const answer = mark === "対象外" ? "notApplicable" : mark === "×" ? "no" : "yes";
    const note =
      option && rest.slice(rest.startsWith(option.label.ja) ? option.label.ja.length : option.label.en.length);
    if (!option || mark === "") answers[rest] = { answer };
    else answers[option.value] = { answer, ...(note ? { note: note.replace(/^（|）$/g, "") } : {}) };
  }
  return answers;
}

/** What is wrong with the answers to these points; null where every point is answered. */
function problemOf(label: Label, options: readonly Option[], input: unknown): ReturnType<typeof bad> | null {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return bad(`${label.ja}の各項目に答えてください。`, `Answer each point of ${label.en}.`);
  const given = input as Record<string, { answer?: unknown; note?: unknown } | null>;
  for (const option of options) {
    const one = Object.hasOwn(given, option.value) ? given[option.value] : undefined;
    const note = typeof one?.note === "string" ? one.note.trim() : "";
    if (!one || !["yes", "no", "notApplicable"].includes(String(one.answer)))
      return bad(`${label.ja}の「${option.label.ja}」に答えてください。`, `Answer "${option.label.en}".`);
    if (one.answer === "notApplicable" && note === "")
      return bad(
        `「${option.label.ja}」を対象外とする理由を書いてください。`,
        `Say why "${option.label.en}" does not apply.`,
      );
    if (note.length > 500)
      return bad(`「${option.label.ja}」の備考は500文字以内です。`, "A note has at most 500 characters.");
  }
  if (Object.keys(given).some((key) => !options.some((option) => option.value === key)))
    return bad("知らない項目があります。", "There is an unknown point.");
  return null;
}

/** A list of points that are each answered, as the thirteen items of an outsourcing contract. */
export function checklist(label: Label, items: Readonly<Record<string, Label>>): Field<ChecklistAnswers, false> {
  const options: readonly Option[] = Object.entries(items).map(([value, text]) => ({ value, label: text }));
  return kind<ChecklistAnswers>({
    label,
    schema: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(options.map((option) => [option.value, answerSchema])),
    },
    control: { widget: "checklist", items: options },
    sortable: "none",
    check: (input) => problemOf(label, options, input) ?? ok(input as ChecklistAnswers),
    text: (value, context) =>
      options.map((option) => line(value[option.value], option.label[context.language])).join("\n"),
    cell: (value, context) => inOneCell(options.map((option) => [value[option.value], option.label[context.language]])),
    fromCell: (cell) => fromLines(cell, options),
  });
}

/**
 * Points that the body itself sets, such as those that follow from the clauses of its text. Answers keep the points
 * they were given to: one that is no longer asked is still read, by the name of its clause.
 */
export function ownChecklist(label: Label, listName: string): Field<ChecklistAnswers, false> {
  return kind<ChecklistAnswers>({
    label,
    schema: { type: "object", additionalProperties: answerSchema, maxProperties: 500 },
    control: { widget: "checklist", items: { list: listName } },
    sortable: "none",
    check: (input, context) => problemOf(label, context.options(listName), input) ?? ok(input as ChecklistAnswers),
    text(value, context) {
      const known = new Map(context.options(listName).map((option) => [option.value, option.label[context.language]]));
      return Object.entries(value)
        .map(([key, one]) => line(one, known.get(key) ?? context.nameOf("clause", key) ?? key))
        .join("\n");
    },
    cell(value, context) {
      const known = new Map(context.options(listName).map((option) => [option.value, option.label[context.language]]));
      return inOneCell(
        Object.entries(value).map(([key, one]) => [one, known.get(key) ?? context.nameOf("clause", key) ?? key]),
      );
    },
    fromCell: (cell, context) => fromLines(cell, context.options(listName)),
  });
}
