import { expect, it } from "vitest";
import { citedPath } from "./clause-path.ts";

it.each([
  ["対策基準/第6章/第37条/1", "第37条第1項"],
  ["対策基準/第7章/第1節/第41条", "第41条"],
  ["対策基準/第1章/第2条/2/(3)/ア", "第2条第2項第3号ア"],
  ["規程/第12条の2/1", "第12条の2第1項"],
  ["対策基準/4/4.2/(1)", "対策基準 4 4.2 (1)"],
  ["対策基準/第3章", "対策基準 第3章"],
  ["基本方針", "基本方針"],
])("%s is cited as %s", (path, cited) => {
  expect(citedPath(path)).toBe(cited);
});

it("leaves the words of a citation to the text in English", () => {
  expect(citedPath("対策基準/第6章/第37条/1/(2)", "en")).toBe("第37条 1 (2)");
});
