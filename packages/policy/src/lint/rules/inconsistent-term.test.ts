import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { inconsistentTerm } from "./inconsistent-term.ts";

test.each([
  ["基準/1 | | 外部委託を行う。\n基準/2 | | 業務委託を行う。", ["外部委託"]],
  ["基準/1 | | 強靭にする。\n基準/2 | | 強靱にする。強靱にする。", ["強靭"]],
] satisfies [string, string[]][])("inconsistent-term objects: %j", (notation, expected) =>
  objectsTo(inconsistentTerm, notation, expected),
);

test.each(["基準/1 | | 業務委託を行う。\n基準/2 | | 業務委託を見直す。"])(
  "inconsistent-term is quiet: %j",
  (notation) => objectsTo(inconsistentTerm, notation, []),
);
