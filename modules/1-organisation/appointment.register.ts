import { administrator, choice, date, division, optional, person, register, text } from "@machimori/model";
import { label, roles } from "@machimori/terms";

const options = Object.fromEntries(roles.map((role) => [role.id, role.title])) as Record<
  (typeof roles)[number]["id"],
  (typeof roles)[number]["title"]
>;

/** A role given to a person by name (指名); roles that posts hold come from the policy's text and need no entry. */
export const appointment = register("appointment", label("役割任命台帳", "Role appointments"), {
  version: 2,
  wish: label("役割の任命を登録する", "Register an appointment"),
})
  .step("enter", {
    title: label("任命", "Appointment"),
    by: administrator,
    fields: {
      role: choice(label("役割", "Role"), options),
      appointee: person(label("任命される人", "Appointee")),
      heldPost: optional(text(label("役職", "Post"), { maxLength: 60 })),
      deputy: optional(person(label("職務を代理する人", "Deputy"))),
      scope: optional(division(label("所管する組織", "For the unit"))),
      authority: optional(text(label("権限及び責任", "Authority"), { lines: 3 })),
      since: date(label("開始日", "From")),
      until: optional(date(label("終了日", "Until"))),
      document: text(label("任命の文書", "Appointing document")),
    },
  })
  .done({
    serves: { A01: "enter" },
    list: ["role", "appointee", "scope", "since", "until", "deputy", "document"],
    name: "appointee",
    division: "scope",
    retention: "appointments",
    visibleTo: "body",
  });
