import { expect, test } from "vitest";
import { policyOf } from "../lint/notation.ts";
import { align, carryIds } from "./align.ts";
import { comparisonTable } from "./comparison-table.ts";
import { diff } from "./diff.ts";

const first = `
  基準 | 対策基準
  基準/1 | 目的 | この基準は、情報資産を守ることを目的とする。
  基準/2 | 持ち出し | 職員等は、端末を外部に持ち出すときは、課長の許可を得なければならない。
  > must; 職員等; 職員等は、端末を外部に持ち出すときは、課長の許可を得なければならない。; approver=課長
  基準/3 | 監査 | 監査統括責任者は、毎年度、監査を行う。
  > must; 監査統括責任者; 監査統括責任者は、毎年度、監査を行う。; every=毎年度
  基準/4 | 廃棄 | 媒体を廃棄する者は、情報を消去する。廃棄した日と担当者を台帳に記録する。`;

const changeOf = (fresh: string, old = first) => diff(policyOf(old), policyOf(fresh));

test("the same text has no changes", () => {
  const found = changeOf(first);
  for (const list of Object.values(found)) expect(list).toEqual([]);
});

test("a reworded clause is changed word by word, and its duty in the aspect that differs", () => {
  const found = changeOf(first.replaceAll("課長の許可", "部長の許可").replace("approver=課長", "approver=部長"));
  expect(found.changed.map(({ newPath }) => newPath)).toEqual(["基準/2"]);
  expect(found.changed[0]?.words.filter(({ in: where }) => where !== "both").map(({ text }) => text)).toEqual([
    "課長",
    "部長",
  ]);
  expect(found.norms.map(({ oldPath, newPath, differs }) => [oldPath, newPath, differs])).toEqual([
    ["基準/2", "基準/2", ["approver"]],
  ]);
});

test("wording alone is no material change", () => {
  const found = changeOf(first.replaceAll("毎年度、監査を行う", "毎年度、監査を行うこととする"));
  expect(found.changed).toHaveLength(1);
  expect(found.norms).toEqual([]);
});

test("an inserted clause renumbers those after it, without changing them", () => {
  const found = changeOf(
    first
      .replace("基準/3 |", "基準/3 | 研修 | 職員等は、研修を受ける。\n基準/4 |")
      .replace("基準/4 | 廃棄", "基準/5 | 廃棄"),
  );
  expect(found.added.map(({ path }) => path)).toEqual(["基準/3"]);
  expect(found.moved).toEqual([
    { oldPath: "基準/3", newPath: "基準/4", isRenumbered: true, heading: "監査" },
    { oldPath: "基準/4", newPath: "基準/5", isRenumbered: true, heading: "廃棄" },
  ]);
  expect(found.changed).toEqual([]);
});

test("a clause in another chapter is moved", () => {
  const old =
    "基準 | 対策基準\n基準/1 | 人\n基準/1/(1) | | 職員等は、離席するときは画面を消す。\n基準/2 | 技術\n基準/2/(1) | | 通信を暗号化して盗聴を防ぐ。";
  const fresh =
    "基準 | 対策基準\n基準/1 | 人\n基準/2 | 技術\n基準/2/(1) | | 通信を暗号化して盗聴を防ぐ。\n基準/2/(2) | | 職員等は、離席するときは画面を消す。";
  expect(changeOf(fresh, old).moved).toEqual([
    { oldPath: "基準/1/(1)", newPath: "基準/2/(2)", isRenumbered: false, heading: null },
  ]);
});

test("a clause cut in two is split; two made one are merged", () => {
  const cut = first.replace(
    "情報を消去する。廃棄した日と担当者を台帳に記録する。",
    "情報を消去する。\n  基準/5 | 廃棄の記録 | 廃棄した日と担当者を台帳に記録する。",
  );
  expect(changeOf(cut).split).toMatchObject([
    { from: "基準/4", into: ["基準/4", "基準/5"], pieces: [{ path: "基準/5" }] },
  ]);
  expect(changeOf(cut).added).toEqual([]);
  expect(changeOf(first, cut).merged).toMatchObject([
    { from: ["基準/4", "基準/5"], into: "基準/4", pieces: [{ path: "基準/5" }] },
  ]);
  expect(changeOf(first, cut).removed).toEqual([]);
});

