import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { selfName } from "./self-name.ts";

test.each([["基準/1 | | 市が持つ情報。\n基準/2 | | 本市の情報。\n基準/3 | | 市は、守る。", ["本市"]]] satisfies [
  string,
  string[],
][])("self-name objects: %j", (notation, expected) => objectsTo(selfName, notation, expected));

test.each(["基準/1 | | 市が持つ情報。\n基準/2 | | 市は、各市町村の情報を守る。"])(
  "self-name is quiet: %j",
  (notation) => objectsTo(selfName, notation, []),
);
