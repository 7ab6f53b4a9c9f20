/** Files named on the command line, read and matched. */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import { limits } from "@machimori/policy/read/limits";
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

/**
 * The bytes of a file, `-` the standard input, as far as the reader takes any: a device may go on without end. Throws a
 * usage error that says which file, why, and what to do.
 */
export async function bytesOf(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === standardInput ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > limits.fileBytes) break;
    }
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const why = reasons[code] ?? "を読めません。名前と権限を確かめてください。";
    throw new UsageError(`${file} ${why} / Cannot read ${file} (${code}).`);
  }
  return Buffer.concat(chunks);
}

/** Reads a policy from its bytes. Throws a usage error with the reader's own sentence where it is refused. */
export async function readingOf(bytes: Uint8Array, file: string): Promise<Reading> {
  const reading = await readPolicy(bytes, basename(file));
  if ("code" in reading) throw new UsageError(`${file}: ${reading.message.ja} / ${reading.message.en}`);
  return reading;
}

/** Reads one policy from a file. */
export async function readFromDisk(file: string): Promise<Reading> {
  return readingOf(await bytesOf(file), file);
}

/** The same, with every norm matched to its mechanisms. */
export async function readMatched(file: string): Promise<Reading> {
  return match(await readFromDisk(file));
}
