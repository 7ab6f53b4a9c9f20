/** Files named on the command line, read and matched. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import type { Reading } from "@machimori/policy/reading";
import { UsageError } from "../outcome.ts";

/** The words after `machimori policy VERB`: files, and options with a value where they take one. */
export interface Call {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly format: string | undefined;
  readonly publicEdition: boolean;
  readonly compare: boolean;
}

/** Reads the arguments of a policy command; an unknown option is refused with the ones there are. */
export function readCall(args: readonly string[], formats: readonly string[]): Call {
  const files: string[] = [];
  let json = false;
  let format: string | undefined;
  let publicEdition = false;
  let compare = false;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    if (word === "--json") json = true;
    else if (word === "--compare" && formats.includes("bodies")) compare = true;
    else if (word === "--public" && formats.length > 0) publicEdition = true;
    else if (word === "--format" && formats.length > 0) {
      format = args[++index];
      if (format === undefined || !formats.includes(format)) {
        throw new UsageError(
          `--format には ${formats.join("・")} のいずれかを指定してください。 / --format is one of ${formats.join(", ")}.`,
        );
      }
    } else if (word.startsWith("--")) {
      throw new UsageError(`${word} という指定はありません。 / Unknown option ${word}.`);
    } else files.push(word);
  }
  return { files, json, format, publicEdition, compare };
}

/** The number of files a command needs, or a sentence. */
export function expectFiles(call: Call, least: number, most = Number.POSITIVE_INFINITY): void {
  if (call.files.length >= least && call.files.length <= most) return;
  const ja = most === least ? `ファイルを${least}つ指定してください。` : `ファイルを${least}つ以上指定してください。`;
  throw new UsageError(`${ja} / Name ${most === least ? "exactly" : "at least"} ${least} file${least > 1 ? "s" : ""}.`);
}

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
