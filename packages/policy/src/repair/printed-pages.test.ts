import { expect, test } from "vitest";
import { readSource } from "../read/read-policy.ts";
import type { SourceLine } from "../source.ts";

/** Pages between lines of 「---」; a line ended with ▏ reaches the right edge. */
function read(printed: string) {
  const lines: SourceLine[] = printed
    .trim()
    .split(/\n---\n/u)
    .flatMap((page, at) =>
      page.split("\n").map((text) => ({ text: text.replace("▏", ""), page: at + 1, toEdge: text.endsWith("▏") })),
    );
  return readSource({ format: "pdf", lines, repairs: [] });
}

const outline = (printed: string) => read(printed).clauses.map(({ path, text }) => `${path} ${text ?? ""}`.trim());

test("a clause at the foot of a page that speaks of the same body as the title is no running head", () => {
  const reading = read(`
灯台広域連合職員端末取扱規程
第1条　端末は、課長が管理する。
---
第2条　端末は、灯台広域連合職員端末台帳▏
に記載する。
第3条　端末は、施錠する。
---
灯台広域連合職員端末取扱規程　3
第4条　端末は、点検する。`);
  expect(reading.clauses.map(({ path }) => path)).toEqual([
    "規程",
    "規程/第1条",
    "規程/第2条",
    "規程/第3条",
    "規程/第4条",
  ]);
  expect(reading.leftOut).toMatchObject([{ text: "灯台広域連合職員端末取扱規程　3", why: "柱" }]);
});

test("forms that begin a page each are attachments of their own, however alike their heads", () => {
  expect(
    outline(`
端末取扱要領
第1条　申請は、様式により行う。
---
別紙第1号様式（第1条関係）
端末を使用します。
---
別紙第2号様式（第1条関係）
端末を返却します。
---
別紙第3号様式（第1条関係）
端末を紛失しました。`),
  ).toEqual([
    "要領",
    "要領/第1条 申請は、様式により行う。",
    "別紙第1号様式 端末を使用します。",
    "別紙第2号様式 端末を返却します。",
    "別紙第3号様式 端末を紛失しました。",
  ]);
});

test("a sentence goes on in the next line after a bracket that ends at the edge, and a proviso begins no paragraph", () => {
  expect(
    outline(`
端末取扱要領
第1条　課長は、端末管理台帳（以下「台帳」という。）▏
に端末を記載し、端末の管理に関する規程（以下「規程」という。）▏
第9条の台帳と毎年1回照合しなければならない。▏
　ただし、課長が認めるものは、この限りでない。
第2条　端末は、点検する。`),
  ).toEqual([
    "要領",
    "要領/第1条 課長は、端末管理台帳（以下「台帳」という。）に端末を記載し、端末の管理に関する規程（以下「規程」という。）第9条の台帳と毎年1回照合しなければならない。ただし、課長が認めるものは、この限りでない。",
    "要領/第2条 端末は、点検する。",
  ]);
});

test("what a caption says is to be amended or deleted makes it no note of an amendment", () => {
  const { clauses } = read(`
端末取扱要領
（情報の削除）
第1条　職員は、情報を削除する。
2　削除は、記録する。
（要領の改正）
第2条　要領は、委員会が改正する。
（平18訓令5・一部改正）`);
  expect(clauses.map(({ path, heading }) => `${path} ${heading ?? ""}`.trim())).toEqual([
    "要領 端末取扱要領",
    "要領/第1条 情報の削除",
    "要領/第1条/1",
    "要領/第1条/2",
    "要領/第2条 要領の改正",
  ]);
});
