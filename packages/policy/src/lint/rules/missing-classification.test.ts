import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { missingClassification } from "./missing-classification.ts";

test.each([["基準/1 | | 情報資産を重要性に応じて分類する。", ["情報資産を重要性に応じて分類"]]] satisfies [
  string,
  string[],
][])("missing-classification objects: %j", (notation, expected) =>
  objectsTo(missingClassification, notation, expected),
);

test.each([
  "基準/1 | | 情報資産を重要性に応じて分類する。\n基準/1/Ⅰ | | 個人情報",
  "基準/1 | | 情報資産を重要性に応じて機密性1から機密性3までに分類する。",
])("missing-classification is quiet: %j", (notation) => objectsTo(missingClassification, notation, []));
