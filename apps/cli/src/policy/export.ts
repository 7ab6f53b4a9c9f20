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
import { command } from "../command.ts";
import { exitCodes } from "../outcome.ts";
import { readFromDisk, standardInput } from "./input.ts";
import { writeBytes } from "./write.ts";

interface Facts {
  /** When the file was last changed. */
  readonly modified: Date;
  readonly isPublic: boolean;
}

type Format = "oscal" | "html" | "docx" | "xlsx" | "csv" | "md";

const formats: Readonly<Record<Format, (reading: Reading, facts: Facts) => Uint8Array | string>> = {
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

/** `policy export FILE --format F`: to stdout. */
export const exportCommand = command({
  summary: { ja: "規程をほかの形に書き出します（標準出力へ）", en: "Export a policy, to stdout" },
  words: { shown: "FILE", least: 1, most: 1 },
  options: {
    format: {
      type: "string",
      oneOf: ["oscal", "html", "docx", "xlsx", "csv", "md"],
      isNeeded: true,
      ja: "書き出す形",
      en: "the format",
    },
    public: { type: "boolean", ja: "公表しない部分を除く", en: "leave out what is not to be published" },
  },
  async run({ values, words: [file = ""] }) {
    const reading = match(await readFromDisk(file));
    const mtime = file === standardInput ? new Date() : (await stat(file)).mtime;
    const shown = values.public ? publicEdition(reading) : reading;
    await writeBytes(formats[values.format](shown, { modified: mtime, isPublic: values.public }));
    return exitCodes.ok;
  },
});
