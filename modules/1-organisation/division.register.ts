import {
  administrator,
  choice,
  division as divisionField,
  explained,
  optional,
  register,
  text,
} from "@machimori/model";
import { label } from "@machimori/terms";

/** Bureaus, divisions and offices: the units that permissions, inboxes and the board are sought by. */
export const division = register("division", label("組織", "Units"), { version: 3 })
  .step("enter", {
    title: label("登録", "Entry"),
    by: administrator,
    fields: {
      code: text(label("組織コード", "Unit code"), { maxLength: 100 }),
      unitName: text(label("名称", "Name"), { maxLength: 100 }),
      unitKind: choice(label("種別", "Kind"), {
        bureau: label("部局", "Bureau"),
        division: label("課室", "Division"),
        office: label("係・出先", "Office"),
      }),
      parent: optional(divisionField(label("上位組織", "Within"))),
      successor: optional(
        explained(
          divisionField(label("引継先の組織（統合・廃止のとき）", "Taken over by")),
          label(
            "抹消すると、台帳・手続・記録は引継先の組織のものとして続きます。名称だけが変わるときは、名称を訂正してください。",
            "Once this unit is retired, its registers and procedures go on as those of this one. Where only the name changes, amend the name.",
          ),
        ),
      ),
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
