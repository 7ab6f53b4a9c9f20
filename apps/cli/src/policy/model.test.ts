import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPolicy } from "@machimori/policy";
import { lint } from "@machimori/policy/lint/lint";
import { expect, test } from "vitest";
import { UsageError } from "../outcome.ts";
import { model } from "./model.ts";

const run = (args: readonly string[]) => model.run(args, "machimori policy model");

test("the model is written as Word with the parts chosen, and the linter has nothing against it", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "model-")), "model.docx");
  expect(
    await run(["--body-name", "海辺町", "--with", "telework,wireless", "--without", "social", "--out", file]),
  ).toBe(0);
  const reading = await readPolicy(await readFile(file), file);
  if ("code" in reading) throw new Error(reading.message.en);
  expect(reading.clauses.some(({ heading }) => heading === "テレワーク")).toBe(true);
  expect(reading.clauses.some(({ text }) => text?.includes("ソーシャルメディア"))).toBe(false);
  // Only the day of effect, which was not given, is left to fill in.
  expect(lint(reading).map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
    "info left-open",
    "info left-open",
  ]);
});

test("a file that is there is not written over", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "model-")), "model.txt");
  await run(["--out", file]);
  await expect(run(["--out", file])).rejects.toThrow(UsageError);
});

test.each([
  [["--with", "moon"]],
  [["--layers", "gamma"]],
  [["--effective", "2027-02-30"]],
  [["--format", "pdf"]],
  [["--nothing"]],
  [["--out"]],
])("%j is refused with a sentence", async (args) => {
  await expect(run(args)).rejects.toThrow(UsageError);
});

test("the format follows the name of the file, parts may be named one by one or together", async () => {
  const folder = await mkdtemp(join(tmpdir(), "model-"));
  const [one, other] = [join(folder, "a.docx"), join(folder, "b.docx")];
  await run(["--out", one, "--with", "ai", "--with", "school,wireless"]);
  await run(["--out", other, "--with", "ai、school、wireless", "--format", "docx"]);
  const read = async (file: string) => {
    const reading = await readPolicy(await readFile(file), file);
    if ("code" in reading) throw new Error(reading.message.en);
    return reading.clauses.map(({ text }) => text);
  };
  expect((await read(one)).join()).toContain("無線");
  expect(await read(one)).toEqual(await read(other));
});
