import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { otherScript } from "./other-script.ts";

test.each([
  ["基準/1 | | 持ち込んで서는ならない。", ["서는"]],
  ["基準/1 | | 务を行う。", ["务"]],
] satisfies [string, string[]][])("other-script objects: %j", (notation, expected) =>
  objectsTo(otherScript, notation, expected),
);

test.each(["基準/1 | | 業務を行い、Ⅱ以上とαを扱う。"])("other-script is quiet: %j", (notation) =>
  objectsTo(otherScript, notation, []),
);
