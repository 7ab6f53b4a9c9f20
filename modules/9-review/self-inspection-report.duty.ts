import { duty, holder, number, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** The results of self-inspection with the improvements, to the committee. */
export const selfInspectionReport = duty(
  "self-inspection-report",
  label("自己点検結果報告書", "Self-inspection report"),
  { per: "body", timesAYear: 1, dueMonth: 11, gathers: "self-inspection" },
)
  .step("report", {
    title: label("報告", "Report"),
    by: holder("headInformationSecurityOfficer"),
    fields: {
      answered: number(label("回答した課の数", "Divisions that answered")),
      asked: number(label("対象の課の数", "Divisions asked"), { min: 1 }),
      summary: text(label("結果のまとめ", "Summary"), { lines: 5 }),
      improvements: text(label("改善策", "Improvements"), { lines: 5 }),
    },
    require: [
      {
        field: "answered",
        sentence: label(
          "回答した課の数が、対象の課の数より多くなっています。",
          "More divisions answered than were asked.",
        ),
        holds: (entry) => entry.answered <= entry.asked,
      },
    ],
    remind: [
      { days: 14, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
  })
  .done({
    serves: { H09: "report" },
    list: ["answered", "asked", "summary"],
    name: "summary",
    agenda: { after: "report", title: label("自己点検の結果と改善策", "Self-inspection results") },
    retention: "reviews",
    visibleTo: "body",
  });
