import { expect, test } from "vitest";
import type { Glyphs } from "./pdf-glyphs.ts";
import { layOutPage } from "./pdf-layout.ts";

const unit = 10;
/** One line of text at a place, a piece for the whole of it. */
const line = (text: string, x: number, y: number): Glyphs => ({ text, x, y, width: text.length * unit, height: unit });
const texts = (glyphs: readonly Glyphs[]) => layOutPage(glyphs).lines.map(({ text }) => text.trim());

test("two columns are read one after the other, a title across both stands first", () => {
  const rows = Array.from({ length: 8 }, (_, at) => at);
  const glyphs = [
    line("海辺市情報セキュリティ対策基準について定める規程の全文", 100, 800),
    ...rows.flatMap((at) => [
      line(`左の段の${at + 1}行目の文章です`, 60, 760 - at * 15),
      line(`右の段の${at + 1}行目の文章です`, 320, 760 - at * 15),
    ]),
  ];
  const read = texts(glyphs);
  expect(read[0]).toMatch(/^海辺市/u);
  expect(read.slice(1, 9).every((text) => text.startsWith("左"))).toBe(true);
  expect(read.slice(9).every((text) => text.startsWith("右"))).toBe(true);
});

test("two columns whose lines stand on different heights are read one after the other", () => {
  const rows = Array.from({ length: 24 }, (_, at) => at);
  const words = (side: string, at: number): string =>
    at % 3 === 2 ? `${side}の終わり` : `${side}の段の${at % 10}番目の行は段の端まで続く文`;
  const glyphs = rows.flatMap((at) => [
    line(words("左", at), 60, 760 - at * 15),
    line(words("右", at), 320, 760 - at * 15 - (at > 4 ? 8 : 0)),
  ]);
  const read = texts(glyphs);
  expect(read.map((text) => text.charAt(0)).join("")).toBe("左".repeat(24) + "右".repeat(24));
});

test("a list of labels with their explanations is no two columns, though some stand alone", () => {
  const glyphs = Array.from({ length: 20 }, (_, at) => [
    ...(at % 3 === 0 ? [line(`用語${at}`, 60, 760 - at * 15)] : []),
    line("この言葉の意味を端まで続けて述べる文である", 320, 760 - at * 15),
  ]).flat();
  expect(texts(glyphs)[1]).toMatch(/^この言葉/u);
});

test("signs set one below the other are read as columns from right to left, a number on its side in its place", () => {
  const column = (text: string, x: number) =>
    [...text].map((sign, at) => ({ text: sign, x, y: 700 - at * 11, width: unit, height: unit }));
  const glyphs: Glyphs[] = [
    line("例規集", 60, 790),
    ...column("第一条職員は機器を守る。", 500),
    ...column("第二条職員は記録を残す。", 480),
    { text: "(1)", x: 463.5, y: 700, width: 15, height: unit, vertical: true },
    ...[..."端末の台帳を作る。"].map((sign, at) => ({
      text: sign,
      x: 460,
      y: 680 - at * 11,
      width: unit,
      height: unit,
    })),
  ];
  expect(texts(glyphs)).toEqual(
    [
      "例規集",
      "第一条職員は機器を守る。",
      "第二条職員は記録を残す。",
      "(1)　端末の台帳を作る。".replace("　", " "),
    ].map((text) => expect.stringMatching(new RegExp(`^${text.replace(/[()]/g, "\\$&").replace(" ", "\\s?")}$`))),
  );
});

test("a table is put together from its columns, lines wrapped in a cell included", () => {
  const glyphs = [
    line("分類は、次の表のとおりとする。", 60, 700),
    line("区分", 60, 680),
    line("対象", 200, 680),
    line("第1類", 60, 665),
    line("個人に関する情報その", 200, 665),
    line("他の情報", 200, 650),
    line("第2類", 60, 635),
    line("内部の情報", 200, 635),
    line("2 分類の結果は、記録しなければならない。", 60, 610),
  ];
  expect(layOutPage(glyphs).lines.map(({ text, cells }) => cells ?? text.trim())).toEqual([
    "分類は、次の表のとおりとする。",
    ["区分", "対象"],
    ["第1類", "個人に関する情報その他の情報"],
    ["第2類", "内部の情報"],
    "2 分類の結果は、記録しなければならない。",
  ]);
});

