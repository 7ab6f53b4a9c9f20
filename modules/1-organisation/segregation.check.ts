import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** People who hold two roles that decide over one another, and every decision for which separation was set aside. */
export const segregation = check(
  "segregation",
  label("兼務禁止チェック", "Separation of duties"),
  ["A02"],
  (inspection) => [
    ...inspection.overrides.map(({ declaration, id, name, division, person, reason }) => ({
      entry: { declaration, id },
      division,
      sentence: label(
        `「${name}」は${person}さんが申請者でありながら判断しました。理由：${reason}`,
        `"${name}" was decided by its applicant ${person}. Reason: ${reason}`,
      ),
    })),
    ...inspection.concurrent.map(({ person, roles, unit }) => ({
      entry: null,
      division: null,
      sentence: label(
        `${unit}では${person}さんが${roles.map((role) => role.ja).join("と")}を兼ねています。本人の申請は上位の役割が判断します。`,
        `${person} holds ${roles.map((role) => role.en).join(" and ")} of ${unit}; their own requests go to the role above.`,
      ),
    })),
  ],
);
