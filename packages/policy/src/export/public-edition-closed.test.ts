import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { modelPolicy } from "../model/model-policy.ts";
import { readPolicy } from "../read/read-policy.ts";
import type { Reading } from "../reading.ts";
import { documentOf } from "./as-document.ts";
import { csvOf } from "./csv.ts";
import { docxOf } from "./docx-document.ts";
import { htmlOf } from "./html-document.ts";
import { markdownOf } from "./markdown.ts";
import { oscalOf } from "./oscal.ts";
import { publicEdition } from "./public-edition.ts";
import { xlsxOf } from "./xlsx.ts";

/** A policy whose every clause bears a mark of its own in its heading and text, so that a leak names its clause. */
async function marked(): Promise<{ readonly reading: Reading; readonly marks: ReadonlyMap<string, string> }> {
  const read = await readPolicy(new TextEncoder().encode(modelPolicy({ body: "海辺町" }).text), "model.txt");
  if ("code" in read) throw new Error(read.code);
  const marks = new Map(read.clauses.map(({ path }, index) => [path, `目印${String(index).padStart(4, "0")}終`]));
  const mark = (path: string, words: string | null) => (words === null ? null : `${words}${marks.get(path)}`);
  return {
    marks,
    reading: {
      ...read,
      clauses: read.clauses.map((clause) => ({
        ...clause,
        heading: clause.heading === null ? (marks.get(clause.path) ?? null) : mark(clause.path, clause.heading),
        text: mark(clause.path, clause.text),
      })),
      profile: {
        ...read.profile,
        roles: read.profile.roles.map((said) => ({ ...said, quote: `${said.quote}${marks.get(said.path)}` })),
        terms: read.profile.terms.map((said) => ({ ...said, quote: `${said.quote}${marks.get(said.path)}` })),
        classes: read.profile.classes.map((said) => ({ ...said, quote: `${said.quote}${marks.get(said.path)}` })),
      },
      source: read.clauses.map(({ path }) => marks.get(path) ?? ""),
      leftOut: read.clauses.map(({ path, lines }) => ({ lines, text: marks.get(path) ?? "", why: "目次" })),
    },
  };
}

const unzipped = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${strFromU8(part)}`)
    .join("\n");

const everything: readonly ((reading: Reading) => string)[] = [
  (reading) => JSON.stringify(reading),
  (reading) => htmlOf(documentOf(reading)),
  (reading) => unzipped(docxOf(documentOf(reading))),
  (reading) => unzipped(xlsxOf(reading, [])),
  csvOf,
  markdownOf,
  (reading) => JSON.stringify(oscalOf(reading, { lastModified: "2026-04-01T00:00:00Z", version: "1" })),
];

const { reading, marks } = await marked();
const paths = reading.clauses.map(({ path }) => path);

test("whatever clauses are closed, no format tells a word of them, nor of anything below them (seed 244)", () => {
  fc.assert(
    fc.property(
      fc.subarray(paths, { minLength: 1, maxLength: 12 }),
      fc.nat(everything.length - 1),
      (closed, format) => {
        const printed = everything[format]!(publicEdition(reading, closed));
        const hidden = paths.filter((path) => closed.some((one) => path === one || path.startsWith(`${one}/`)));
        for (const path of hidden) expect(printed.includes(marks.get(path) ?? ""), path).toBe(false);
      },
    ),
    { seed: 244, numRuns: 60 },
  );
});

test("what is open is told in full", () => {
  const open = publicEdition(reading, ["対策基準/第7章"]);
  for (const write of everything) {
    const printed = write(open);
    expect(printed).toContain(marks.get("基本方針/第1条"));
    expect(printed).not.toContain(marks.get("対策基準/第7章"));
  }
});
