import { administrator, choice, mailAddress, onlyWhen, optional, register, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Everyone the policy binds, with or without an account; known by 職員番号. */
export const person = register("person", label("職員", "People"))
  .step("enter", {
    title: label("登録", "Entry"),
    by: administrator,
    fields: {
      number: text(label("職員番号", "Staff number"), { maxLength: 20 }),
      personName: text(label("氏名", "Name"), { maxLength: 80 }),
      reading: optional(text(label("ふりがな", "Reading"), { maxLength: 120 })),
      personKind: choice(label("区分", "Kind"), {
        regular: label("一般職", "Regular staff"),
        fiscalYear: label("会計年度任用職員", "Fiscal-year staff"),
        special: label("特別職・議員", "Special post or member"),
        caucus: label("会派職員", "Caucus staff"),
        agency: label("派遣", "Agency worker"),
        contractor: label("受託業者", "Contractor"),
      }),
      employer: onlyWhen(
        { personKind: ["agency", "contractor"] },
        optional(text(label("雇用者（派遣元・受託業者）", "Employer"))),
      ),
      mail: optional(mailAddress(label("メールアドレス", "E-mail"))),
    },
  })
  .done({
    serves: {},
    list: ["number", "personName", "reading", "personKind", "mail"],
    name: "personName",
    key: "number",
    retention: "organisation",
    visibleTo: "body",
  });
