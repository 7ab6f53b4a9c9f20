import { readPolicy } from "../src/index.ts";
import { lint } from "../src/lint/lint.ts";
import { ListCounter, readNumbering } from "../src/read/docx/numbering.ts";
import { readBody } from "../src/read/docx/read-body.ts";
import { readStyles } from "../src/read/docx/styles.ts";
import { mangled, randomBytes } from "./mangle.ts";
import { damaged, documentXml, numberingXml, page, pdf, word } from "./mangle-documents.ts";

/** One reading of damaged input of a kind; throws where the reader breaks a promise. */
export type Trial = (random: () => number) => Promise<void>;

/** Whatever the bytes: a refusal that says so in both languages, or a reading whose quotes stand in their clauses. */
async function readAndCheck(bytes: Uint8Array, name: string, alsoLint: boolean): Promise<void> {
  const reading = await readPolicy(bytes, name);
  if ("code" in reading) {
    if (!reading.message.ja.endsWith("。") || !reading.message.en.endsWith("."))
      throw new Error("refusal without a sentence");
    return;
  }
  const paths = new Set<string>();
  for (const clause of reading.clauses) {
    if (paths.has(clause.path)) throw new Error(`address given twice: ${clause.path}`);
    paths.add(clause.path);
    for (const norm of clause.norms) if (!clause.text?.includes(norm.quote)) throw new Error("quote not verbatim");
  }
  if (alsoLint)
    for (const finding of lint(reading))
      if (finding.message === "") throw new Error(`finding without words: ${finding.rule}`);
}

/** What a person may hand in, by kind, with the goal the project has set itself. */
export const kinds: Readonly<Record<string, { readonly goal: number; readonly trial: Trial }>> = {
  text: {
    goal: 1_000_000,
    trial: (random) => readAndCheck(new TextEncoder().encode(mangled(random)), "a.txt", random() < 0.05),
  },
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
  docx: { goal: 100_000, trial: (random) => readAndCheck(word(random), "a.docx", random() < 0.05) },
  html: { goal: 100_000, trial: (random) => readAndCheck(page(random), "a.html", random() < 0.05) },
  pdf: { goal: 10_000, trial: (random) => readAndCheck(pdf(random), "a.pdf", false) },
  bytes: { goal: 100_000, trial: (random) => readAndCheck(randomBytes(random), "a.txt", false) },
};
