import { administrator, date, division, optional, person, register, text, yesNo } from "@machimori/model";
import { label } from "@machimori/terms";

/** Who holds which post where, from when to when: transfers of 1 April are amendments here, 兼務 a second entry. */
export const posting = register("posting", label("配属", "Postings"))
  .step("enter", {
    title: label("登録", "Entry"),
    by: administrator,
    fields: {
      holder: person(label("職員", "Person")),
      unit: division(label("所属", "Unit")),
      post: text(label("職名", "Post"), { maxLength: 60 }),
      since: date(label("発令日", "From")),
      until: optional(date(label("終了日", "Until"))),
      concurrent: yesNo(label("兼務", "Concurrent post")),
    },
  })
  .done({
    serves: {},
    list: ["holder", "unit", "post", "since", "until", "concurrent"],
    name: "holder",
    division: "unit",
    retention: "organisation",
    visibleTo: "body",
  });
