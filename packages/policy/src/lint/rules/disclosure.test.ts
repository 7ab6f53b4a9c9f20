import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { disclosure } from "./disclosure.ts";

test.each([
  ["基準/1 | | 対策基準は、原則非公開とする。\n基準/2 | | 実施手順は、非公開とする。", ["原則非公開"]],
] satisfies [string, string[]][])("disclosure objects: %j", (notation, expected) =>
  objectsTo(disclosure, notation, expected),
);

test.each(["基準/1 | | 対策基準及び実施手順は、非公開とする。"])("disclosure is quiet: %j", (notation) =>
  objectsTo(disclosure, notation, []),
);
