import { attachments, clause, clauses, date, optional, procedure, text } from "@machimori/model";
import { label, plusMonths } from "@machimori/terms";

const mostMonths = 36;

/**
 * The general attestation: a named role states that a clause is kept, for a period, with evidence. A stopgap for
 * mechanisms that have no declaration of their own, and counted as one (手作業) wherever coverage is shown.
 */
export const attestation = procedure("attestation", label("実施状況の証明書", "Attestation"), {
  version: 2,
  wish: label("実施状況を証明する", "Attest that a clause is kept"),
})
  .step("attest", {
    title: label("証明", "Attestation"),
    by: { is: "staff" },
    fields: {
      attestedClause: clause(label("条項", "Clause")),
      alsoClauses: optional(clauses(label("同じ内容で証明するほかの条項", "Other clauses attested in the same words"))),
      mechanism: optional(text(label("仕組み", "Mechanism"), { maxLength: 10 })),
      statement: text(label("実施している内容", "What is done"), { lines: 4 }),
      evidence: optional(attachments(label("証拠", "Evidence"))),
      attestedUntil: date(label("次に確認する日", "To be renewed by")),
    },
    require: [
      {
        field: "attestedClause",
        sentence: label(
          "これらの条項の実施状況を証明する役割ではありません。だれが証明するかは「実施状況の証明」の一覧にあります。",
          "Another role attests these clauses; the list of what is attested says which.",
        ),
        holds: (entry, { by, attesters }) =>
          by == null ||
          [entry.attestedClause, ...(entry.alsoClauses ?? [])].every((one) => attesters?.(one).includes(by) ?? true),
      },
      {
        field: "attestedUntil",
        sentence: label(
          "次に確認する日は、あしたから3年以内の日にしてください。",
          "The day of renewal lies between tomorrow and three years from now.",
        ),
        holds: (entry, { today }) =>
          entry.attestedUntil > today && entry.attestedUntil <= plusMonths(today, mostMonths),
      },
    ],
  })
  .done({
    serves: {},
    list: ["attestedClause", "mechanism", "attestedUntil"],
    name: "attestedClause",
    series: "証明",
    retention: "attestations",
    visibleTo: "body",
  });
