import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Software past the end of its support. */
export const supportEnded = check(
  "support-ended",
  label("サポートの終わったソフトウェア", "Software past support"),
  ["G15"],
  (inspection) =>
    inspection
      .entries("software")
      .filter(
        (entry) =>
          entry.status === "inForce" &&
          typeof entry.values["supportEnds"] === "string" &&
          entry.values["supportEnds"] < inspection.today,
      )
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」はサポートが終わっています。更新するか使用をやめてください。`,
          `"${entry.name}" is past its support.`,
        ),
      })),
);
