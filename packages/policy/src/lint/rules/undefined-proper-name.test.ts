import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { undefinedProperName } from "./undefined-proper-name.ts";

test.each([["基準/1 | | みなと情報セキュリティクラウドを使う。", ["みなと情報セキュリティクラウド"]]] satisfies [
  string,
  string[],
][])("undefined-proper-name objects: %j", (notation, expected) => objectsTo(undefinedProperName, notation, expected));

test.each(["基準/1 | | 自治体情報セキュリティクラウドを使う。"])("undefined-proper-name is quiet: %j", (notation) =>
  objectsTo(undefinedProperName, notation, []),
);
