import { duty, holder, number, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Twice a year whoever permits exceptions looks at all of them together. */
export const exceptionReview = duty("exception-review", label("例外措置の申請状況の確認", "Review of exceptions"), {
  per: "body",
  timesAYear: 2,
  dueMonth: 9,
})
  .step("review", {
    title: label("確認", "Review"),
    by: holder("ciso"),
    fields: {
      inForce: number(label("有効な例外措置の数", "Exceptions in force")),
      applied: number(label("この1年の申請の数", "Applied for within the year")),
      expired: number(label("期間が過ぎて確認されていない数", "Past their end without a review")),
      reviewed: text(label("確認した結果・指示", "Outcome and instructions"), { lines: 4 }),
    },
    remind: [
      { days: 14, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
  })
  .done({
    serves: { H07: "review" },
    list: ["inForce", "applied", "expired", "reviewed"],
    name: "reviewed",
    agenda: { after: "review", title: label("例外措置の申請状況", "State of exceptions") },
    retention: "reviews",
    visibleTo: "body",
  });
