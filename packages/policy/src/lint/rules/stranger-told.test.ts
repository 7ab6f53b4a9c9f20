import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { strangerTold } from "./stranger-told.ts";

const excerpts = (...lines: string[]) => lint(policyOf(lines.join("\n")), [strangerTold]).map(({ excerpt }) => excerpt);

test("a report to a title met nowhere else is objected to where the text sets up its roles", () => {
  const roles = [
    "規程/1 | | 情報セキュリティ責任者を置き、部長をもって充てる。",
    "規程/2 | | 情報システム管理者を置き、課長をもって充てる。",
  ];
  const told = (who: string) => [`規程/3 | | ${who}に報告する。`, `> must; 職員; ${who}に報告する; to=${who}`];
  expect(excerpts(...roles, ...told("保全監督官"))).toEqual(["保全監督官"]);
  expect(excerpts(...roles, ...told("情報システム管理者"))).toEqual([]);
  expect(excerpts(...told("保全監督官"))).toEqual([]);
});
