import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";
import { surveyOf } from "./survey.ts";

const read = async (rows: readonly string[]) => {
  const reading = await readPolicy(new TextEncoder().encode(rows.join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return surveyOf(reading);
};

test("a text of thousands of roles is compared for the most used ones only", async () => {
  const sign = (at: number) => String.fromCharCode(0x4e00 + at);
  const rows = Array.from(
    { length: 1500 },
    (_, at) => `第${at + 1}条 課に情報${sign(at)}${sign(at >> 4)}管理者を置く。`,
  );
  const { roles } = await read(rows);
  expect(roles.used.size).toBeLessThanOrEqual(120);
  expect(roles.established.size).toBeLessThanOrEqual(120);
});

test("a text of thousands of definitions is compared for the first of them only", async () => {
  const rows = Array.from({ length: 900 }, (_, at) => `第${at + 1}条 何か（以下「略称${at}」という。）を定める。`);
  expect((await read(rows)).definitions).toHaveLength(400);
});
