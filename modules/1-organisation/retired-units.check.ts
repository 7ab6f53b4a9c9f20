import { type CheckedEntry, check, type Inspection } from "@machimori/model";
import { label } from "@machimori/terms";

/** Whether somebody holds a post today. */
const runs = ({ status, values }: CheckedEntry, { today }: Inspection) =>
  status === "inForce" &&
  String(values["since"]) <= today &&
  (values["until"] === undefined || String(values["until"]) >= today);

/** Divisions that were merged or dissolved and still have people. */
export const retiredUnits = check(
  "retired-units",
  label("廃止した組織に残る配属", "Postings in dissolved units"),
  ["A01"],
  (inspection) => {
    const posted = Map.groupBy(
      inspection.entries("posting").filter((one) => runs(one, inspection)),
      (one) => one.values["unit"],
    );
    return inspection
      .entries("division")
      .filter((unit) => unit.status === "retired" && posted.has(unit.id))
      .map((unit) => ({
        entry: { declaration: unit.declaration, id: unit.id },
        division: null,
        sentence: label(
          `廃止した「${unit.name}」に${posted.get(unit.id)!.length}人の配属が残っています。新しい所属を登録し、前の配属に終了日を入れてください。`,
          `${posted.get(unit.id)!.length} people are still posted to "${unit.name}", which was dissolved.`,
        ),
      }));
  },
);
