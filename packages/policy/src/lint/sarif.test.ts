import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import { rules } from "./all-rules.ts";
import { lint } from "./lint.ts";
import { findingsAsSarif } from "./report.ts";

/** The schema of SARIF 2.1.0 as the OASIS committee published it; its formats are checked by hand below. */
const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
    "utf8",
  ),
);
delete schema.$schema;
delete schema.id;
// One pattern of the schema has a stray bracket, which the strict syntax of regular expressions does not allow.
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const text = `浜辺町端末利用規程

第1条　この要綱は、端末の利用について定める。
第2条　職員は、前項の規定により、パスワ一ドを管理しなければならない。
第2条　課長は、第9条の記録を残す。
`;

async function sarif(source: string, file = "規程 集/改正#2.txt"): Promise<Record<string, never>> {
  const reading = await readPolicy(new TextEncoder().encode(source), "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return JSON.parse(JSON.stringify(findingsAsSarif([{ file, findings: lint(reading) }], "0.1.0")));
}

test("findings of every severity are a SARIF 2.1.0 log by its schema", async () => {
  const log = await sarif(text);
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  const [run] = log.runs as unknown as { results: { ruleId: string; ruleIndex: number }[] }[];
  expect(run?.results.length).toBeGreaterThan(2);
  for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex]?.id).toBe(ruleId);
});

test("a log without findings is one too", async () => {
  expect(isSarif(await sarif("浜辺町規程\n\n第1条　職員は、端末を守らなければならない。\n"))).toBe(true);
});

test("the schema refuses what is none", async () => {
  const log = await sarif(text);
  expect(isSarif({ ...log, version: "2.0.0" })).toBe(false);
  expect(isSarif({ ...log, runs: [{}] })).toBe(false);
});

test("file names are URI references, whatever signs they hold", async () => {
  const words = JSON.stringify(await sarif(text));
  expect(words).toContain(`"uri":"${encodeURIComponent("規程 集")}/${encodeURIComponent("改正#2.txt")}"`);
});
