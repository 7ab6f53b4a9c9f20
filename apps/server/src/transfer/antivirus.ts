import { clamdAddress, pingClamd } from "@machimori/sanitise/antivirus/clamd";
import { type Label, label } from "@machimori/terms";

/** Where ClamAV's daemon listens, as the operator set it (MACHIMORI_CLAMD); undefined = no scanner is used. */
export const antivirusAddress = (): string | undefined => process.env["MACHIMORI_CLAMD"] || undefined;

/** What is said of the scanner: not configured, there, or not answering (and then nothing passes). */
export async function antivirusState(): Promise<Label> {
  const address = antivirusAddress();
  if (address === undefined)
    return label("ウイルス検査ソフトは設定されていません。", "No virus scanner is configured.");
  const daemon = clamdAddress(address);
  const problem = daemon ? await pingClamd(daemon, 2_000) : true;
  return problem === null
    ? label("ウイルス検査ソフト（ClamAV）で検査しています。", "Files are scanned by ClamAV.")
    : label(
        "ウイルス検査ソフト（ClamAV）が応答しません。応答するまで、ファイルは渡しません。",
        "ClamAV does not answer; until it does, no file is passed.",
      );
}
