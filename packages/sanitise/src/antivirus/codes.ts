import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** What the virus scanner names. */
export const antivirusRisks = {
  "virus-found": { kind: "active", ja: "ウイルス対策ソフトが検出", en: "named by the virus scanner" },
} as const satisfies RiskTable;

/** Reasons that come from the virus scanner; where it is configured, no answer means no release. */
export const antivirusRefusals = {
  "virus-detected": {
    ja: "ウイルス対策ソフトがこのファイルを検出したため、通しませんでした。開かずに管理者にお知らせください。",
    en: "The virus scanner named this file; it was not passed. Do not open it and tell the administrator.",
  },
  "antivirus-unreachable": {
    ja: "ウイルス対策ソフトに接続できないため、通しませんでした。しばらく待って再度実行し、続くときは管理者にお知らせください。",
    en: "The virus scanner cannot be reached, so nothing was passed. Try again later, then tell the administrator.",
  },
  "antivirus-failed": {
    ja: "ウイルス対策ソフトの検査が完了しなかったため、通しませんでした。管理者にお知らせください。",
    en: "The virus scanner did not complete; the file was not passed. Tell the administrator.",
  },
} as const satisfies CodeTable;

export const antivirusRemovals = {} as const satisfies CodeTable;
