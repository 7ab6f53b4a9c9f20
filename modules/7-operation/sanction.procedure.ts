import {
  all,
  any,
  choice,
  choices,
  date,
  division,
  holder,
  onlyWhen,
  optional,
  person,
  procedure,
  ref,
  text,
} from "@machimori/model";
import { label } from "@machimori/terms";

/** Rights of use suspended or withdrawn where guidance did not help: decided by another than who asks, told without delay. */
export const sanction = procedure("sanction", label("利用権停止等決定書", "Suspension of rights of use"), {
  version: 2,
  wish: label("改善しない違反について利用の停止を上申する", "Ask for rights of use to be suspended"),
})
  .step("apply", {
    title: label("上申", "Request"),
    by: any(holder("informationSecurityManager"), holder("informationSystemManager")),
    fields: {
      violation: ref(label("改善しなかった違反", "Violation that went on"), ["violation"]),
      sanctioned: person(label("対象の職員", "Person concerned")),
      sanctionedDivision: division(label("対象の職員の課", "Division of that person")),
      guidance: text(label("行った指導と、その後の経過", "Guidance given, and what followed"), { lines: 3 }),
      guidedOn: date(label("最後に指導した日", "Last guidance")),
    },
    require: [
      {
        field: "violation",
        sentence: label(
          "違反の措置の結果が「改善していない」と記録されてから上申してください。",
          "The violation's result must first be recorded as not improved.",
        ),
        holds: (entry, facts) => facts.valuesOf("violation", entry.violation.id)?.["improved"] === "no",
      },
      {
        field: "sanctioned",
        sentence: label(
          "違反報告書に記録された人と違います。違反した人を確かめてください。",
          "This is not the person the violation report names.",
        ),
        holds: (entry, facts) => {
          const concerned = facts.valuesOf("violation", entry.violation.id)?.["concernedPerson"];
          return concerned === undefined || concerned === entry.sanctioned;
        },
      },
      {
        field: "sanctioned",
        sentence: label(
          "受託業者には、契約に基づく措置をとってください。この様式は職員等に使います。",
          "Contractors are dealt with under their contract, not by this form.",
        ),
        holds: (entry, facts) => facts.valuesOf("person", entry.sanctioned)?.["personKind"] !== "contractor",
      },
      {
        field: "guidedOn",
        sentence: label("最後に指導した日は、今日以前にしてください。", "Guidance cannot lie in the future."),
        holds: (entry, facts) => entry.guidedOn <= facts.today,
      },
    ],
  })
  .decision("suspend", {
    title: label("停止・剥奪の決定", "Decision"),
    by: holder("headInformationSecurityOfficer"),
    notBy: ["apply"],
    notNamed: ["sanctioned"],
    due: { count: 5, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      measure: choice(label("措置", "Measure"), {
        suspension: label("利用の停止（期間を定める）", "Suspension until a day"),
        withdrawal: label("利用権の剥奪", "Withdrawal"),
      }),
      rights: choices(
        label("対象とする権利", "Rights concerned"),
        {
          network: label("ネットワークの利用", "Use of the network"),
          systems: label("情報システムの利用", "Use of information systems"),
          remote: label("外部からの利用", "Use from outside"),
          media: label("端末・媒体の持ち出し", "Taking things out"),
        },
        { atLeast: 1 },
      ),
      suspendedFrom: date(label("開始日", "From")),
      suspendedUntil: onlyWhen({ measure: ["suspension"] }, date(label("終了日", "Until"))),
    },
    require: [
      {
        field: "suspendedUntil",
        sentence: label("終了日は、開始日以後にしてください。", "The last day is not before the first."),
        holds: ({ suspendedFrom, suspendedUntil }) => suspendedUntil === undefined || suspendedUntil >= suspendedFrom,
      },
    ],
  })
  .step("notify", {
    title: label("通知の受領", "Notice received"),
    by: all(holder("ciso"), holder("informationSecurityManager")),
    notNamed: ["sanctioned"],
    due: { count: 1, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting", "suspend"] }],
    fields: { received: optional(text(label("受領にあたっての指示", "Instruction"), { lines: 2 })) },
  })
  .step("discipline", {
    title: label("任命権者の判断", "Decision of the personnel authority"),
    by: holder("headInformationSecurityOfficer"),
    notNamed: ["sanctioned"],
    due: { count: 30, unit: "day", lastDay: "next" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      personnelAuthority: text(label("任命権者（送付先）", "Personnel authority"), { maxLength: 60 }),
      disciplinary: choice(label("懲戒等", "Discipline"), {
        none: label("処分なし", "None"),
        reprimand: label("訓告・厳重注意", "Admonition"),
        disciplined: label("懲戒処分", "Disciplinary action"),
      }),
      disciplinaryDocument: onlyWhen(
        { disciplinary: ["reprimand", "disciplined"] },
        text(label("任命権者の処分の文書番号", "Document of the personnel authority"), { maxLength: 60 }),
      ),
    },
  })
  .step("resume", {
    title: label("利用の再開", "Use resumed"),
    by: holder("headInformationSecurityOfficer"),
    notNamed: ["sanctioned"],
    when: (entry) => entry.measure === "suspension",
    whenText: label("利用の停止のとき", "For a suspension"),
    due: (entry) => entry.suspendedUntil ?? null,
    remind: [
      { days: 3, when: "before", to: ["apply", "waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
    fields: { resumedOn: date(label("再開した日", "Resumed on")) },
  })
  .done({
    serves: { H04: "suspend" },
    list: ["sanctioned", "sanctionedDivision", "measure", "suspendedFrom", "suspendedUntil"],
    name: "sanctioned",
    division: "sanctionedDivision",
    series: "利用停止",
    retention: "violations",
    guarded: true,
    visibleTo: "concerned",
  });
