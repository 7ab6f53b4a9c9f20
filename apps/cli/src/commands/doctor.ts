import { sandboxKind } from "@machimori/sanitise";
import { clamdAddress, pingClamd } from "@machimori/sanitise/antivirus/clamd";
import { type Diagnosis, diagnose } from "@machimori/store";
import { command } from "../command.ts";
import { databaseOf } from "../data-folder.ts";
import { data, json } from "../option.ts";
import { exitCodes, printJson } from "../outcome.ts";

const marks = { good: "○", warning: "△", bad: "×", "not checked": "－" } as const;

/** How files are kept apart while they are read, what draws documents, and whether a configured scanner answers. */
async function isolation(): Promise<readonly Diagnosis[]> {
  const kind = sandboxKind();
  const address = process.env["MACHIMORI_CLAMD"];
  const daemon = address ? clamdAddress(address) : undefined;
  const silent = address ? !daemon || (await pingClamd(daemon, 2_000)) !== null : false;
  return [
    {
      what: "sandbox",
      state: kind.network && kind.limits === "prlimit" ? "good" : "warning",
      ja: `無害化の隔離：${kind.ja}`,
      en: `Isolation of files: ${kind.en}`,
    },
    {
      what: "office",
      state: kind.office ? "good" : "warning",
      ja: kind.office
        ? `旧形式の文書と見た目の画像：LibreOffice（${kind.office}）で作ります。`
        : "LibreOffice がないため、旧形式の文書は無害化できず、保留します。文書の見た目は文字で示します。",
      en: kind.office ? "Older documents are drawn by LibreOffice." : "Without LibreOffice older documents are held.",
    },
    {
      what: "antivirus",
      state: address === undefined ? "not checked" : silent ? "bad" : "good",
      ja:
        address === undefined
          ? "ウイルス検査ソフト（ClamAV）は設定されていません（MACHIMORI_CLAMD）。"
          : silent
            ? `ウイルス検査ソフト（${address}）が応答しません。応答するまで、ファイルは渡しません。`
            : `ウイルス検査ソフト（${address}）が応答しています。`,
      en:
        address === undefined
          ? "No virus scanner is configured."
          : silent
            ? "The virus scanner does not answer."
            : "The virus scanner answers.",
    },
  ];
}

/** `machimori doctor`. */
export const doctor = command({
  summary: {
    ja: "動かない原因を調べる",
    en: "Find out what keeps an installation from working",
  },
  options: { data, json },
  note: {
    ja: "具合の悪いところ（×）があれば、終了コードは1です。",
    en: "Exit code 1 where something is bad (×).",
  },
  async run({ values }) {
    const found = [...(await diagnose(databaseOf(values.data))), ...(await isolation())];
    if (values.json) await printJson(found);
    else for (const { state, ja, en } of found) process.stdout.write(`${marks[state]} ${ja} / ${en}\n`);
    return found.some((one) => one.state === "bad") ? exitCodes.objection : exitCodes.ok;
  },
});
