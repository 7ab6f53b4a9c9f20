import { chain, choice, choices, holder, moment, onlyWhen, optional, refs, text, yesNo } from "@machimori/model";
import { label, tokyoDay } from "@machimori/terms";

const manager = holder("informationSecurityManager");

/** An incident climbs the body's own report graph, each hop with its time, from staff or from people outside. */
export const incident = chain("incident", label("情報セキュリティインシデント報告書", "Incident report"), {
  version: 2,
  wish: label("インシデントを報告する", "Report an incident"),
})
  .step("report", {
    title: label("発見・報告", "Discovery and report"),
    by: { is: "staff" },
    fields: {
      what: text(label("何が起きましたか", "What happened"), { lines: 4 }),
      incidentKind: choice(label("種類", "Kind"), {
        loss: label("紛失・盗難", "Loss or theft"),
        leak: label("漏えい・誤送信", "Leak or misdirected mail"),
        malware: label("不正プログラム", "Malware"),
        intrusion: label("不正アクセス", "Intrusion"),
        failure: label("障害・停止", "Failure"),
        other: label("その他・分からない", "Other or unknown"),
      }),
      foundAt: moment(label("気づいた日時", "Noticed at")),
      source: choice(label("知ったきっかけ", "How it became known"), {
        internal: label("職員が気づいた", "Noticed by staff"),
        external: label("住民など外部からの連絡", "Told by someone outside"),
      }),
      informant: onlyWhen({ source: ["external"] }, optional(text(label("連絡をくれた方", "Informant")))),
      affected: optional(
        refs(label("関係する情報資産・端末", "Assets concerned"), ["information-asset", "device", "storage-medium"], {
          atLeast: 0,
        }),
      ),
      personalDataConcerned: yesNo(label("個人情報に関わるおそれ", "Personal data may be concerned")),
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
    title: label("受領・次への報告", "Received and passed on"),
    by: manager,
    remind: [{ days: 0, when: "after", to: ["waiting"] }],
    fields: {
      instruction: optional(text(label("指示・判断", "Instruction"), { lines: 2 })),
    },
  })
  .step("response", {
    title: label("応急措置・対応の記録", "Response"),
    by: manager,
    due: { count: 3, unit: "day" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      measures: text(label("とった措置", "Measures taken"), { lines: 4 }),
      containedAt: optional(moment(label("被害の拡大が止まった日時", "Contained at"))),
      notified: optional(
        choices(label("知らせた相手", "Notified"), {
          ministry: label("総務省", "Ministry"),
          prefecture: label("都道府県", "Prefecture"),
          commission: label("個人情報保護委員会", "Personal Information Protection Commission"),
          police: label("警察", "Police"),
          persons: label("本人", "The persons concerned"),
          press: label("報道機関", "Press"),
        }),
      ),
    },
    require: [
      {
        field: "containedAt",
        sentence: label(
          "被害の拡大が止まった日時は、気づいた日時から今日までの間で書いてください。",
          "The damage was contained between its discovery and today.",
        ),
        holds: ({ containedAt, foundAt }, facts) =>
          containedAt === undefined || (containedAt >= foundAt && tokyoDay(containedAt) <= facts.today),
      },
    ],
  })
  .step("prevention", {
    title: label("原因と再発防止策", "Cause and prevention"),
    by: holder("headInformationSecurityOfficer"),
    due: { count: 30, unit: "day", lastDay: "next" },
    remind: [
      { days: 7, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
    fields: {
      cause: text(label("原因", "Cause"), { lines: 3 }),
      prevention: text(label("再発防止策", "Prevention"), { lines: 3 }),
    },
  })
  .done({
    serves: { F01: "relay", F03: "prevention" },
    list: ["what", "incidentKind", "source", "foundAt"],
    name: "what",
    series: "事故",
    retention: "incidents",
    guarded: true,
    visibleTo: "concerned",
    agenda: { after: "prevention", title: label("インシデントと再発防止策の報告", "Incident and prevention") },
  });
