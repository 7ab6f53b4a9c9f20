import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

async function actors(...rows: string[]): Promise<readonly string[]> {
  const text = ["海辺市対策基準", "1 倉庫", "(1) 鍵", ...rows].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(text), "text.txt");
  if ("code" in reading) throw new Error(reading.code);
  return reading.clauses.flatMap(({ norms }) => norms.map((norm) => norm.actors.join("・")));
}

test("one who did what the condition says in the same words is the one the condition names", async () => {
  expect(
    await actors("ア 点検担当者等が鍵の紛失に気付いた場合は、鍵の紛失に気付いた者は速やかに連絡しなければならない。"),
  ).toEqual(["鍵の紛失に気付いた者・点検担当者等"]);
});

test.each([
  "ア 点検担当者が倉庫を開けた場合は、鍵の紛失に気付いた者は連絡しなければならない。",
  "ア 鍵の紛失に気付いた者は、連絡しなければならない。",
])("where the words differ or no condition stands, the topic acts alone: %s", async (row) => {
  expect(await actors(row)).toEqual(["鍵の紛失に気付いた者"]);
});

test("where another judges, the clause does not go on about the one named before", async () => {
  const before = "ア 職員等は、鍵の紛失を報告しなければならない。";
  expect(
    await actors(before, "イ 被害が広がるおそれがあると保管責任者が判断した場合は、倉庫を閉鎖しなければならない。"),
  ).toEqual(["職員等", "市"]);
  expect(await actors(before, "イ 報告の後は、倉庫に立ち入ってはならない。")).toEqual(["職員等", "職員等"]);
});
