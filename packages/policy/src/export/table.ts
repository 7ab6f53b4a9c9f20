import type { Modality, Reading } from "../reading.ts";
import { trailOf } from "./as-document.ts";

/** The columns of the table of norms, in both languages. */
export const columns = [
  "条項 / Path",
  "見出し / Headings",
  "本文 / Text",
  "区分 / Modality",
  "主体 / Actors",
  "内容 / Predicate",
  "条件 / Condition",
  "時期 / Timing",
  "許可・承認 / Approver",
  "報告先 / Reports to",
  "記録 / Record",
  "仕組み / Mechanism",
  "確信度 / Confidence",
  "原文 / Quote",
] as const;

/** How a norm binds, as an official calls it, with the word the other formats use. */
const binding: Readonly<Record<Modality, string>> = {
  must: "義務 / must",
  must_not: "禁止 / must_not",
  may: "許容 / may",
  should: "努力義務 / should",
  definition: "定義 / definition",
  statement: "宣言 / statement",
  penalty: "処分 / penalty",
  legal_basis: "根拠 / legal_basis",
};

/** One row a norm, and one for every clause without any: nothing of the text is left out. */
export function rowsOf(reading: Reading): readonly (readonly string[])[] {
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  return reading.clauses.flatMap((clause) => {
    const place = [clause.path, trailOf(clause, byPath), clause.text ?? ""];
    if (clause.norms.length === 0) return [[...place, ...Array(columns.length - place.length).fill("")]];
    return clause.norms.map((norm) => [
      ...place,
      binding[norm.modality],
      norm.actors.join("、"),
      norm.predicate,
      norm.condition ?? "",
      norm.timing ?? "",
      norm.approver ?? "",
      norm.reportTo.join("、"),
      norm.record ? "要" : "",
      norm.mechanisms[0]?.id ?? "",
      norm.mechanisms[0] ? norm.mechanisms[0].confidence.toFixed(2) : "",
      norm.quote,
    ]);
  });
}
