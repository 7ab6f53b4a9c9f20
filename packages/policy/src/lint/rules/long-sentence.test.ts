import { expect, test } from "vitest";
import { readPolicy } from "../../read/read-policy.ts";
import { lint } from "../lint.ts";
import { longSentence } from "./long-sentence.ts";

async function found(text: string) {
  const reading = await readPolicy(new TextEncoder().encode(`基準\n第1条 ${text}`), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return lint(reading, [longSentence]).map(({ path, excerpt, message }) => [path, excerpt.length, message.slice(-11)]);
}

const long = "機器が動く限り、".repeat(600);

test("a sentence read by its ends alone is named, and so is one not read at all", async () => {
  expect(await found(`課長は、${long}記録を点検しなければならない。`)).toEqual([
    ["基準/第1条", 40, "務には分けていません。"],
  ]);
  expect(await found(long)).toEqual([["基準/第1条", 40, "元のまま残しています。"]]);
});

test("a sentence of usual length is not", async () => {
  expect(await found("課長は、記録を点検しなければならない。")).toEqual([]);
});
