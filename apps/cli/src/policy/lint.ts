import { lint } from "@machimori/policy/lint/lint";
import { findingsAsSarif, findingsAsText } from "@machimori/policy/lint/report";
import type { Finding } from "@machimori/policy/reading";
import { exitCodes, printJson } from "../outcome.ts";
import { expectFiles, readCall, readFromDisk } from "./input.ts";
import { productVersion } from "./version.ts";

/** `policy lint FILE… [--json | --format sarif|text]`. Exit 1 where a finding is an error. */
export async function runLint(args: readonly string[]): Promise<number> {
  const call = readCall(args, ["sarif", "text", "json"]);
  expectFiles(call, 1);
  const found: { file: string; findings: readonly Finding[] }[] = [];
  for (const file of call.files) found.push({ file, findings: lint(await readFromDisk(file)) });
  if (call.json || call.format === "json") {
    await printJson(found.length === 1 ? found[0]?.findings : found.map(({ findings }) => findings));
  } else if (call.format === "sarif") {
    await printJson(findingsAsSarif(found, await productVersion()));
  } else {
    for (const { file, findings } of found) process.stdout.write(findingsAsText(file, findings));
  }
  const isWrong = found.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
  return isWrong ? exitCodes.objection : exitCodes.ok;
}
