import { expect, test } from "vitest";
import { readPolicy } from "../../read/read-policy.ts";
import { lint } from "../lint.ts";
import { numbering } from "./numbering.ts";

async function faults(...lines: string[]) {
  const reading = await readPolicy(new TextEncoder().encode(["灯台町機器規程", ...lines].join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return lint(reading, [numbering]).map(({ path }) => path);
}

const rest = ["第2条 課長は、守る。", "第3条 職員は、守る。", "第4条 委員は、守る。"];

test("articles that go on through the chapters begin at no wrong number, though the first chapter has one only", async () => {
  expect(await faults("第1章 総則", "第1条 町長は、守る。", "第2章 点検", ...rest)).toEqual([]);
});

test("a first chapter that begins with 第2条 has lost an article", async () => {
  expect(await faults("第1章 総則", ...rest, "第2章 点検", "第5条 町長は、守る。")).toEqual(["規程/第1章/第2条"]);
});
