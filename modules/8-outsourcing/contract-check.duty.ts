import { choice, duty, holder, onlyWhen, optional, refs, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Each division checks its contractors; what matters is reported upwards. */
export const contractCheck = duty(
  "contract-check",
  label("委託先確認報告書", "Contractor check"),
  { per: "division", timesAYear: 1, dueMonth: 12 },
  { version: 3 },
)
  .step("check", {
    title: label("確認", "Check"),
    by: holder("informationSecurityManager"),
    fields: {
      result: choice(label("結果", "Result"), {
        good: label("問題なし", "Good"),
        measures: label("改善を求めた", "Improvement requested"),
        none: label("委託なし", "No contracts"),
      }),
      checkedContracts: onlyWhen(
        { result: ["good", "measures"] },
        refs(label("確認した委託", "Contracts checked"), ["contract"]),
      ),
      contractorReport: text(label("確認した内容・措置", "What was checked and done"), { lines: 3 }),
      severity: onlyWhen(
        { result: ["measures"] },
        choice(label("重要度", "Severity"), {
          ordinary: label("通常", "Ordinary"),
          high: label("高い（上位へ報告）", "High: report upwards"),
        }),
      ),
    },
    remind: [
      { days: 14, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
  })
  .step("received", {
    title: label("報告の受領", "Report received"),
    by: holder("headInformationSecurityOfficer"),
    fields: { note: optional(text(label("指示", "Instruction"), { lines: 2 })) },
  })
  .step("receivedAbove", {
    title: label("最高責任者への報告", "Reported to the top"),
    by: holder("ciso"),
    when: (entry) => entry.severity === "high",
    whenText: label("重要度が高い場合", "Where the severity is high"),
    due: { count: 5, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { noteAbove: optional(text(label("最高責任者の指示", "Instruction of the top"), { lines: 2 })) },
  })
  .done({
    serves: { H05: "check" },
    list: ["checkedContracts", "result", "severity"],
    name: "contractorReport",
    retention: "contracts",
  });
