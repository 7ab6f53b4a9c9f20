import { date, doer, optional, ownChecklist, procedure, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Each person asks themselves what the text asks of every member of staff, and follows up what was not met. */
export const personalInspection = procedure("personal-inspection", label("個人点検票", "Personal self-inspection"), {
  wish: label("自分の取組を点検する", "Inspect my own practice"),
})
  .step("answer", {
    title: label("点検", "Inspection"),
    by: { is: "staff" },
    fields: {
      ownAnswers: ownChecklist(label("点検項目", "Points"), "staffPoints"),
      ownImprovement: optional(text(label("改善すること", "What I will improve"), { lines: 3 })),
      improveBy: optional(date(label("改善の期限", "By"))),
    },
    require: [
      {
        field: "ownImprovement",
        sentence: label(
          "×の項目があるときは、改善することと期限を書いてください。",
          "Say what you will improve, and by when.",
        ),
        holds: (entry) =>
          !isUnmet(entry.ownAnswers) || (entry.ownImprovement !== undefined && entry.improveBy !== undefined),
      },
    ],
  })
  .step("improved", {
    title: label("改善の記録", "Improved"),
    by: doer("answer"),
    when: (entry) => isUnmet(entry.ownAnswers),
    whenText: label("×の項目があった場合", "Where a point was not met"),
    due: (entry) => entry.improveBy ?? null,
    remind: [
      { days: 3, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
    fields: { improvedHow: text(label("改善した内容", "What was improved"), { lines: 3 }) },
  })
  .done({
    serves: { H09: "answer" },
    list: ["ownAnswers", "ownImprovement", "improveBy"],
    name: "ownAnswers",
    series: "個人点検",
    retention: "reviews",
    personal: true,
  });

function isUnmet(answers: Readonly<Record<string, { readonly answer: string }>>): boolean {
  return Object.values(answers).some((one) => one.answer === "no");
}
