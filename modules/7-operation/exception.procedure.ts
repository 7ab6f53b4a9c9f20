import { clause, holder, onlyWhen, optional, period, procedure, text, yesNo } from "@machimori/model";
import { label } from "@machimori/terms";

/** Departing from a clause for a reason, with an alternative and an end; in an emergency the act first, the report after. */
export const exception = procedure("exception", label("例外措置許可申請書", "Exception"), {
  version: 2,
  wish: label("規程どおりにできないとき（例外措置）", "Ask for an exception"),
})
  .step("apply", {
    title: label("申請", "Application"),
    by: {
      is: "any",
      of: [
        holder("informationSecurityManager"),
        holder("informationSystemManager"),
        holder("headInformationSecurityOfficer"),
      ],
    },
    fields: {
      exceptionClause: clause(label("対象の条項", "Clause")),
      exceptionReason: text(label("守れない理由", "Why it cannot be kept"), { lines: 3 }),
      alternative: text(label("代わりの措置", "Alternative measure"), { lines: 3 }),
      exceptionPeriod: period(label("期間", "Period")),
      ofVerification: optional(
        yesNo(
          label("通信経路の分離の検証の指摘についての例外", "For a violation found by a verification of the network"),
        ),
      ),
      separationFinding: onlyWhen(
        { ofVerification: [true] },
        text(label("検証の指摘（番号）", "Violation found (number)"), { maxLength: 80 }),
      ),
    },
    require: [
      {
        field: "separationFinding",
        sentence: label(
          "その番号の指摘はありません。検証の画面の「例外を申請する」から申請してください。送信元ポート等で限られた通信は、例外にできません。",
          "There is no such violation, or it is narrowed by source ports, ICMP types or flags and cannot be accepted.",
        ),
        holds: (entry, facts) =>
          entry.separationFinding === undefined || facts.isAcceptable?.(entry.separationFinding) === true,
      },
    ],
  })
  .decision("permit", {
    title: label("許可", "Permission"),
    by: holder("ciso"),
    due: { count: 5, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { conditions: optional(text(label("条件", "Conditions"), { lines: 2 })) },
  })
  .step("expiry", {
    title: label("期間満了の確認", "Review at the end"),
    by: holder("headInformationSecurityOfficer"),
    due: (entry) => entry.exceptionPeriod.to,
    remind: [
      { days: 14, when: "before", to: ["apply", "waiting"] },
      { days: 1, when: "after", to: ["apply", "waiting"] },
    ],
    fields: { outcome: text(label("確認した結果（解消・継続の申請）", "Outcome"), { lines: 2 }) },
  })
  .done({
    serves: { H07: "permit" },
    list: ["exceptionClause", "exceptionPeriod", "alternative"],
    name: "exceptionClause",
    exPost: "exceptionPeriod",
    series: "例外",
    retention: "permits",
    visibleTo: "body",
    agenda: { after: "permit", title: label("例外措置の報告", "Exceptions permitted") },
  });
