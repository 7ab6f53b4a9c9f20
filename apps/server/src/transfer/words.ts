import { refusals, removals, risks } from "@machimori/sanitise";
import { type Label, label } from "@machimori/terms";

const own: Readonly<Record<string, Label>> = {
  "original-lost": label(
    "預かったファイルを読み出せませんでした。もう一度引き渡してください。",
    "The file handed over could not be read again. Hand it over once more.",
  ),
  "sanitiser-failed": label(
    "無害化の処理が途中で止まりました。ファイルは引き渡していません。",
    "Sanitising stopped half-way. Nothing was handed out.",
  ),
  "output-not-kept": label(
    "無害化したファイルを保管できませんでした。ファイルは引き渡していません。",
    "The sanitised file could not be kept. Nothing was handed out.",
  ),
};

const tables: readonly Readonly<Record<string, { readonly ja: string; readonly en: string }>>[] = [
  own,
  refusals,
  removals,
  risks,
];

/** A code of the sanitiser or of the transfer, in words; the code itself where it is of an older table. */
export function wordsOfCode(code: string): Label {
  const found = tables.find((table) => Object.hasOwn(table, code))?.[code];
  return found ? { ja: found.ja, en: found.en } : { ja: code, en: code };
}
