import { expect, test } from "vitest";
import { readPolicy } from "./read-policy.ts";

async function tree(source: string): Promise<readonly string[]> {
  const reading = await readPolicy(new TextEncoder().encode(source), "a.md");
  if ("code" in reading) throw new Error(reading.code);
  return reading.clauses.map(({ path, kind, text }) => `${path} ${kind} ${text ?? ""}`.trim());
}

test("a list within a list of Markdown stands below its item, and numbers count by place", async () => {
  expect(
    await tree(
      [
        "# 海辺市倉庫規程\n\n## 第1条 鍵\n1. 係は、鍵を数える。\n1. 係は、次のものを持つ。\n   1. 鍵",
        "   1. 帳簿\n      - 青い帳簿\n      - 赤い帳簿\n1. 係は、鍵を返す。\n\n## 第2条 荷\n1. 係は、次の荷を数える。",
        "    1. 重い荷\n    2. 軽い荷\n2. 係は、荷を運ぶ。\n",
      ].join("\n"),
    ),
  ).toEqual([
    "規程 part",
    "規程/第1条 article",
    "規程/第1条/1 paragraph 係は、鍵を数える。",
    "規程/第1条/2 paragraph 係は、次のものを持つ。",
    "規程/第1条/2/1 item 鍵",
    "規程/第1条/2/2 item 帳簿",
    "規程/第1条/2/2/・1 bullet 青い帳簿",
    "規程/第1条/2/2/・2 bullet 赤い帳簿",
    "規程/第1条/3 paragraph 係は、鍵を返す。",
    "規程/第2条 article",
    "規程/第2条/1 paragraph 係は、次の荷を数える。",
    "規程/第2条/1/1 item 重い荷",
    "規程/第2条/1/2 item 軽い荷",
    "規程/第2条/2 paragraph 係は、荷を運ぶ。",
  ]);
});