test("items set in with a hanging marker are no table", () => {
  const glyphs = [
    line("次に掲げる", 60, 700),
    ...["端末を守ること", "媒体を守ること", "記録を残すこと"].flatMap((text, at) => [
      line(`(${at + 1})`, 60, 680 - at * 15),
      line(text, 110, 680 - at * 15),
    ]),
  ];
  expect(layOutPage(glyphs).lines.every(({ cells }) => cells === undefined)).toBe(true);
});

test("the rows at the top of the next page that fit the columns of a table go on with it", () => {
  const head = [line("区分", 60, 700), line("対象", 200, 700)];
  const rows = ["第1類", "第2類"].flatMap((label, at) => [
    line(label, 60, 680 - at * 30),
    line("情報の一覧に掲げるもの", 200, 680 - at * 30),
  ]);
  const first = layOutPage([...head, ...rows]);
  expect(first.columns).not.toBeNull();
  const next = [line("第3類", 60, 700), line("その他の情報", 200, 700), line("2 分類は、公表する。", 60, 640)];
  expect(layOutPage(next, first).lines.map(({ text, cells }) => cells ?? text.trim())).toEqual([
    ["第3類", "その他の情報"],
    "2 分類は、公表する。",
  ]);
  expect(layOutPage(next).lines.every(({ cells }) => cells === undefined)).toBe(true);
});

test("upright lines: numbers on their side, signs made for upright lines and the last sign alone in its column", () => {
  const column = (text: string, x: number, from: number): Glyphs[] =>
    [...text].map((sign, at) => ({ text: sign, x, y: from - at * unit, width: unit, height: unit }));
  const glyphs = [
    ...column("︵目的︶この規程は︑町の情報を扱う者の", 400, 700),
    ...column("責務を定める", 380, 700),
    { text: "。", x: 360, y: 700, width: unit, height: unit },
    { text: "第", x: 340, y: 700, width: unit, height: unit },
    { text: "12", x: 343, y: 698, width: unit, height: unit, vertical: true },
    ...column("条課長は記録する", 340, 680),
  ];
  expect(
    texts(glyphs)
      .join("/")
      .replace(/[\s\u3000]/gu, ""),
  ).toBe("（目的）この規程は、町の情報を扱う者の/責務を定める/。/第12条課長は記録する");
});

test("a last page of a few rows is set in the columns of the page before", () => {
  const pageOf = (rows: number) =>
    Array.from({ length: rows }, (_, at) => [
      line(`左の段の${at + 1}行目の文章です`, 60, 760 - at * 15),
      line(`右の段の${at + 1}行目の文章です`, 320, 760 - at * 15),
    ]).flat();
  const first = layOutPage(pageOf(9));
  const last = layOutPage([...pageOf(3), line("3", 290, 60)], first);
  expect(last.lines.map(({ text }) => text.trim().charAt(0)).join("")).toBe("左左左右右右3");
});

test("each of two tables on a page has columns of its own, and a label without a gap behind it is still a label", () => {
  const glyphs = [
    ...[line("区分", 100, 800), line("置き場", 200, 800)],
    ...[line("重い荷", 80, 785), line("一階の奥に置く", 160, 785)],
    ...[line("軽い荷", 80, 770), line("二階の棚に置く", 160, 770)],
    line("(2)　鍵の区分", 60, 740),
    ...[line("区分", 100, 725), line("持つ者", 250, 725)],
    ...[line("裏門の鍵", 80, 710), line("班長が持つ", 190, 710)],
    ...[line("倉庫の裏にある扉の鍵", 85, 695), line("係長が持つ", 190, 695)],
  ];
  expect(layOutPage(glyphs).lines.map(({ cells, text }) => cells ?? text.trim())).toEqual([
    ["区分", "置き場"],
    ["重い荷", "一階の奥に置く"],
    ["軽い荷", "二階の棚に置く"],
    "(2)　鍵の区分",
    ["区分", "持つ者"],
    ["裏門の鍵", "班長が持つ"],
    ["倉庫の裏にある扉の鍵", "係長が持つ"],
  ]);
});
