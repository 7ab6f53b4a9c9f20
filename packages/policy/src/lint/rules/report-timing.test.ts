import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { reportTiming } from "./report-timing.ts";

const report = (path: string, when: string, to: string) =>
  `${path} | | 課長は、インシデントについて、${when}${to}に報告する。\n> must; 課長; 課長は、インシデントについて、${when}${to}に報告する。; to=${to}`;

test("one report at once and the same only where needed is a warning at the looser one", () => {
  const found = lint(policyOf(`${report("基準/1", "速やかに", "部長")}\n${report("基準/2", "必要に応じて", "部長")}`), [
    reportTiming,
  ]);
  expect(found.map(({ path, excerpt }) => [path, excerpt])).toEqual([["基準/2", "必要に応じ"]]);
});

test("reports to two different roles may be due at different times", () => {
  expect(
    lint(policyOf(`${report("基準/1", "速やかに", "部長")}\n${report("基準/2", "必要に応じて", "市長")}`), [
      reportTiming,
    ]),
  ).toEqual([]);
});
