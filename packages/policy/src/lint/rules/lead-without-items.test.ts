import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { leadWithoutItems } from "./lead-without-items.ts";

test.each([["基準/1 | | 職員は、次の事項を守る。\n基準/2 | | 別の規定。", ["次の事項を守る。"]]] satisfies [
  string,
  string[],
][])("lead-without-items objects: %j", (notation, expected) => objectsTo(leadWithoutItems, notation, expected));

test.each(["基準/1 | | 職員は、次の事項を守る。\n基準/1/(1) | | 一つめ。"])(
  "lead-without-items is quiet: %j",
  (notation) => objectsTo(leadWithoutItems, notation, []),
);
