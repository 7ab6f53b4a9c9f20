import {
  administrator,
  any,
  choice,
  delivery,
  type FileVerdict,
  fileIds,
  fileVerdicts,
  handedFiles,
  holder,
  named,
  needsTransferPermission,
  onlyWhen,
  ownChoice,
  person,
  procedure,
  system,
  text,
} from "@machimori/model";
import { label } from "@machimori/terms";
import { crossingIsPermitted, crossingPermission } from "./crossing.ts";

/** Files handed from one zone to another: made harmless by the system, permitted where the body asks, collected once. */
export const transfer = procedure("transfer", label("無害化・移送記録", "Sanitised transfer"), {
  version: 2,
})
  .step("handOver", {
    title: label("引渡し", "Hand over"),
    by: { is: "staff" },
    fields: {
      fromZone: ownChoice(label("移送元", "From zone"), "zones"),
      toZone: ownChoice(label("移送先", "To zone"), "zones"),
      transferPurpose: text(label("目的", "Purpose")),
      classification: ownChoice(label("内容の分類", "Class of the contents"), "classes"),
      receiver: person(label("受け取る人", "Receiver")),
      handed: handedFiles(label("ファイル", "Files")),
    },
    require: crossingIsPermitted,
  })
  .step("sanitise", {
    title: label("無害化", "Sanitising"),
    by: system,
    fields: { verdicts: fileVerdicts(label("無害化の結果", "Result")) },
  })
  .step("judge", {
    title: label("判断", "Judgement"),
    by: any(administrator, holder("informationSystemManager")),
    notBy: ["handOver"],
    when: (entry) => entry.verdicts.some((one) => one.verdict === "held"),
    whenText: label("機械では安全にできないファイルがある場合", "Where a file cannot be made safe by machine"),
    due: { count: 3, unit: "businessDay" },
    remind: [{ days: 1, when: "after", to: ["waiting"] }],
    fields: {
      judgement: choice(label("保留したファイルの扱い", "What becomes of held files"), {
        without: label("保留したファイルを除いて進める", "Go on without them"),
        substitute: label("代わりのファイルを無害化して進める", "Go on with substitutes, sanitised"),
        stop: label("すべて引き渡さない", "Hand out nothing"),
      }),
      substitutes: onlyWhen({ judgement: ["substitute"] }, handedFiles(label("代わりのファイル", "Substitutes"))),
      judgementReason: text(label("判断の理由", "Reason"), { lines: 2 }),
    },
  })
  .step("sanitiseSubstitutes", {
    title: label("代わりのファイルの無害化", "Sanitising the substitutes"),
    by: system,
    when: (entry) => entry.judgement === "substitute",
    whenText: label("代わりのファイルがある場合", "Where there are substitutes"),
    fields: { substituteVerdicts: fileVerdicts(label("代わりのファイルの結果", "Result for the substitutes")) },
  })
  .decision("permit", {
    ...crossingPermission,
    by: holder("informationSecurityManager"),
    when: (entry, facts) => needsTransferPermission(entry, facts) && mayPass(entry),
  })
  .step("release", {
    title: label("受取一覧の作成", "List for collection"),
    by: system,
    when: mayPass,
    fields: { collectable: fileIds(label("受け取れるファイル", "Files to collect")) },
  })
  .step("collect", {
    title: label("受取", "Collection"),
    by: named("receiver"),
    forEach: "collectable",
    when: mayPass,
    due: { count: 14, unit: "day", lastDay: "next" },
    remind: [{ days: 3, when: "before", to: ["waiting"] }],
    fields: { delivered: delivery(label("受け取ったファイル", "Delivered file")) },
  })
  .done({
    serves: { C02: "sanitise" },
    list: ["handed", "fromZone", "toZone", "classification", "receiver", "transferPurpose"],
    name: "transferPurpose",
    retention: "permits",
    series: "移送",
    visibleTo: "concerned",
  });

interface SoFar {
  readonly verdicts?: readonly FileVerdict[];
  readonly judgement?: string;
  readonly substituteVerdicts?: readonly FileVerdict[];
}

const passes = (one: FileVerdict) => one.verdict === "clean" || one.verdict === "sanitised";

/** Whether anything can be handed out, as far as is known: before the sanitiser has spoken, perhaps. */
function mayPass(entry: SoFar): boolean {
  if (entry.judgement === "stop") return false;
  if (entry.verdicts === undefined) return true;
  return entry.verdicts.some(passes) || (entry.substituteVerdicts ?? []).some(passes);
}
