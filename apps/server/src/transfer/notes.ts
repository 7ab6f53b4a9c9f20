import type { Entry } from "@machimori/engine";
import type { FileVerdict } from "@machimori/model";
import { eraDate, tokyoDay, tokyoTime } from "@machimori/terms";
import { wordsOfCode } from "./words.ts";

/** What whoever put a file into a watched folder is told when it does not come out: what happened, was kept, is to do. */
export function noteOf(entry: Entry, verdict: FileVerdict): string {
  const held = verdict.verdict === "held";
  const lines = [
    `「${verdict.name}」は、${held ? "人の判断を待っています" : "渡せませんでした"}。`,
    "",
    `理由：${verdict.refusal === null ? "" : wordsOfCode(verdict.refusal).ja}`,
    `受付：${eraDate(tokyoDay(entry.openedAt), { weekday: true })} ${tokyoTime(entry.openedAt)}　番号：${entry.number ?? entry.id}`,
    "",
    "元のファイルは暗号化して隔離しました。だれにも渡さず、保存期間が過ぎると消去します。",
    held
      ? "情報システムの担当が扱いを判断します。急ぐときは、上の番号を伝えて相談してください。"
      : "理由に書いた形で作り直すか、別の形式で受け取って、もう一度入れてください。",
  ];
  return `${lines.join("\n")}\n`;
}
