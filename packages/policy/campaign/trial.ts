import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { align } from "../src/diff/align.ts";
import { comparisonTable } from "../src/diff/comparison-table.ts";
import { csvOf } from "../src/export/csv.ts";
import { htmlOf } from "../src/export/html-document.ts";
import { markdownOf } from "../src/export/markdown.ts";
import { oscalOf } from "../src/export/oscal.ts";
import { readPolicy } from "../src/index.ts";
import { lint } from "../src/lint/lint.ts";
import { ListCounter, readNumbering } from "../src/read/docx/numbering.ts";
import { readBody } from "../src/read/docx/read-body.ts";
import { readStyles } from "../src/read/docx/styles.ts";
import type { Reading } from "../src/reading.ts";
import { excerpt, mangled, randomBytes } from "./mangle.ts";
import { damaged, documentXml, numberingXml, page, pdf, word } from "./mangle-documents.ts";

/** One reading of damaged input of a kind; throws where the reader breaks a promise. */
export type Trial = (random: Random) => Promise<void>;

type Random = () => number;

const folder = join(import.meta.dirname, "../measure/texts");
/** Good texts of our own, in lines: half of the texts read are stretches of them, damaged. */
const texts = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name), "utf8").split("\n"));

/** Whatever the bytes: a refusal that says so in both languages, or a reading whose quotes stand in their clauses. */
async function readAndCheck(bytes: Uint8Array, name: string): Promise<Reading | null> {
  const reading = await readPolicy(bytes, name);
  if ("code" in reading) {
    if (!reading.message.ja.endsWith("。") || !reading.message.en.endsWith("."))
      throw new Error("refusal without a sentence");
    return null;
  }
  const paths = new Set<string>();
  for (const clause of reading.clauses) {
    if (paths.has(clause.path)) throw new Error(`address given twice: ${clause.path}`);
    paths.add(clause.path);
    for (const norm of clause.norms) if (!clause.text?.includes(norm.quote)) throw new Error("quote not verbatim");
  }
  return reading;
}

function lintAndCheck(reading: Reading): void {
  for (const finding of lint(reading))
    if (finding.message === "") throw new Error(`finding without words: ${finding.rule}`);
}

/** Nothing of either version is lost between them, and everything can be written out. */
function compareAndCheck(old: Reading, fresh: Reading): void {
  const alignment = align(old, fresh);
  const { pairs, added, removed } = alignment;
  if (pairs.length + added.length !== fresh.clauses.length) throw new Error("a new clause is lost in the comparison");
  if (pairs.length + removed.length !== old.clauses.length) throw new Error("an old clause is lost in the comparison");
  if (!htmlOf(comparisonTable(old, fresh, alignment)).endsWith("</html>\n"))
    throw new Error("a comparison without an end");
  JSON.stringify(oscalOf(fresh, { lastModified: "2026-04-01T00:00:00+09:00", version: "1" }));
  if (!csvOf(fresh).endsWith("\r\n") || !markdownOf(fresh).endsWith("\n")) throw new Error("an export without an end");
}

const utf8 = new TextEncoder();
const bytesOf = (text: string) => utf8.encode(text);
const downstream = 0.03;

async function readText(random: Random): Promise<void> {
  const text = random() < 0.5 ? mangled(random) : excerpt(texts, random);
  const reading = await readAndCheck(bytesOf(text), random() < 0.1 ? "a.md" : "a.txt");
  if (reading === null || random() >= downstream) return;
  lintAndCheck(reading);
  const revised = await readAndCheck(bytesOf(damaged(text, random)), "b.txt");
  if (revised !== null) compareAndCheck(reading, revised);
}

async function readFile(bytes: Uint8Array, name: string, random: Random): Promise<void> {
  const reading = await readAndCheck(bytes, name);
  if (reading !== null && random() < downstream) lintAndCheck(reading);
}

/** What a person may hand in, by kind, with the goal the project has set itself. */
export const kinds: Readonly<Record<string, { readonly goal: number; readonly trial: Trial }>> = {
  text: { goal: 1_000_000, trial: readText },
  xml: {
    goal: 1_000_000,
    trial: async (random) => {
      const damage = (xml: string) => (random() < 0.7 ? damaged(xml, random) : xml);
      const lines = readBody(
        damage(documentXml(random)),
        readStyles(undefined),
        new ListCounter(readNumbering(damage(numberingXml(random)))),
      );
      if (lines?.some(({ text }) => typeof text !== "string")) throw new Error("a line without text");
    },
  },
  docx: { goal: 100_000, trial: (random) => readFile(word(random), "a.docx", random) },
  html: { goal: 100_000, trial: (random) => readFile(page(random), "a.html", random) },
  pdf: { goal: 10_000, trial: (random) => readFile(pdf(random), "a.pdf", random) },
  bytes: { goal: 100_000, trial: (random) => readFile(randomBytes(random), "a.txt", random) },
};
