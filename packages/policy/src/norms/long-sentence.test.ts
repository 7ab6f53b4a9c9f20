import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

const things = Array.from({ length: 500 }, (_, at) => `機器${at}の設定`).join("、");

async function norms(text: string) {
  const reading = await readPolicy(new TextEncoder().encode(`基準\n第1条 ${text}`), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return reading.clauses.at(-1);
}

test.each([
  [
    "a list of hundreds of things",
    `情報システム管理者は、${things}を点検しなければならない。`,
    "must",
    "情報システム管理者",
  ],
  ["what is forbidden", `職員等は、${things}を変更してはならない。`, "must_not", "職員等"],
  ["what is permitted", `課長は、${things}を委託することができる。`, "may", "課長"],
  [
    "an aside as long as the sentence",
    `職員等は、端末（${things}をいう。）を管理しなければならない。`,
    "must",
    "職員等",
  ],
  ["a topic after the list", `${things}を変更するときは、課長は、記録を作成しなければならない。`, "must", "課長"],
])("%s beyond the longest sentence still tells who is bound and how", async (_, text, modality, actor) => {
  const clause = await norms(text);
  expect(clause?.norms).toMatchObject([{ modality, actors: [actor], actorSource: "explicit", kind: "read_in_part" }]);
  expect(clause?.text).toContain(clause?.norms[0]?.quote);
});

test("a sentence whose ends tell nothing stays named as unread", async () => {
  expect((await norms(`${things}、`.repeat(2)))?.norms).toMatchObject([{ modality: "statement", kind: "unread" }]);
});

test("who acts in a sentence read in part acts in the one after it", async () => {
  const clause = await norms(`課長は、${things}を点検しなければならない。また、記録を作成しなければならない。`);
  expect(clause?.norms.map(({ actors, actorSource }) => [actors, actorSource])).toEqual([
    [["課長"], "explicit"],
    [["課長"], "parent"],
  ]);
});
