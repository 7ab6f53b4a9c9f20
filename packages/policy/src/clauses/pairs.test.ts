import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

async function items(...rows: string[]): Promise<readonly string[]> {
  const reading = await readPolicy(
    new TextEncoder().encode(
      ["灯台村規程", "第1条　書類は、次の各号に掲げる区分に応じ、当該各号に定める所に置く。", ...rows].join("\n"),
    ),
    "text.txt",
  );
  if ("code" in reading) return [reading.code];
  return reading.clauses.slice(2).map((clause) => `${clause.heading ?? "–"} | ${clause.text}`);
}

test("a list of pairs is taken apart at its only blank, whatever stands beside it", async () => {
  expect(await items("(1)　指導要録　金庫", "(2)　成績（評定を含む。）に関する情報　書庫", "(3)　その他　棚")).toEqual([
    "指導要録 | 金庫",
    "成績（評定を含む。）に関する情報 | 書庫",
    "その他 | 棚",
  ]);
});

test("short things of such a list are taken apart too, and a sentence that only wraps is none of it", async () => {
  expect(await items("(1)　徒歩　地図で測る距離", "(2)　鉄道　運賃表の距離", "(3)　船舶　海図の距離")).toEqual([
    "徒歩 | 地図で測る距離",
    "鉄道 | 運賃表の距離",
    "船舶 | 海図の距離",
  ]);
});

test("items with several blanks or none are no pairs", async () => {
  expect(await items("(1)　金庫の鍵", "(2)　書庫の鍵")).toEqual(["– | 金庫の鍵", "– | 書庫の鍵"]);
});
