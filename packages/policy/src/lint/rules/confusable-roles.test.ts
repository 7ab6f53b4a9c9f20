import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { objectsTo } from "../testing/objects-to.ts";
import { confusableRoles } from "./confusable-roles.ts";

test.each([
  [
    "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 総括情報セキュリティ責任者は、監視する。",
    ["総括情報セキュリティ責任者"],
  ],
] satisfies [string, string[]][])("confusable-roles objects: %j", (notation, expected) =>
  objectsTo(confusableRoles, notation, expected),
);

test.each([
  "規程 | 情報システム管理運営規程\n規程/1 | 情報システム管理組織 | 院長は、情報システム管理者を指名する。\n規程/2 | | 情報システム管理者は、記録する。",
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 統括情報セキュリティ責任者は、監視する。",
])("confusable-roles is quiet: %j", (notation) => objectsTo(confusableRoles, notation, []));

test("a title with one sign of the same sound wrong is a slip, two offices that differ by a word are not", () => {
  const slip = policyOf(
    "基準/1 | | 課に情報システム管理者を置く。\n基準/2 | | 情報システム管理者は、記録する。\n基準/3 | | 情報システム監理者は、点検する。",
  );
  expect(lint(slip, [confusableRoles]).map(({ excerpt }) => excerpt)).toEqual(["情報システム監理者"]);
  objectsTo(
    confusableRoles,
    "基準/1 | | 市に情報統括管理者を置く。\n基準/2 | | 課に情報保護管理者を置く。\n基準/3 | | 情報統括管理者は、記録する。",
    [],
  );
});
