import { lint } from "@machimori/policy/lint/lint";
import { findingsAsSarif, findingsAsText } from "@machimori/policy/lint/report";
import type { Finding } from "@machimori/policy/reading";
import { command } from "../command.ts";
import { json } from "../option.ts";
import { exitCodes, printJson } from "../outcome.ts";
import { files, readFromDisk } from "./input.ts";
import { printedFindings } from "./printed.ts";
import { productVersion } from "./version.ts";

/** `policy lint FILE…`: the findings alone. */
export const lintCommand = command({
  summary: {
    ja: "規程の誤り、食い違い、不足を挙げます",
    en: "Find what is wrong, contradictory or missing in a policy",
  },
  words: files,
  options: {
    format: { type: "string", oneOf: ["text", "json", "sarif"], ja: "結果の形", en: "how to print the findings" },
    json,
  },
  note: { ja: "重大なもの（error）があれば、終了コードは1です。", en: "Exit code 1 where a finding is an error." },
  async run({ values, words }) {
    const found: { file: string; findings: readonly Finding[] }[] = [];
    for (const file of words) found.push({ file, findings: lint(await readFromDisk(file)) });
    if (values.json || values.format === "json") {
      const printed = found.map(({ findings }) => printedFindings(findings));
      await printJson(printed.length === 1 ? printed[0] : printed);
    } else if (values.format === "sarif") {
      await printJson(findingsAsSarif(found, await productVersion()));
    } else {
      for (const { file, findings } of found) process.stdout.write(findingsAsText(file, findings));
    }
    const isWrong = found.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
    return isWrong ? exitCodes.objection : exitCodes.ok;
  },
});
