import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import type { Reading } from "../reading.ts";
import { documentOf } from "./as-document.ts";
import { docxOf } from "./docx-document.ts";
import { htmlOf } from "./html-document.ts";
import { markdownOf } from "./markdown.ts";

const root = join(import.meta.dirname, "../../../..");
const texts = ["fixtures/minato/policy", "packages/policy/measure/texts"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => join(root, folder, name)),
);

async function read(bytes: Uint8Array | string, name: string): Promise<Reading> {
  const reading = await readPolicy(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, name);
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

const said = ({ clauses }: Reading) => clauses.map(({ path, text }) => `${path} ${text ?? ""}`);

/** The share of the clauses that are read again at their place in their words. */
function kept(from: Reading, to: Reading): number {
  const found = new Set(said(to));
  const all = said(from);
  return all.filter((one) => found.has(one)).length / all.length;
}

for (const file of texts) {
  test(`${file.slice(root.length + 1)} written out as Word, HTML and Markdown is read again clause by clause`, async () => {
    const reading = await read(readFileSync(file), file);
    const shares = {
      docx: kept(reading, await read(docxOf(documentOf(reading)), "a.docx")),
      html: kept(reading, await read(htmlOf(documentOf(reading)), "a.html")),
      md: kept(reading, await read(markdownOf(reading), "a.md")),
    };
    expect(shares).toEqual({ docx: 1, html: 1, md: 1 });
    const again = await read(docxOf(documentOf(reading)), "a.docx");
    expect(again.document).toEqual(reading.document);
    expect(again.clauses.map(({ heading }) => heading)).toEqual(reading.clauses.map(({ heading }) => heading));
  });
}
