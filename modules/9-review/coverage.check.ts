import { check } from "@machimori/model";
import { label } from "@machimori/terms";
import { citedInFull } from "@machimori/terms/cited-path";

/** Obligations in force that no mechanism serves and nobody attests. */
export const coverage = check("coverage", label("対策のない条項", "Clauses without a measure"), ["A12"], (inspection) =>
  inspection.unserved.map(({ path, quote }) => ({
    entry: null,
    division: null,
    sentence: label(
      `${citedInFull(path)}「${quote.slice(0, 40)}」に対応する仕組みがありません。仕組みを選ぶか、証明の担当を決めてください。`,
      `${citedInFull(path, "en")} is not served. Choose a mechanism, or who attests it.`,
    ),
  })),
);
