import {
  administrator,
  any,
  choice,
  type FileVerdict,
  fileVerdicts,
  handedFiles,
  holder,
  needsTransferPermission,
  optional,
  ownChoice,
  procedure,
  system,
  text,
} from "@machimori/model";
import { label } from "@machimori/terms";
import { crossingPermission } from "./crossing.ts";

/** Whoever runs the ways by which files come in by themselves. */
const keepers = any(administrator, holder("informationSystemManager"));

/** A file or mail that came in through a watched folder or the mail intake: made harmless and passed on by the system. */
export const gatewayTransfer = procedure("gateway-transfer", label("自動無害化・中継記録", "Gateway transfer"))
  .step("take", {
    title: label("受付け", "Taken in"),
    by: system,
    fields: {
      intake: text(label("受付口", "Intake")),
      intakeKind: choice(label("受付口の種類", "Kind of intake"), {
        folder: label("監視フォルダ", "Watched folder"),
        mail: label("メール", "Mail"),
      }),
      fromZone: ownChoice(label("移送元", "From zone"), "zones"),
      toZone: ownChoice(label("移送先", "To zone"), "zones"),
      classification: ownChoice(label("内容の分類", "Class of the contents"), "classes"),
      source: text(label("届いたもの", "What came"), { maxLength: 255 }),
      sender: optional(text(label("差出人", "Sender"), { maxLength: 320 })),
      recipients: optional(text(label("宛先", "Recipients"), { lines: 3 })),
      stamp: text(label("届いたものの識別", "Mark of what came")),
      handed: handedFiles(label("ファイル", "Files")),
    },
  })
  .step("sanitise", {
    title: label("無害化", "Sanitising"),
    by: system,
    fields: { verdicts: fileVerdicts(label("無害化の結果", "Result")) },
  })
  .step("judge", {
    title: label("判断", "Judgement"),
    by: keepers,
    when: (entry) => entry.verdicts.some((one) => one.verdict === "held"),
    whenText: label("機械では安全にできないファイルの場合", "Where a file cannot be made safe by machine"),
    due: { count: 3, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      judgement: choice(label("保留したファイルの扱い", "What becomes of it"), {
        stop: label("渡さない", "Not passed on"),
        byHand: label("無害化・移送の画面で、代わりのファイルを人が引き渡す", "A person hands over a substitute"),
      }),
      judgementReason: text(label("判断の理由", "Reason"), { lines: 2 }),
    },
  })
  .decision("permit", {
    ...crossingPermission,
    by: keepers,
    when: (entry, facts) => needsTransferPermission(entry, facts) && passes(entry),
  })
  .step("deliver", {
    title: label("送出し", "Passed on"),
    by: system,
    when: passes,
    fields: {
      delivered: choice(label("送出しの結果", "Outcome"), {
        done: label("送り出した", "Passed on"),
        failed: label("送り出せなかった", "Could not be passed on"),
      }),
      deliveredTo: text(label("送出し先と応答", "Where to, and its answer"), { lines: 3 }),
    },
  })
  .step("follow", {
    title: label("送出し失敗の処置", "What was done about it"),
    by: keepers,
    when: (entry) => entry.delivered === "failed",
    whenText: label("送り出せなかった場合", "Where it could not be passed on"),
    due: { count: 1, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: { followed: text(label("処置", "What was done"), { lines: 2 }) },
  })
  .done({
    serves: { C02: "sanitise" },
    list: ["source", "intake", "fromZone", "toZone", "classification"],
    name: "source",
    retention: "permits",
    series: "中継",
    visibleTo: "concerned",
  });

/** Whether anything can be passed on, as far as is known: before the sanitiser has spoken, perhaps. */
function passes(entry: { readonly verdicts?: readonly FileVerdict[] }): boolean {
  return entry.verdicts?.some((one) => one.verdict === "clean" || one.verdict === "sanitised") ?? true;
}
