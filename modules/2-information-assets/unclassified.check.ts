import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Assets without a class, or with one the body's scheme does not have: the manager must decide. */
export const unclassified = check(
  "unclassified",
  label("分類のない情報資産", "Unclassified assets"),
  ["B01"],
  (inspection) =>
    inspection
      .entries("information-asset")
      .filter(
        (entry) => ["inForce", "open"].includes(entry.status) && !inspection.isClass(entry.values["classification"]),
      )
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」の分類が決まっていません。分類を登録してください。`,
          `"${entry.name}" has no class.`,
        ),
      })),
);
