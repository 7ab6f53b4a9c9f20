import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Violations that guidance did not end, and for which nobody has asked whether rights of use are to be suspended. */
export const unimprovedViolations = check(
  "unimproved-violations",
  label("改善していない違反", "Violations that went on"),
  ["H03", "H04"],
  (inspection) => {
    const asked = new Set(
      inspection
        .entries("sanction")
        .filter((entry) => entry.status !== "withdrawn")
        .map((entry) => (entry.values["violation"] as { readonly id: string }).id),
    );
    return inspection
      .entries("violation")
      .filter((entry) => entry.values["improved"] === "no" && !asked.has(entry.id))
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          "改善していない違反があります。利用の停止を上申するか、改めて指導した結果を記録してください。",
          "A violation went on after guidance: ask for a suspension, or record what came of further guidance.",
        ),
      }));
  },
);
