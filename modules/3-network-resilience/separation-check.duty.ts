import { any, choice, date, duty, holder, number, optional, ref, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Every month: what the last verification of the network said, and what was done about it. */
export const separationCheck = duty(
  "separation-check",
  label("通信経路の分離の確認書", "Check of the separation of the network"),
  { per: "body", timesAYear: 12, dueMonth: 4 },
)
  .step("check", {
    title: label("通信経路の分離の確認", "Check"),
    by: any(holder("informationSystemManager"), holder("headInformationSecurityOfficer")),
    fields: {
      verifiedOn: date(label("検証した日", "Verified on")),
      verification: text(label("検証の番号", "Number of the verification"), { maxLength: 60 }),
      verdict: choice(label("判定", "Verdict"), {
        proved: label("証明済み（宣言のない通信は通らない）", "Proved: nothing undeclared passes"),
        violated: label("違反あり（宣言のない通信が通る）", "Violated: something undeclared passes"),
        unknown: label("判定できない", "Unknown"),
      }),
      leaks: number(label("指摘の数", "Findings"), { min: 0 }),
      measure: optional(text(label("講じた措置", "What was done"), { lines: 4 })),
      deviation: optional(ref(label("許可された例外", "Permitted exception"), ["exception"])),
    },
    require: [
      {
        field: "measure",
        sentence: label(
          "違反があるときは、講じた措置を書くか、許可された例外を選んでください。",
          "Where the separation is violated, say what was done or name the permitted exception.",
        ),
        holds: (entry) =>
          entry.verdict !== "violated" || (entry.measure ?? "").trim() !== "" || entry.deviation !== undefined,
      },
      {
        field: "measure",
        sentence: label(
          "判定できないときは、確かめるために何をするかを書いてください。",
          "Where the verdict is unknown, say what will be done to settle it.",
        ),
        holds: (entry) => entry.verdict !== "unknown" || (entry.measure ?? "").trim() !== "",
      },
      {
        field: "verifiedOn",
        sentence: label(
          "検証した日は、今日以前にしてください。",
          "The day of the verification cannot be in the future.",
        ),
        holds: (entry, facts) => entry.verifiedOn <= facts.today,
      },
      {
        field: "verification",
        sentence: label(
          "まちもりで検証しているときは、その検証の番号を書いてください。モデルの変更がまだ許可されていない検証は使えません。",
          "Where verifications are recorded here, name one of them whose model is in force.",
        ),
        holds: (entry, facts) => facts.verifies !== true || facts.verification?.(entry.verification) != null,
      },
      {
        field: "verdict",
        sentence: label(
          "判定、検証した日、指摘の数を、検証の記録と同じにしてください。",
          "Verdict, day and findings must be those of the verification.",
        ),
        holds: (entry, facts) => {
          const found = facts.verification?.(entry.verification);
          return (
            !found || (found.verdict === entry.verdict && found.leaks === entry.leaks && found.day === entry.verifiedOn)
          );
        },
      },
    ],
    remind: [
      { days: 7, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
  })
  .done({
    serves: { C01: "check", G08: "check" },
    list: ["verifiedOn", "verdict", "leaks"],
    name: "verification",
    agenda: {
      after: "check",
      title: label("通信経路の分離の検証結果", "Verification of the separation of the network"),
    },
    retention: "reviews",
    visibleTo: "body",
  });
