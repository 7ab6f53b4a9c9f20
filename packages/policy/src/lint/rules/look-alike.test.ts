import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { lookAlike } from "./look-alike.ts";

test.each([["基準/1 | | ネットワ一クとファイ口レを守る。", ["ットワ一ク", "ファイ口レ"]]] satisfies [
  string,
  string[],
][])("look-alike objects: %j", (notation, expected) => objectsTo(lookAlike, notation, expected));

test.each(["基準/1 | | ネットワークとファイルを一つ守る。"])("look-alike is quiet: %j", (notation) =>
  objectsTo(lookAlike, notation, []),
);
