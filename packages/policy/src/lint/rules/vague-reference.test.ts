import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { vagueReference } from "./vague-reference.ts";

test.each([
  ["基準/1 | | 上記の対策を実施する。", ["上記の対策を実施する。"]],
  ["基準/1 | | 前々項の一覧による。", ["前々項の一覧による。"]],
] satisfies [string, string[]][])("vague-reference objects: %j", (notation, expected) =>
  objectsTo(vagueReference, notation, expected),
);

test.each(["基準/1 | | 上記以外の情報は、上記6及び7による。"])("vague-reference is quiet: %j", (notation) =>
  objectsTo(vagueReference, notation, []),
);
