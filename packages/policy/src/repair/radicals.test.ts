import { expect, test } from "vitest";
import { readSource } from "../read/read-policy.ts";
import type { SourceLine } from "../source.ts";

const read = (lines: readonly SourceLine[]) => readSource({ format: "pdf", lines, repairs: [] });

test("signs of the radicals, as many PDFs print whole kanji, are read as those, each told once", () => {
  const reading = read([
    { text: "⼊江町情報資産取扱規程" },
    { text: "第1条　課⻑は、⺠間の者に⽬録を⾒せてはならない。" },
    { text: "第2条　課⻑は、⽬録を更新する。" },
  ]);
  expect(reading.clauses.map(({ text }) => text)).toEqual([
    null,
    "課長は、民間の者に目録を見せてはならない。",
    "課長は、目録を更新する。",
  ]);
  expect(reading.clauses[1]?.norms[0]?.actors).toEqual(["課長"]);
  expect(reading.repairs.filter(({ kind }) => kind === "radical").map(({ before, after }) => before + after)).toEqual([
    "⼊入",
    "⻑長",
    "⺠民",
    "⽬目",
    "⾒見",
  ]);
});

test("entries of a table of contents that are wrapped at the edge of a column stay entries", () => {
  const reading = read([
    { text: "入江町情報資産対策基準" },
    { text: "目次" },
    { text: "第1章　総則（第1条）" },
    { text: "第2章　情報資産の分類と管理（第2条―第", toEdge: true },
    { text: "3条）" },
    { text: "第3章　情報システムの強靱性の向上" },
    { text: "（第4条）" },
    { text: "第1章　総則" },
    { text: "第1条　課長は、目録を更新する。" },
    { text: "第2章　情報資産の分類と管理" },
    { text: "第2条　課長は、分類を定める。" },
  ]);
  expect(reading.clauses.map(({ path, heading }) => `${path} ${heading ?? ""}`.trim())).toEqual([
    "対策基準 入江町情報資産対策基準",
    "対策基準/第1章 総則",
    "対策基準/第1章/第1条",
    "対策基準/第2章 情報資産の分類と管理",
    "対策基準/第2章/第2条",
  ]);
});

test("a sentence that breaks off within brackets at the edge goes on, though a 。 stands there", () => {
  const reading = read([
    { text: "入江町情報資産取扱規程" },
    { text: "第1条　この規程は、入江町基本方針（令和7年告示第3号。", toEdge: true },
    { text: "　　以下「基本方針」という。）の規定に基づき、課長の責務を定める。" },
  ]);
  expect(reading.clauses[1]?.text).toBe(
    "この規程は、入江町基本方針（令和7年告示第3号。以下「基本方針」という。）の規定に基づき、課長の責務を定める。",
  );
});
