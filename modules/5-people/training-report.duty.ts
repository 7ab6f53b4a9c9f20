import { duty, holder, number, optional, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Once a fiscal year the state of training goes to the committee. */
export const trainingReport = duty("training-report", label("研修実施状況報告書", "Yearly training report"), {
  per: "body",
  timesAYear: 1,
  dueMonth: 3,
})
  .step("report", {
    title: label("報告", "Report"),
    by: holder("headInformationSecurityOfficer"),
    fields: {
      sessions: number(label("実施回数", "Sessions held")),
      attended: number(label("受講者数（実人数）", "People who attended")),
      target: number(label("対象者数", "People in scope"), { min: 1 }),
      newcomersTrained: optional(number(label("新規採用・転入者の受講者数", "Newcomers trained"))),
      evaluation: text(label("評価と課題", "Evaluation"), { lines: 4 }),
      nextPlan: text(label("次年度の計画", "Plan for next year"), { lines: 4 }),
    },
    require: [
      {
        field: "attended",
        sentence: label("受講者数が対象者数より多くなっています。", "More people attended than were in scope."),
        holds: (entry) => entry.attended <= entry.target,
      },
      {
        field: "newcomersTrained",
        sentence: label(
          "新規採用・転入者の受講者数が、受講者数より多くなっています。",
          "More newcomers attended than people in all.",
        ),
        holds: (entry) => (entry.newcomersTrained ?? 0) <= entry.attended,
      },
    ],
    remind: [
      { days: 30, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
  })
  .done({
    serves: { E05: "report" },
    list: ["sessions", "attended", "target"],
    name: "evaluation",
    agenda: { after: "report", title: label("研修の実施状況の報告", "Yearly training report") },
    retention: "training",
    visibleTo: "body",
  });
