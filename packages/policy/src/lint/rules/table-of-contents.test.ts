import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { tableOfContents } from "./table-of-contents.ts";

const listed = (...entries: string[]) => ({
  leftOut: ["目次", ...entries].map((text, index) => ({ lines: [index + 1, index + 1] as const, text, why: "目次" })),
});
const body = [
  "方針/1 | 目的 | 定める。",
  "方針/2 | 情報セキュリティ監査及び自己点検 | 行う。",
  "方針/3 | 見直しの実施 | 行う。",
  "方針/4 | 対象とする脅威 | 想定する。",
  "方針/5 | 情報資産の分類 | 分ける。",
].join("\n");

test("a heading that differs by a sign between contents and body is a warning at the body's", () => {
  const found = lint(
    policyOf(body, listed("1 目的\t1", "2 情報セキュリティ監査及び事故点検\t2", "3 見直しの実施\t3")),
    [tableOfContents],
  );
  expect(found.map(({ severity, path }) => `${severity} ${path}`)).toEqual(["warning 方針/2"]);
});

test("an entry without any heading like it is a note; a full match is quiet", () => {
  const missing = lint(
    policyOf(
      body,
      listed("1 目的\t1", "2 庁舎の警備について\t2", "3 見直しの実施\t3", "4 対象とする脅威\t4", "5 情報資産の分類\t5"),
    ),
    [tableOfContents],
  );
  expect(missing.map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(["note 庁舎の警備について"]);
  const right = listed("第1 目的……1", "2 情報セキュリティ監査及び自己点検 2", "3 見直しの実施\t3");
  expect(lint(policyOf(body, right), [tableOfContents])).toEqual([]);
});

test("contents of which much is not in the body say that a part is at hand, and nothing is wrong", () => {
  const found = lint(policyOf(body, listed("1 目的\t1", "6 庁舎の警備について\t6", "7 通信の記録の保存\t7")), [
    tableOfContents,
  ]);
  expect(found).toEqual([]);
});

test("a heading under another number than in the contents is a warning where the others agree", () => {
  const names = Array.from({ length: 11 }, (_, at) => `業務の区分その${"アイウエオカキクケコサ"[at]}`);
  const text = names.map((name, at) => `方針/${at + 1} | ${name} | 行う。`).join("\n");
  const found = (numbers: readonly number[]) =>
    lint(policyOf(text, listed(...names.map((name, at) => `${numbers[at]} ${name}\t1`))), [tableOfContents]);
  const right = names.map((_, at) => at + 1);
  expect(found(right)).toEqual([]);
  expect(found(right.with(3, 9)).map(({ path, message }) => `${path} ${message.slice(0, 30)}`)).toEqual([
    "方針/4 「業務の区分そのエ」の番号が、目次では「9」、本文では「4」",
  ]);
});
