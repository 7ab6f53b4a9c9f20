/** Files named on the command line, read and matched. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import type { Reading } from "@machimori/policy/reading";
import type { Words } from "../command.ts";
import { UsageError } from "../outcome.ts";

/** Files a verb takes one by one. */
export const files: Words = { shown: "FILE…", least: 1, most: Number.POSITIVE_INFINITY };

/** Reads one policy. Throws a usage error that says which file, why, and what to do. */
export async function readFromDisk(file: string): Promise<Reading> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "ありません" : error.code === "EISDIR" ? "フォルダーです" : "読めません";
    throw new UsageError(`${file} が${why}。名前と権限を確かめてください。 / Cannot read ${file} (${error.code}).`);
  });
  const reading = await readPolicy(bytes, basename(file));
  if ("code" in reading) throw new UsageError(`${file}: ${reading.message.ja} / ${reading.message.en}`);
  return reading;
}

/** The same, with every norm matched to its mechanisms. */
export async function readMatched(file: string): Promise<Reading> {
  return match(await readFromDisk(file));
}
