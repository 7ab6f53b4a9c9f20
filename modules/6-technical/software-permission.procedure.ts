import { all, choice, date, doer, holder, optional, procedure, refs, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Installing software: permitted beforehand by everyone the body's text names, then recorded as installed. */
export const softwarePermission = procedure(
  "software-permission",
  label("ソフトウェア導入許可申請書", "Software permission"),
  { wish: label("ソフトウェアを入れる", "Install software") },
)
  .step("apply", {
    title: label("申請", "Application"),
    by: { is: "staff" },
    fields: {
      softwareName: text(label("ソフトウェア名", "Software")),
      softwareVersion: optional(text(label("版", "Version"), { maxLength: 60 })),
      licence: choice(label("ライセンス", "Licence"), {
        owned: label("保有分を使う", "Use one we own"),
        buy: label("新たに購入する", "Buy"),
        free: label("無償", "Free of charge"),
      }),
      terminals: refs(label("導入する端末", "Devices"), ["device"]),
      purpose: text(label("目的", "Purpose"), { lines: 3 }),
    },
  })
  .decision("permit", {
    title: label("許可", "Permission"),
    by: all(holder("headInformationSecurityOfficer"), holder("informationSystemManager")),
    due: { count: 5, unit: "businessDay" },
    fields: { conditions: optional(text(label("許可条件", "Conditions"), { lines: 2 })) },
  })
  .step("installed", {
    title: label("導入の記録", "Installed"),
    by: doer("apply"),
    due: { count: 30, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { installedOn: date(label("導入日", "Installed on")) },
  })
  .done({
    serves: { G15: "permit" },
    list: ["softwareName", "softwareVersion", "licence", "terminals"],
    name: "softwareName",
    series: "ソフト",
    retention: "permits",
  });
