import { mechanism } from "@machimori/catalogue";
import { lint } from "@machimori/policy/lint/lint";
import { findingsAsText } from "@machimori/policy/lint/report";
import { command } from "../command.ts";
import { json } from "../option.ts";
import { exitCodes, printJson } from "../outcome.ts";
import { files, readMatched } from "./input.ts";
import { printedReading, readingAsText } from "./printed.ts";

/** `policy read FILE…`: clauses, norms, mechanisms and findings. */
export const read = command({
  summary: { ja: "規程を条項と義務に読み取ります", en: "Read a policy into clauses and norms" },
  words: files,
  options: { json },
  note: {
    ja: "読めるもの：.txt（UTF-8・Shift_JIS ほか）、.md、.html、.docx、.pdf。誤りのある規程では、終了コードは1です。",
    en: "Takes .txt (UTF-8, Shift_JIS and others), .md, .html, .docx, .pdf. Exit code 1 where a finding is an error.",
  },
  async run({ values, words }) {
    const printed: object[] = [];
    let isWrong = false;
    for (const file of words) {
      const reading = await readMatched(file);
      const findings = lint(reading);
      if (findings.some(({ severity }) => severity === "error")) isWrong = true;
      printed.push(printedReading(reading, findings));
      if (!values.json) {
        process.stdout.write(readingAsText(reading, (id) => mechanism(id)?.name.ja ?? ""));
        process.stdout.write(findingsAsText(file, findings));
      }
    }
    if (values.json) await printJson(printed.length === 1 ? printed[0] : printed);
    return isWrong ? exitCodes.objection : exitCodes.ok;
  },
});
