import { attachments, clause, date, optional, procedure, text } from "@machimori/model";
import { label } from "@machimori/terms";

/**
 * The general attestation: a named role states that a clause is kept, for a period, with evidence. A stopgap for
 * mechanisms that have no declaration of their own, and counted as one (手作業) wherever coverage is shown.
 */
export const attestation = procedure("attestation", label("実施状況の証明書", "Attestation"), {
  wish: label("実施状況を証明する", "Attest that a clause is kept"),
})
  .step("attest", {
    title: label("証明", "Attestation"),
    by: { is: "staff" },
    fields: {
      attestedClause: clause(label("条項", "Clause")),
      mechanism: text(label("仕組み", "Mechanism"), { maxLength: 10 }),
      statement: text(label("実施している内容", "What is done"), { lines: 4 }),
      evidence: optional(attachments(label("証拠", "Evidence"))),
      attestedUntil: date(label("次に確認する日", "To be renewed by")),
    },
  })
  .done({
    serves: {},
    list: ["attestedClause", "mechanism", "attestedUntil"],
    name: "attestedClause",
    series: "証明",
    retention: "attestations",
    visibleTo: "body",
  });
