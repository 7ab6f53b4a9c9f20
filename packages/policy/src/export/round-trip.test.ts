import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import type { Reading } from "../reading.ts";
import { documentOf } from "./as-document.ts";
import { docxOf } from "./docx-document.ts";
import { htmlOf } from "./html-document.ts";
import { markdownOf } from "./markdown.ts";

const root = join(import.meta.dirname, "../../../..");
const texts = ["fixtures/minato/policy", "packages/policy/measure/texts"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => join(root, folder, name)),
);

async function read(bytes: Uint8Array | string, name: string): Promise<Reading> {
  const reading = await readPolicy(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, name);
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

const said = ({ clauses }: Reading) =>
  clauses.map(({ path, text, table }) => `${path} ${text ?? ""} ${table ? JSON.stringify(table) : ""}`);

/** The share of the clauses that are read again at their place in their words. */
function kept(from: Reading, to: Reading): number {
  const found = new Set(said(to));
  const all = said(from);
  return all.filter((one) => found.has(one)).length / all.length;
}

for (const file of texts) {
  test(`${file.slice(root.length + 1)} written out as Word, HTML and Markdown is read again clause by clause`, async () => {
    const reading = await read(readFileSync(file), file);
    const shares = {
      docx: kept(reading, await read(docxOf(documentOf(reading)), "a.docx")),
      html: kept(reading, await read(htmlOf(documentOf(reading)), "a.html")),
      md: kept(reading, await read(markdownOf(reading), "a.md")),
    };
    expect(shares).toEqual({ docx: 1, html: 1, md: 1 });
    const again = await read(docxOf(documentOf(reading)), "a.docx");
    expect(again.document).toEqual(reading.document);
    expect(again.clauses.map(({ heading }) => heading)).toEqual(reading.clauses.map(({ heading }) => heading));
  });
}

const trickyTexts: readonly (readonly [string, string])[] = [
  [
    "chapters without numbers among numbered ones",
    "# 灯台村情報セキュリティポリシー\n\n## 総則\n\n端末を守る。\n\n## 1 組織\n\n課長を責任者とする。\n\n## 2 対策\n\n端末を点検する。\n",
  ],
  [
    "a list that a converter counted on from another",
    "灯台村対策基準\n1 委託\n- ① 契約する。\n- ② 点検する。\n2 利用\n- ③ 申請する。\n- ④ 返却する。\n",
  ],
  [
    "a table with a title and without heads, cells with bars, and labels in Latin letters",
    "灯台村対策基準\n1 分類\n(1) 情報資産の分類\n情報資産は、重要性に応じて分類する。\n重要性分類\nⅠ 住民の情報\nⅡ 公開しない情報\n(2) 区分\nA 名簿|台帳\nB 図面\n",
  ],
  ["a text without a title", "端末は、次により扱う。\n1 端末を守る。\n2 端末を点検する。\n"],
  [
    "pairs of a thing and who holds it",
    "灯台村規則\n第1条 次の物は、次の者が持つ。\n(1) 書庫の鍵　係長\n(2) 情報の漏えいの記録\n　所属管理者及び総括管理者\n(3) 帳簿　課長\n",
  ],
  [
    "titles that one line would not tell from their sentences",
    "灯台村対策基準\n1 管理\n(1) 外部の者が利用できる端末の分離\n責任者は、端末を分ける。\n(2) 端末の更新をする時の検証\n責任者は、端末を確かめる。\n",
  ],
];

test.each(trickyTexts)("%s come back at their places", async (_name, text) => {
  const reading = await read(text, "a.md");
  const shares = {
    docx: kept(reading, await read(docxOf(documentOf(reading)), "a.docx")),
    html: kept(reading, await read(htmlOf(documentOf(reading)), "a.html")),
    md: kept(reading, await read(markdownOf(reading), "a.md")),
  };
  expect(shares).toEqual({ docx: 1, html: 1, md: 1 });
});