test("a duty that moves word for word with a part of its clause is no change of duties", () => {
  const both = "情報を消去する。廃棄した日と担当者を台帳に記録する。";
  const one = "> must; 課長; 情報を消去する。";
  const other = "> must; 課長; 廃棄した日と担当者を台帳に記録する。";
  const old = `基準 | 対策基準\n基準/1 | 廃棄 | ${both}\n${one}\n${other}`;
  const fresh = `基準 | 対策基準\n基準/1 | 廃棄 | 情報を消去する。\n${one}\n基準/2 | 記録 | 廃棄した日と担当者を台帳に記録する。\n${other}`;
  expect(changeOf(fresh, old).norms).toEqual([]);
});

test("a removed duty and a new one are told as such", () => {
  const found = changeOf(
    first.replace(/基準\/3 .*\n.*\n/, "基準/3 | 訓練 | 窓口は、訓練を行う。\n> must; 窓口; 窓口は、訓練を行う。\n"),
  );
  expect(found.norms.map(({ oldPath, newPath }) => [oldPath, newPath])).toContainEqual([null, "基準/3"]);
  expect(found.norms.map(({ oldPath, newPath }) => [oldPath, newPath])).toContainEqual(["基準/3", null]);
});

test("ids stay with their clauses through insertion, rewording and moving; new clauses get new ones", () => {
  const fresh = first
    .replace("基準/3 |", "基準/3 | 研修 | 職員等は、研修を受ける。\n基準/4 |")
    .replace("基準/4 | 廃棄", "基準/5 | 廃棄")
    .replaceAll("課長", "部長");
  const ids = new Map([
    ["基準", "i0"],
    ["基準/1", "i1"],
    ["基準/2", "i2"],
    ["基準/3", "i3"],
    ["基準/4", "i4"],
  ]);
  const carried = carryIds(align(policyOf(first), policyOf(fresh)), ids, ({ path }) => `new ${path}`);
  expect(Object.fromEntries(carried)).toEqual({
    基準: "i0",
    "基準/1": "i1",
    "基準/2": "i2",
    "基準/3": "new 基準/3",
    "基準/4": "i3",
    "基準/5": "i4",
  });
});

test("the table of old and new shows new left, old right, with marks for what has no counterpart", () => {
  const old = policyOf(first);
  const fresh = policyOf(
    first.replaceAll("課長", "部長").replace(/基準\/3 .*\n.*\n/, "基準/3 | 訓練 | 窓口は、訓練を行う。\n"),
  );
  const { blocks } = comparisonTable(old, fresh, align(old, fresh));
  const table = blocks.find((block) => block.kind === "table");
  const cells = table?.rows.map((row) => row.map((runs) => runs.map(({ text }) => text).join("")));
  expect(table?.header).toEqual(["改正後", "改正前"]);
  expect(cells?.[0]?.[0]).toContain("部長の許可");
  expect(cells?.[0]?.[1]).toContain("課長の許可");
  expect(cells?.some(([left, right]) => left === "（削る）" && right?.includes("監査を行う"))).toBe(true);
  expect(cells?.some(([left, right]) => left?.includes("訓練を行う") && right === "（新設）")).toBe(true);
  const underlined = table?.rows[0]?.[0]?.filter(({ isUnderlined }) => isUnderlined).map(({ text }) => text);
  expect(underlined).toEqual(["部長"]);
});

test("an article whose caption alone changes keeps its place, its paragraphs with it", () => {
  const old = policyOf(
    "基準 | 基準\n基準/第9条 | 利用の制限\n基準/第9条/1 | | 職員等は、情報資産を業務以外の目的で利用してはならない。\n基準/第9条/2 | | 職員等は、情報を外へ持ち出してはならない。",
  );
  const fresh = policyOf(
    "基準 | 基準\n基準/第9条 | 目的外の利用の禁止\n基準/第9条/1 | | 職員等は、情報資産を業務以外の目的で利用してはならない。\n基準/第9条/2 | | 職員等は、情報を外へ持ち出してはならない。",
  );
  const found = diff(old, fresh);
  expect(found.added).toEqual([]);
  expect(found.removed).toEqual([]);
  expect(found.changed.map(({ oldPath, newPath }) => [oldPath, newPath])).toEqual([["基準/第9条", "基準/第9条"]]);
});
