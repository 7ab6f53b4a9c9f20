import { mechanism } from "@machimori/catalogue";
import { exitCodes, printJson } from "../outcome.ts";
import { expectFiles, readCall, readMatched } from "./input.ts";
import { printedReading, readingAsText } from "./printed.ts";

/** `policy read FILE… [--json]`: clauses, norms, mechanisms and findings. Exit 1 where a finding is an error. */
export async function runRead(args: readonly string[]): Promise<number> {
  const call = readCall(args, []);
  expectFiles(call, 1);
  const printed: object[] = [];
  for (const file of call.files) {
    const reading = await readMatched(file);
    printed.push(printedReading(reading, []));
    if (!call.json) process.stdout.write(readingAsText(reading, (id) => mechanism(id)?.name.ja ?? ""));
  }
  if (call.json) await printJson(printed.length === 1 ? printed[0] : printed);
  return exitCodes.ok;
}
