import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { noRoles } from "./no-roles.ts";

test.each([
  ["基準/1 | | 全庁的な組織体制を確立する。", ["組織体制を確立"]],
  [
    "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 全庁的な組織体制を確立する。",
    [],
  ],
])("%s", (notation, expected) => objectsTo(noRoles, notation, expected));
