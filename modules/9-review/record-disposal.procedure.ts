import { choice, holder, number, optional, procedure, system, text } from "@machimori/model";
import { label } from "@machimori/terms";

/**
 * Records whose retention has ended: proposed by class and fiscal year, approved by the head, erased by the system.
 * The leaves of the log stay, so that every proof stays valid.
 */
export const recordDisposal = procedure("record-disposal", label("記録廃棄決定書", "Disposal of records"))
  .step("propose", {
    title: label("廃棄の伺い", "Proposal"),
    by: { is: "administrator" },
    fields: {
      retentionClass: text(label("保存区分", "Retention class"), { maxLength: 40 }),
      throughYear: number(label("完結した年度（西暦、この年度まで）", "Completed up to fiscal year"), {
        min: 1990,
        max: 2200,
      }),
      count: number(label("件数", "Entries"), { min: 1 }),
      disposalGround: text(label("廃棄の理由・根拠", "Ground"), { lines: 2 }),
      heldAs: optional(
        choice(label("歴史資料としての移管", "Transfer to the archives"), {
          none: label("該当なし", "None"),
          moved: label("移管済み", "Transferred already"),
        }),
      ),
    },
  })
  .decision("approve", {
    title: label("廃棄の決定", "Approval"),
    by: holder("headInformationSecurityOfficer"),
    due: { count: 10, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {},
  })
  .step("erase", {
    title: label("廃棄", "Erasure"),
    by: system,
    fields: {
      erasedCount: number(label("廃棄した件数", "Entries erased")),
      heldCount: number(label("停止により残した件数", "Left because of a hold")),
      erasedList: text(label("廃棄した記録（文書番号又は年度）", "What was erased"), { lines: 8, maxLength: 200_000 }),
    },
  })
  .done({
    serves: {},
    list: ["retentionClass", "throughYear", "count", "erasedCount"],
    name: "retentionClass",
    series: "記録廃棄",
    retention: "permanent",
    visibleTo: "body",
  });
