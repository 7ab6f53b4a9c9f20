import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

async function doubts(...rows: string[]): Promise<readonly string[]> {
  const text = ["海辺市対策基準", "1 倉庫", "(1) 鍵", ...rows].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(text), "text.txt");
  if ("code" in reading) throw new Error(reading.code);
  return reading.clauses
    .flatMap(({ norms }) => norms)
    .map(({ actors, doubts = [] }) => `${actors.join("・")}${doubts.length > 0 ? ` ? ${doubts.join(" ")}` : ""}`);
}

test.each([
  ["a topic at the head leaves no doubt", ["ア 係員は、鍵を管理者が定める棚に返す。"], ["係員"]],
  ["a list takes its actor from its lead", ["ア 係員は、次のことを守る。", "・鍵を棚に返すこと。"], ["係員", "係員"]],
  [
    "going on about the one before is a guess",
    ["ア 係員は、鍵を棚に返す。", "イ 棚を閉じる。"],
    ["係員", "係員 ? actors"],
  ],
  ["so is the body where nobody is named", ["ア 棚を閉じる。"], ["市 ? actors"]],
  [
    "two who may act leave a doubt, but not where the second is told beside his own act",
    ["ア 鍵が見当たらないときは、係員が探し、班長が署長に報告する。"],
    ["係員 ? actors", "班長"],
  ],
  [
    "a sentence after one who stood beside another topic could be meant of somebody else",
    ["ア 鍵の置き場所は棚とし、係員が施錠する。雨の日は、窓を閉じる。"],
    ["係員", "係員 ? actors"],
  ],
  ["leave of nobody in particular", ["ア 係員は、許可を得て鍵を借りる。"], ["係員 ? approver"]],
  ["telling nobody in particular", ["ア 係員は、鍵を失ったときは、直ちに報告する。"], ["係員 ? reportTo"]],
])("%s", async (_, rows, said) => {
  expect(await doubts(...rows)).toEqual(said);
});

test("a basic policy speaks for the body wherever it names nobody", async () => {
  const reading = await readPolicy(
    new TextEncoder().encode("海辺市情報セキュリティ基本方針\n1 対策\n棚を閉じる。"),
    "a.txt",
  );
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.flatMap(({ norms }) => norms.map((norm) => norm.doubts))).toEqual([undefined]);
});
