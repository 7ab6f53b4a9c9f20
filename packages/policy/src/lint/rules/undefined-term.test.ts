import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { undefinedTerm } from "./undefined-term.ts";

test.each([
  [
    "基準/1 | 定義\n基準/1/(1) | 機密性 | 状態をいう。\n基準/2 | | 業務委託及び外部サービスの利用では機密性を保つ。",
    ["業務委託 / 外部サービス"],
  ],
] satisfies [string, string[]][])("undefined-term objects: %j", (notation, expected) =>
  objectsTo(undefinedTerm, notation, expected),
);

test.each([
  "基準/1 | 定義\n基準/1/(1) | 機密性 | 状態をいう。\n基準/2 | | 機密性を保つ。",
  "基準/1 | | 業務委託と外部サービスについて定める。",
  "基準/1 | 定義\n基準/1/(1) | 網 | この基準の用語は、基本方針において使用する用語の例による。機密性をいう。\n基準/2 | | 業務委託及び外部サービス",
])("undefined-term is quiet: %j", (notation) => objectsTo(undefinedTerm, notation, []));
