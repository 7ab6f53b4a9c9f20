import { duty, holder, number, optional, ownChecklist, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** What a division asks itself where the body has no text yet; else the points follow from the text's own clauses. */
export const inspectionPoints = {
  assets: label("情報資産台帳は実態と合っている", "The asset register matches reality"),
  classes: label("新しい情報資産に分類を付けている", "New assets are classified"),
  desks: label("離席時に画面と机上を片付けている", "Screens and desks are cleared"),
  passwords: label("パスワードを共有・掲示していない", "Passwords are not shared or posted"),
  media: label("記録媒体は施錠保管し、数が合っている", "Media are locked and counted"),
  takeOuts: label("持出しは許可を得て、返却を確認している", "Take-outs are permitted and returned"),
  mail: label("送信前に宛先と添付を確認している", "Recipients and attachments are checked"),
  software: label("許可のないソフトウェアを入れていない", "No software without permission"),
  disposal: label("廃棄は許可と記録を残している", "Disposals are permitted and recorded"),
  reporting: label("インシデントの報告先を全員が知っている", "Everyone knows whom to tell of incidents"),
} as const;

/** Each division answers; the head gathers the results. */
export const selfInspection = duty(
  "self-inspection",
  label("自己点検票", "Self-inspection"),
  { per: "division", timesAYear: 1, dueMonth: 10 },
  { version: 2 },
)
  .step("answer", {
    title: label("点検", "Inspection"),
    by: holder("informationSecurityManager"),
    fields: {
      answers: ownChecklist(label("点検項目", "Points"), "divisionPoints"),
      peopleAnswered: optional(number(label("個人点検をした人数", "People who inspected themselves"))),
      peopleAsked: optional(number(label("対象の人数", "People asked"))),
      improvement: text(label("改善すること（担当・期限）", "Improvements"), { lines: 4 }),
    },
    require: [
      {
        field: "peopleAnswered",
        sentence: label(
          "個人点検をした人数が、対象の人数より多くなっています。",
          "More people answered than were asked.",
        ),
        holds: ({ peopleAnswered = 0, peopleAsked = peopleAnswered }) => peopleAnswered <= peopleAsked,
      },
    ],
    remind: [
      { days: 14, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
  })
  .done({ serves: { H09: "answer" }, list: ["answers", "improvement"], name: "improvement", retention: "reviews" });
