import { procedure, text, yesNo } from "@machimori/model";
import { label } from "@machimori/terms";

/** 「読みました、守ります」: each person for themselves, for each version of each instrument. */
export const acknowledgement = procedure(
  "acknowledgement",
  label("情報セキュリティポリシー遵守確認", "Policy acknowledgement"),
  { wish: label("ポリシーを読んで確認する", "Acknowledge the policy") },
)
  .step("acknowledge", {
    title: label("確認", "Acknowledgement"),
    by: { is: "staff" },
    fields: {
      instrumentName: text(label("文書", "Instrument"), { maxLength: 100 }),
      instrumentVersion: text(label("版", "Version"), { maxLength: 40 }),
      understood: yesNo(label("内容を読み、遵守します", "I have read it and will comply")),
    },
    require: [
      {
        field: "instrumentVersion",
        sentence: label(
          "この文書のこの版は施行されていません。ホームの「規程を読んで確認する」から開き直してください。",
          "This version of the text is not in force; open it from home.",
        ),
        holds: (entry, { versionsInForce }) => {
          const versions = versionsInForce?.(entry.instrumentName) ?? [];
          return versions.length === 0 || versions.includes(entry.instrumentVersion);
        },
      },
      {
        field: "understood",
        sentence: label("内容を読んで、確認の印を付けてください。", "Tick the box after reading."),
        holds: (entry) => entry.understood,
      },
    ],
  })
  .done({
    serves: { A13: "acknowledge" },
    list: ["instrumentName", "instrumentVersion"],
    name: "instrumentName",
    series: "確認",
    retention: "acknowledgements",
    personal: true,
  });
