import { expect, it } from "vitest";
import { citedInFull, citedPath } from "./cited-path.ts";

it.each([
  ["対策基準/第6章/第37条/1", "第37条第1項", "対策基準第37条第1項"],
  ["対策基準/第7章/第1節/第41条", "第41条", "対策基準第41条"],
  ["対策基準/第1章/第2条/2/(3)/ア", "第2条第2項第3号ア", "対策基準第2条第2項第3号ア"],
  ["規程/第12条の2/1", "第12条の2第1項", "規程第12条の2第1項"],
  ["第2章/第8条/4", "第8条第4項", "第8条第4項"],
  ["第8条/4", "第8条第4項", "第8条第4項"],
  ["対策基準/4/4.2/(1)", "対策基準 4 4.2 (1)", "対策基準 4 4.2 (1)"],
  ["対策基準/第3章", "対策基準 第3章", "対策基準 第3章"],
  ["基本方針", "基本方針", "基本方針"],
])("%s is cited as %s, and from elsewhere as %s", (path, cited, inFull) => {
  expect([citedPath(path), citedInFull(path)]).toEqual([cited, inFull]);
});

it("leaves the words of a citation to the text in English", () => {
  expect(citedPath("対策基準/第6章/第37条/1/(2)", "en")).toBe("第37条 1 (2)");
  expect(citedInFull("対策基準/第6章/第37条/1/(2)", "en")).toBe("対策基準 第37条 1 (2)");
});
