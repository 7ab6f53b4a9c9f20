import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** What a file's name or declaration says about it that is not so. */
export const identifyRisks = {
  "disguised-type": {
    kind: "active",
    ja: "名前や申告と中身の種類が違うファイル",
    en: "content of another kind than name or declaration say",
  },
  "disguised-name": {
    kind: "active",
    ja: "表示や種類を偽るファイル名",
    en: "file name that disguises what the file is",
  },
  "alias-name": {
    kind: "hidden",
    ja: "拡張子は違うが、同じソフトで開く種類の中身",
    en: "content of another kind than its name, which the same program opens",
  },
} as const satisfies RiskTable;

/** Refusals that come from what a file is called against what it is. */
export const identifyRefusals = {
  "extension-mismatch": {
    ja: "ファイルの中身と拡張子が一致しません。正しい形式のファイルを受け取り直してください。",
    en: "The content and the extension disagree. Ask for the file in its true format.",
  },
  "declared-type-mismatch": {
    ja: "ファイルの中身と申告された種類が一致しません。",
    en: "The content and the declared type disagree.",
  },
  "unknown-type": {
    ja: "ファイルの種類を判別できませんでした。対象の形式で受け取ってください。",
    en: "The type of the file could not be told. Ask for a supported format.",
  },
  "ambiguous-type": {
    ja: "複数の形式として読める細工のあるファイルのため、通しませんでした。",
    en: "The file can be read as more than one format; it was not passed.",
  },
  "empty-file": { ja: "ファイルが空です。", en: "The file is empty." },
  "executable-content": {
    ja: "プログラムや命令を実行させるファイルのため、通しませんでした。",
    en: "The file is a program or makes one run; it was not passed.",
  },
  "unsafe-name": {
    ja: "ファイル名に、表示を偽る文字や使えない文字が含まれています。名前を付け直してください。",
    en: "The file name holds characters that disguise it or cannot be used. Rename it.",
  },
  "long-name": {
    ja: "ファイル名が長すぎます（半角で255字、全角でおよそ85字まで）。短くしてください。",
    en: "The file name is too long (at most 255 bytes in UTF-8). Shorten it.",
  },
  "double-extension": {
    ja: "拡張子を偽る二重拡張子の名前です（例: 請求書.pdf.exe）。",
    en: "The name carries a disguising double extension.",
  },
} as const satisfies CodeTable;
