import { mechanism } from "@machimori/catalogue";
import { lint } from "@machimori/policy/lint/lint";
import { findingsAsText } from "@machimori/policy/lint/report";
import { exitCodes, printJson } from "../outcome.ts";
import { expectFiles, readCall, readMatched } from "./input.ts";
import { printedReading, readingAsText } from "./printed.ts";

/** `policy read FILE… [--json]`: clauses, norms, mechanisms and findings. Exit 1 where a finding is an error. */
export async function runRead(args: readonly string[]): Promise<number> {
  const call = readCall(args, []);
  expectFiles(call, 1);
  const printed: object[] = [];
  let isWrong = false;
  for (const file of call.files) {
    const reading = await readMatched(file);
    const findings = lint(reading);
    if (findings.some(({ severity }) => severity === "error")) isWrong = true;
    printed.push(printedReading(reading, findings));
    if (!call.json) {
      process.stdout.write(readingAsText(reading, (id) => mechanism(id)?.name.ja ?? ""));
      process.stdout.write(findingsAsText(file, findings));
    }
  }
  if (call.json) await printJson(printed.length === 1 ? printed[0] : printed);
  return isWrong ? exitCodes.objection : exitCodes.ok;
}
