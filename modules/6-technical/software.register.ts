import { choice, date, holder, number, optional, register, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Software that may be installed, with its licences. */
export const software = register("software", label("ソフトウェア・ライセンス台帳", "Software and licences"), {
  wish: label("ソフトウェア台帳を見る", "See permitted software"),
})
  .step("enter", {
    title: label("登録", "Entry"),
    by: holder("informationSystemManager"),
    fields: {
      softwareName: text(label("ソフトウェア名", "Software")),
      softwareVersion: optional(text(label("版", "Version"), { maxLength: 60 })),
      vendor: optional(text(label("開発元", "Vendor"))),
      licenceKind: choice(label("ライセンスの種類", "Licence"), {
        perDevice: label("端末数", "Per device"),
        perUser: label("利用者数", "Per user"),
        site: label("包括", "Site"),
        free: label("無償", "Free of charge"),
      }),
      owned: number(label("保有数", "Licences owned")),
      used: number(label("使用数", "Licences used")),
      supportEnds: optional(date(label("サポート終了日", "Support ends"))),
    },
    require: [
      {
        field: "used",
        sentence: label(
          "使用数が保有数を超えています。ライセンスを追加するか使用をやめてください。",
          "More licences are used than owned.",
        ),
        holds: (entry) => ["site", "free"].includes(entry.licenceKind) || entry.used <= entry.owned,
      },
    ],
  })
  .done({
    serves: { G15: "enter" },
    list: ["softwareName", "softwareVersion", "licenceKind", "owned", "used", "supportEnds"],
    name: "softwareName",
    key: "softwareName",
    retention: "registers",
    visibleTo: "body",
  });
