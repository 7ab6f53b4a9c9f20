import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { letterSpacing } from "./letter-spacing.ts";

test.each([
  ["基準/1 | | 重 要 性 分 類", ["重 要 性 分 類"]],
  ["基準/1 | | 重要性分類 機密性 完全性", []],
])("%s", (notation, expected) => objectsTo(letterSpacing, notation, expected));
