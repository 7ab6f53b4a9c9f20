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
])("%s beyond the longest sentence is read as a list: who is bound and how", async (_, text, modality, actor) => {
  const clause = await norms(text);
  expect(clause?.norms).toMatchObject([{ modality, actors: [actor], actorSource: "explicit", kind: null }]);
  expect(clause?.norms[0]?.quote).toBe(clause?.text);
});

test("what stands around a very long list is read as in any sentence", async () => {
  const clause = await norms(
    `情報システム管理者は、障害が発生したときは、直ちに${things}を確認し、部長の承認を得て、統括責任者に報告しなければならない。`,
  );
  expect(clause?.norms).toMatchObject([
    { timing: "直ちに", condition: "障害が発生したとき", kind: null },
    { approver: "部長", reportTo: ["統括責任者"], quote: "部長の承認を得て、統括責任者に報告しなければならない。" },
  ]);
});

test("a sentence long for clauses that end in no act is read by its ends and says so", async () => {
  const clauses = Array.from({ length: 400 }, (_, at) => `第${at}号の機器が動く限り`).join("、");
  const clause = await norms(`課長は、${clauses}、点検しなければならない。`);
  expect(clause?.norms).toMatchObject([{ modality: "must", actors: ["課長"], kind: "read_in_part" }]);
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

test("a sentence of hundreds of acts is read whole, each act under the one who acts", async () => {
  const acts = Array.from({ length: 400 }, (_, at) => `第${at}倉庫の鍵を毎日点検し`).join("、");
  const clause = await norms(`倉庫係は、${acts}、結果を班長に報告しなければならない。`);
  expect(clause?.norms).toHaveLength(401);
  expect(clause?.norms.every(({ modality, actors }) => modality === "must" && actors.join() === "倉庫係")).toBe(true);
  expect(clause?.norms.at(-1)).toMatchObject({ reportTo: ["班長"], kind: null });
  expect(clause?.norms[123]).toMatchObject({ quote: "第123倉庫の鍵を毎日点検し、", timing: "毎日" });
});

test("who acts may change on the way through a very long sentence", async () => {
  const acts = (name: string): string => Array.from({ length: 150 }, (_, at) => `${name}の棚${at}を整理し`).join("、");
  const clause = await norms(`倉庫係は、${acts("東")}、当直者は、${acts("西")}、結果を班長に報告しなければならない。`);
  const actors = clause?.norms.map((norm) => norm.actors.join()) ?? [];
  expect([actors[0], actors[149], actors[150], actors.at(-1)]).toEqual(["倉庫係", "倉庫係", "当直者", "当直者"]);
});
