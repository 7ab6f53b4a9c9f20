/** Files named on the command line, read and matched. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import type { Reading } from "@machimori/policy/reading";
import type { Words } from "../command.ts";
import { UsageError } from "../outcome.ts";

/** Files a verb takes one by one. */
export const files: Words = { shown: "FILE…", least: 1, most: Number.POSITIVE_INFINITY };

/** What the standard input is called, as elsewhere. */
export const standardInput = "-";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "がありません。名前を確かめてください。",
  EISDIR: "はフォルダーです。中のファイルを指定してください。",
  EACCES: "を読む権限がありません。権限を確かめてください。",
  EPERM: "を読む権限がありません。権限を確かめてください。",
  EBUSY: "はほかのプログラムが使っています。閉じてからもう一度実行してください。",
};

/** Reads one policy, `-` from the standard input. Throws a usage error that says which file, why, and what to do. */
export async function readFromDisk(file: string): Promise<Reading> {
  const bytes = await (file === standardInput ? buffer(process.stdin) : readFile(file)).catch(
    (error: NodeJS.ErrnoException) => {
      const why = reasons[error.code ?? ""] ?? "を読めません。名前と権限を確かめてください。";
      throw new UsageError(`${file} ${why} / Cannot read ${file} (${error.code}).`);
    },
  );
  const reading = await readPolicy(bytes, basename(file));
  if ("code" in reading) throw new UsageError(`${file}: ${reading.message.ja} / ${reading.message.en}`);
  return reading;
}

/** The same, with every norm matched to its mechanisms. */
export async function readMatched(file: string): Promise<Reading> {
  return match(await readFromDisk(file));
}
