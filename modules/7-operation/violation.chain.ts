import { chain, choice, division, explained, holder, moment, optional, person, text, yesNo } from "@machimori/model";
import { label, tokyoDay } from "@machimori/terms";

/** A violation of the policy: reported without delay, passed on along the graph, handled by someone else than the person concerned. */
export const violation = chain("violation", label("違反行為報告書", "Violation report"), {
  version: 3,
  wish: label("ポリシー違反を報告する", "Report a violation"),
})
  .step("report", {
    title: label("報告", "Report"),
    by: { is: "staff" },
    fields: {
      what: text(label("どのような違反ですか", "What was done"), { lines: 4 }),
      foundAt: moment(label("気づいた日時", "Noticed at")),
      concernedDivision: division(label("違反のあった課", "Division concerned")),
      concernedPerson: optional(person(label("違反した人（分かる場合）", "Who did it, if known"))),
      severity: choice(label("重さ", "Severity"), {
        minor: label("軽微", "Minor"),
        serious: label("重大", "Serious"),
        critical: label("極めて重大", "Critical"),
      }),
      hideReporter: explained(
        optional(yesNo(label("報告者を伏せる", "Keep the reporter hidden"))),
        label(
          "印を付けると、あなたの名前と所属は{contactPoint}だけが、理由を記録してから確認できます。ほかの人の画面、一覧、印刷、通知には出ません。",
          "Your name is then readable by the {contactPoint} alone, who must first record why.",
        ),
      ),
    },
    require: [
      {
        field: "foundAt",
        sentence: label("気づいた日時が今日より後になっています。", "The moment lies in the future."),
        holds: (entry, facts) => tokyoDay(entry.foundAt) <= facts.today,
      },
    ],
  })
  .step("relay", {
    title: label("受領・通知", "Received and notified"),
    by: holder("informationSecurityManager"),
    notBy: ["report"],
    notNamed: ["concernedPerson"],
    fields: { instruction: optional(text(label("求めた措置", "Measure requested"), { lines: 2 })) },
  })
  .step("result", {
    title: label("措置の結果", "Result"),
    by: holder("informationSecurityManager"),
    notBy: ["report"],
    notNamed: ["concernedPerson"],
    due: { count: 14, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      measure: text(label("とった措置", "Measure taken"), { lines: 3 }),
      improved: choice(label("改善", "Improved"), {
        yes: label("改善した", "Yes"),
        no: label("改善していない（権利停止の検討へ）", "No: consider suspension"),
      }),
    },
  })
  .done({
    serves: { H03: "relay" },
    list: ["what", "severity", "concernedDivision", "foundAt"],
    name: "what",
    division: "concernedDivision",
    series: "違反",
    retention: "violations",
    hiddenFrom: "concernedPerson",
    shield: { when: "hideReporter", readers: "contactPoint" },
    guarded: true,
    visibleTo: "concerned",
  });
