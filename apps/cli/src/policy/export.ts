import { stat } from "node:fs/promises";
import { match } from "@machimori/catalogue";
import { documentOf } from "@machimori/policy/export/as-document";
import { csvOf } from "@machimori/policy/export/csv";
import { docxOf } from "@machimori/policy/export/docx-document";
import { htmlOf } from "@machimori/policy/export/html-document";
import { markdownOf } from "@machimori/policy/export/markdown";
import { oscalOf } from "@machimori/policy/export/oscal";
import { publicEdition } from "@machimori/policy/export/public-edition";
import { xlsxOf } from "@machimori/policy/export/xlsx";
import { lint } from "@machimori/policy/lint/lint";
import type { Reading } from "@machimori/policy/reading";
import { exitCodes, UsageError } from "../outcome.ts";
import { expectFiles, readCall, readFromDisk } from "./input.ts";
import { writeBytes } from "./write.ts";

interface Facts {
  /** When the file was last changed. */
  readonly modified: Date;
  readonly isPublic: boolean;
}

const formats: Readonly<Record<string, (reading: Reading, facts: Facts) => Uint8Array | string>> = {
  oscal: (reading, { modified }) => {
    const dates = reading.document.dates.map(({ date }) => date).sort();
    const version = dates.at(-1) ?? modified.toISOString().slice(0, 10);
    return `${JSON.stringify(oscalOf(reading, { lastModified: modified.toISOString(), version }), null, 1)}\n`;
  },
  html: (reading) => htmlOf(documentOf(reading)),
  docx: (reading) => docxOf(documentOf(reading)),
  xlsx: (reading, { isPublic }) => xlsxOf(reading, isPublic ? [] : lint(reading)),
  csv: (reading) => csvOf(reading),
  md: (reading) => markdownOf(reading),
};

/** `policy export FILE --format oscal|html|docx|xlsx|csv|md [--public]`: to stdout. Exit 0. */
export async function runExport(args: readonly string[]): Promise<number> {
  const call = readCall(args, Object.keys(formats));
  expectFiles(call, 1, 1);
  const write = formats[call.format ?? ""];
  const [file = ""] = call.files;
  if (!write) {
    const names = Object.keys(formats).join("・");
    throw new UsageError(`--format で ${names} のいずれかを指定してください。 / Choose a format with --format.`);
  }
  const reading = match(await readFromDisk(file));
  const { mtime } = await stat(file);
  const shown = call.publicEdition ? publicEdition(reading) : reading;
  await writeBytes(write(shown, { modified: mtime, isPublic: call.publicEdition }));
  return exitCodes.ok;
}
