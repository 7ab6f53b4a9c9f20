import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { missingPlanContents } from "./missing-plan-contents.ts";

test.each([
  [
    "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | 緊急時 | 緊急時対応計画を策定する。\n基準/3 | | 別の規定。",
    ["緊急時対応計画を策定する"],
  ],
] satisfies [string, string[]][])("missing-plan-contents objects: %j", (notation, expected) =>
  objectsTo(missingPlanContents, notation, expected),
);

test.each([
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | 緊急時 | 緊急時対応計画を策定する。\n基準/2/(1) | | 関係者の連絡先\n基準/2/(2) | | 報告すべき事項\n基準/2/(3) | | 対応措置\n基準/2/(4) | | 再発防止の措置",
])("missing-plan-contents is quiet: %j", (notation) => objectsTo(missingPlanContents, notation, []));
