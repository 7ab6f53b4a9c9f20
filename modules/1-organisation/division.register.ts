import { administrator, choice, division as divisionField, optional, register, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Bureaus, divisions and offices: the units that permissions, inboxes and the board are sought by. */
export const division = register("division", label("組織", "Units"))
  .step("enter", {
    title: label("登録", "Entry"),
    by: administrator,
    fields: {
      code: text(label("組織コード", "Unit code"), { maxLength: 20 }),
      unitName: text(label("名称", "Name"), { maxLength: 100 }),
      unitKind: choice(label("種別", "Kind"), {
        bureau: label("部局", "Bureau"),
        division: label("課室", "Division"),
        office: label("係・出先", "Office"),
      }),
      parent: optional(divisionField(label("上位組織", "Within"))),
      organ: optional(text(label("機関", "Organ"), { maxLength: 100 })),
    },
  })
  .done({
    serves: {},
    list: ["code", "unitName", "unitKind", "parent", "organ"],
    name: "unitName",
    key: "code",
    retention: "organisation",
    visibleTo: "body",
  });
