import { expect, test } from "vitest";
import { policyOf } from "../lint/notation.ts";
import { touchedBy } from "./touched.ts";

const duty = (approver: string) => `職員等は、端末を外部に持ち出すときは、${approver}の許可を得なければならない。`;

test("a revision names the provisions it touches by their old address, with the duties that change in substance", () => {
  const old = policyOf(
    `基準 | 基準\n基準/第1条 | 目的 | この基準は、情報資産を守ることを目的とする。\n基準/第2条 | 持ち出し | ${duty("課長")}\n> must; 職員等; ${duty("課長")}; approver=課長\n基準/第3条 | 点検 | 部長は、自己点検を行う。\n> must; 部長; 部長は、自己点検を行う。`,
  );
  const fresh = policyOf(
    `基準 | 基準\n基準/第1条 | 目的 | この基準は、情報資産を守ることを目的とする。\n基準/第2条 | 研修 | 職員等は、研修を毎年度受けるものとする。\n> must; 職員等; 職員等は、研修を毎年度受けるものとする。\n基準/第3条 | 持ち出し | ${duty("部長")}\n> must; 職員等; ${duty("部長")}; approver=部長`,
  );
  const found = touchedBy(old, fresh).map(({ oldPath, newPath, how, norms }) => [
    oldPath,
    newPath,
    how,
    norms.flatMap(({ aspects }) => aspects).filter((aspect) => aspect === "approver"),
  ]);
  expect(found).toContainEqual(["基準/第2条", "基準/第3条", "reworded", ["approver"]]);
  expect(found).toContainEqual([null, "基準/第2条", "added", []]);
  expect(found).toContainEqual(["基準/第3条", null, "removed", []]);
  expect(found.some(([oldPath]) => oldPath === "基準/第1条")).toBe(false);
});
