import { expect, test } from "vitest";
import { outlineOf } from "../outline.ts";
import type { Reading } from "../reading.ts";
import { readPolicy } from "./read-policy.ts";

async function read(inner: string): Promise<Reading> {
  const page = `<!doctype html><html><head><title>方針</title></head><body>${inner}</body></html>`;
  return (await readPolicy(new TextEncoder().encode(page), "page.html")) as Reading;
}

const shape = (reading: Reading): readonly string[] =>
  reading.clauses.map(({ path, heading, text }) => [path, heading, text].filter((part) => part !== null).join(" | "));

const title = "<h2>汐浜町情報資産基本方針</h2>";

test("terms of a dl are items with what follows them", async () => {
  const reading = await read(
    `${title}<h3>1 用語</h3><dl><dt>資産</dt><dd>町が持つ情報をいう。</dd><dt>職員等</dt><dd>町の職員をいう。</dd></dl>`,
  );
  expect(shape(reading).slice(1)).toEqual([
    "基本方針/1 | 用語",
    "基本方針/1/・1 | 資産 | 町が持つ情報をいう。",
    "基本方針/1/・2 | 職員等 | 町の職員をいう。",
  ]);
});

test("a table that only sets numbers apart is no table", async () => {
  const rows = [
    ["(1)", "建物"],
    ["", "町は、倉庫を施錠する。"],
    ["(2)", "人"],
    ["", "町は、研修を行う。"],
  ];
  const table = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
  expect(shape(await read(`${title}<h3>1 対策</h3><table>${table}</table>`)).slice(1)).toEqual([
    "基本方針/1 | 対策",
    "基本方針/1/(1) | 建物 | 町は、倉庫を施錠する。",
    "基本方針/1/(2) | 人 | 町は、研修を行う。",
  ]);
});

test("a br within a sentence ends no paragraph, a p does", async () => {
  const reading = await read(
    `${title}<p>1 見直し</p><p>町は、必要に応じて<br>この方針を見直す。<br>町は、記録する。</p>`,
  );
  expect(reading.clauses.at(-1)?.text).toBe("町は、必要に応じてこの方針を見直す。\n町は、記録する。");
});

test("the caption of a table is kept, and who holds which role in it is told", async () => {
  const reading = await read(
    `${title}<p>1 体制</p><table><caption>役割の一覧</caption><tr><th>役割</th><th>充てる者</th></tr><tr><td>最高責任者</td><td>副町長</td></tr><tr><td>備考</td><td>なし</td></tr></table>`,
  );
  expect(outlineOf(reading)).toContain("役割の一覧");
  expect(reading.profile.roles.map(({ value }) => `${value.title}=${value.holder}`)).toEqual(["最高責任者=副町長"]);
});

test("roles listed with their holders in brackets are told where the words above speak of an organisation", async () => {
  const list = "<ul><li>システム責任者（学校長）</li><li>端末（学校の端末）</li></ul>";
  const named = await read(`${title}<p>1 管理体制</p><p>次の体制をとる。</p>${list}`);
  expect(named.profile.roles.map(({ value }) => `${value.title}=${value.holder}`)).toEqual(["システム責任者=学校長"]);
  expect((await read(`${title}<p>1 対象</p><p>次のものをいう。</p>${list}`)).profile.roles).toEqual([]);
});

test("lists of one sign within each other keep their depth", async () => {
  const inner = "<ol><li>目的<p>資産を守る。</p></li><li>対象<p>職員に適用する。</p></li></ol>";
  const reading = await read(`${title}<ol><li>総則${inner}</li><li>対策${inner}</li></ol>`);
  expect(reading.clauses.map(({ path }) => path).slice(1)).toEqual([
    "基本方針/1",
    "基本方針/1/1",
    "基本方針/1/2",
    "基本方針/2",
    "基本方針/2/1",
    "基本方針/2/2",
  ]);
});

test("what a page hides is no clause, and the title of an explanation opens none", async () => {
  const page = `<h1>海辺市倉庫規則</h1><div hidden>第9条 隠す。</div><p>（鍵）<br>第1条　倉庫係は、鍵を保管する。<br>（報告）<br>第2条　倉庫係は、紛失を報告する。</p><p>第2条の解説</p>`;
  const reading = await readPolicy(new TextEncoder().encode(page), "a.html");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.map(({ path, heading }) => `${path} ${heading ?? ""}`)).toEqual([
    "規則 海辺市倉庫規則",
    "規則/第1条 鍵",
    "規則/第2条 報告",
  ]);
});

test("a label in an element of its own begins a clause, and what is there to share or download is furniture", async () => {
  const page = `<h1>端末管理規程</h1><p>Xでポスト Facebookでシェア</p>
    <p><span>第1条</span><span>課長は、次に掲げる事項を行う。</span></p><dl><dt>(1)</dt><dd>点検</dd></dl>
    <p><span>2</span><span>職員は、端末を課長の許可なく持ち出してはならない。</span></p>
    <h2>関連ファイル</h2><ul><li><a href="a">端末管理規程（PDF：120KB）</a></li></ul>`;
  const reading = await readPolicy(new TextEncoder().encode(page), "page.html");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.map(({ path }) => path)).toEqual([
    "規程",
    "規程/第1条",
    "規程/第1条/1",
    "規程/第1条/1/(1)",
    "規程/第1条/2",
  ]);
});
