import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Roles of the policy that nobody holds. */
export const vacancies = check("vacancies", label("空席の役割", "Vacant roles"), ["A01"], (inspection) =>
  inspection.vacancies.map(({ role, unit }) => ({
    entry: null,
    division: null,
    sentence: label(`${unit.ja}の${role.ja}がいません。任命してください。`, `Nobody is ${role.en} for ${unit.en}.`),
  })),
);
