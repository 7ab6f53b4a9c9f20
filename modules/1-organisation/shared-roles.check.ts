import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Offices for which one person answers and that several hold, as where a posting was not ended at a transfer. */
export const sharedRoles = check("shared-roles", label("重なっている役割", "Roles held twice"), ["A01"], (inspection) =>
  inspection.sharedRoles.map(({ role, unit, people }) => ({
    entry: null,
    division: null,
    sentence: label(
      `${unit.ja}の${role.ja}が${people.length}人います（${people.join("、")}）。異動した人の配属に終了日を登録するか、役割の割当てを見直してください。`,
      `${people.length} people are ${role.en} for ${unit.en} (${people.join(", ")}); end the posting of who has moved on.`,
    ),
  })),
);
