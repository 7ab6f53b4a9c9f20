import {
  attachments,
  choice,
  doer,
  holder,
  moment,
  onlyWhen,
  optional,
  person,
  procedure,
  refs,
  text,
} from "@machimori/model";
import { label, tokyoDay } from "@machimori/terms";

/** Disposing of assets, devices and media: permitted, carried out, and closed only with a certificate where a contractor did it. */
export const disposal = procedure("disposal", label("情報資産・機器廃棄申請書", "Disposal permission"), {
  version: 3,
  wish: label("廃棄・返却する", "Dispose of something"),
})
  .step("apply", {
    title: label("申請", "Application"),
    by: { is: "staff" },
    fields: {
      items: refs(label("廃棄するもの", "Items"), ["device", "storage-medium", "information-asset"]),
      disposalReason: text(label("理由", "Reason"), { lines: 2 }),
      method: choice(label("方法", "Method"), {
        erase: label("データ消去", "Erasure"),
        destroy: label("物理的破壊", "Physical destruction"),
        degauss: label("磁気消去", "Degaussing"),
        dissolve: label("溶解・裁断", "Pulping or shredding"),
        leaseReturn: label("消去してリース返却", "Erase and return lease"),
      }),
      by: choice(label("実施する者", "Carried out by"), {
        self: label("職員", "Staff"),
        contractor: label("委託事業者", "Contractor"),
      }),
      contractorName: onlyWhen({ by: ["contractor"] }, text(label("委託事業者の名称", "Name of the contractor"))),
    },
  })
  .decision("permit", {
    title: label("許可", "Permission"),
    by: holder("informationSecurityManager"),
    due: { count: 5, unit: "businessDay" },
    fields: { conditions: optional(text(label("許可条件", "Conditions"), { lines: 2 })) },
  })
  .step("execute", {
    title: label("実施記録", "Execution"),
    by: doer("apply"),
    due: { count: 30, unit: "day", lastDay: "next" },
    remind: [
      { days: 3, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
    fields: {
      executedAt: moment(label("処理した日時", "Date and time")),
      operator: text(label("処理した者", "Carried out by")),
      treatment: text(label("処理の内容", "Treatment"), { lines: 2 }),
      witness: optional(person(label("立会者", "Witness"))),
    },
    require: [
      {
        field: "executedAt",
        sentence: label("処理した日時が今日より後になっています。", "The day of the disposal lies in the future."),
        holds: (entry, facts) => tokyoDay(entry.executedAt) <= facts.today,
      },
    ],
  })
  .step("certificate", {
    title: label("処理証明書", "Certificate"),
    by: doer("apply"),
    when: (entry) => entry.by === "contractor",
    whenText: label("委託事業者が実施した場合", "Where a contractor did it"),
    due: { count: 14, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { certificates: attachments(label("証明書", "Certificate")) },
  })
  .done({
    serves: { B07: "permit" },
    list: ["items", "method", "by", "disposalReason"],
    name: "items",
    exclusive: "items",
    series: "廃棄",
    retention: "disposals",
  });
