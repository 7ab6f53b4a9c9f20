import type { RiskTable } from "../vocabulary/entry.ts";

/** Risks of files that never pass, named so that a person who judges one knows what it is; archives by the corpus's labels. */
export const refusedRisks = {
  "active-file": {
    kind: "active",
    ja: "開くだけでプログラムや命令を実行させる種類のファイル",
    en: "file of a kind that runs a program when opened",
  },
  "structure-bomb": {
    kind: "active",
    ja: "開く側の記憶域や時間を使い尽くす構造",
    en: "structure that exhausts memory or time",
  },
  chm: { kind: "active", ja: "ヘルプファイル（命令を含み得る）", en: "compiled help, which can hold scripts" },
  tnef: { kind: "hidden", ja: "Outlook専用形式（winmail.dat）", en: "Outlook's own form (winmail.dat)" },
  "archive-gz": { kind: "hidden", ja: "中身を確かめていない書庫（gzip）", en: "archive not looked into (gzip)" },
  "archive-tar": { kind: "hidden", ja: "中身を確かめていない書庫（tar）", en: "archive not looked into (tar)" },
  "archive-rar": { kind: "hidden", ja: "中身を確かめていない書庫（RAR）", en: "archive not looked into (RAR)" },
  "archive-7z": { kind: "hidden", ja: "中身を確かめていない書庫（7z）", en: "archive not looked into (7z)" },
  "archive-lzh": { kind: "hidden", ja: "中身を確かめていない書庫（LZH）", en: "archive not looked into (LZH)" },
  "archive-cab": { kind: "hidden", ja: "中身を確かめていない書庫（CAB）", en: "archive not looked into (CAB)" },
  "archive-other": { kind: "hidden", ja: "中身を確かめていない書庫", en: "archive not looked into" },
} as const satisfies RiskTable;
