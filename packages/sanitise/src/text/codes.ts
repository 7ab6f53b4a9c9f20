import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

export const textRisks = {
  "csv-formula": { kind: "active", ja: "表計算ソフトで数式として動く値", en: "cell that acts as a formula" },
  "text-bidi": { kind: "active", ja: "表示順を偽る文字", en: "bidirectional override" },
  "text-escape": { kind: "active", ja: "端末を操作する制御文字", en: "terminal escape sequence" },
  "text-nul": { kind: "active", ja: "NULなどの制御文字", en: "NUL or other control characters" },
  "text-invisible": { kind: "hidden", ja: "目に見えない文字", en: "invisible characters" },
  "text-utf7": { kind: "active", ja: "UTF-7として読める文字列", en: "text that reads as UTF-7" },
} as const satisfies RiskTable;

export const textRefusals = {
  "text-undecodable": {
    ja: "文字コードを判別できません。UTF-8またはShift_JISで保存し直してください。",
    en: "The character encoding cannot be told. Save it as UTF-8 or Shift_JIS.",
  },
} as const satisfies CodeTable;

export const textRemovals = {
  "encoding-changed": { ja: "文字コードをUTF-8に変更", en: "encoding changed to UTF-8" },
} as const satisfies CodeTable;
