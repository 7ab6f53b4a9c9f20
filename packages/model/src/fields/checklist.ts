import type { Label } from "@machimori/terms";
import { bad, type Field, kind, type Option, ok } from "../field.ts";

/** Each item answered: yes (with a note if wanted), no, or not applicable with a reason. */
export type ChecklistAnswer = { readonly answer: "yes" | "no" | "notApplicable"; readonly note?: string };
export type ChecklistAnswers = Readonly<Record<string, ChecklistAnswer>>;

const marks = { yes: "○", no: "×", notApplicable: "対象外" } as const;

/** A list of points that are each answered, as the thirteen items of an outsourcing contract. */
export function checklist(label: Label, items: Readonly<Record<string, Label>>): Field<ChecklistAnswers, false> {
  const options: readonly Option[] = Object.entries(items).map(([value, text]) => ({ value, label: text }));
  const answer = {
    type: "object",
    required: ["answer"],
    additionalProperties: false,
    properties: { answer: { enum: ["yes", "no", "notApplicable"] }, note: { type: "string", maxLength: 500 } },
  };
  return kind<ChecklistAnswers>({
    label,
    schema: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(options.map((option) => [option.value, answer])),
    },
    control: { widget: "checklist", items: options },
    sortable: "none",
    check(input) {
      if (typeof input !== "object" || input === null || Array.isArray(input))
        return bad(`${label.ja}の各項目に答えてください。`, `Answer each point of ${label.en}.`);
      const given = input as Record<string, { answer?: unknown; note?: unknown }>;
      for (const option of options) {
        const one = given[option.value];
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
      if (Object.keys(given).some((key) => !Object.hasOwn(items, key)))
        return bad("知らない項目があります。", "There is an unknown point.");
      return ok(given as ChecklistAnswers);
    },
    text: (value, context) =>
      options
        .map((option) => `${marks[value[option.value]?.answer ?? "no"]} ${option.label[context.language]}`)
        .join("\n"),
    cell: (value) => `${options.filter((option) => value[option.value]?.answer !== "no").length}/${options.length}`,
    fromCell(cell) {
      const all = String(cell ?? "").trim();
      const met = all === `${options.length}/${options.length}`;
      return met ? Object.fromEntries(options.map((option) => [option.value, { answer: "yes" }])) : {};
    },
  });
}
