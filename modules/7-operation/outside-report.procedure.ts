import { choice, holder, optional, procedure, ref, system, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** What somebody outside the body tells it without signing in: taken up by the contact point, who makes an incident of it or not. */
export const outsideReport = procedure("outside-report", label("住民等からの連絡", "Told from outside"))
  .step("tell", {
    title: label("連絡", "What was told"),
    by: system,
    fields: {
      told: text(label("起きていること・気づいたこと", "What happened"), { lines: 6, maxLength: 4000 }),
      noticed: optional(text(label("気づいた日時", "When noticed"), { maxLength: 100 })),
      informant: optional(text(label("お名前", "Your name"), { maxLength: 100 })),
      contact: optional(text(label("連絡先（電話・メール）", "Telephone or mail"), { maxLength: 200 })),
    },
  })
  .step("take", {
    title: label("受付・判断", "Taken up"),
    by: holder("contactPoint"),
    due: { count: 1, unit: "businessDay" },
    remind: [{ days: 0, when: "after", to: ["waiting"] }],
    fields: {
      judgement: choice(label("判断", "Judgement"), {
        incident: label("インシデントとして報告した", "Reported as an incident"),
        known: label("すでに報告されている", "Already reported"),
        none: label("インシデントではない", "No incident"),
      }),
      incident: optional(ref(label("インシデント報告書", "Incident report"), ["incident"])),
      answered: text(label("対応・回答の内容", "What was done and answered"), { lines: 3 }),
    },
    require: [
      {
        field: "incident",
        sentence: label("報告したインシデント報告書を選んでください。", "Choose the incident report."),
        holds: (entry) => entry.judgement === "none" || entry.incident !== undefined,
      },
    ],
  })
  .done({
    serves: { F01: "take" },
    list: ["told", "judgement", "incident"],
    name: "told",
    series: "外部連絡",
    retention: "incidents",
    guarded: true,
    visibleTo: "concerned",
  });
