import { expect, test } from "vitest";
import type { Reading, Reference } from "../../reading.ts";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { circularReference } from "./circular-reference.ts";

function linked(notation: string, links: Readonly<Record<string, string>>): Reading {
  const reading = policyOf(notation);
  const to = (path: string | undefined): readonly Reference[] =>
    path ? [{ words: path, at: 0, kind: "clause", targets: [path] }] : [];
  return { ...reading, clauses: reading.clauses.map((clause) => ({ ...clause, references: to(links[clause.path]) })) };
}

test("two clauses that each only say that the other applies are reported once", () => {
  const reading = linked("基準/1 | | 第2条の規定による。\n基準/2 | | 第1条の規定による。", {
    "基準/1": "基準/2",
    "基準/2": "基準/1",
  });
  expect(lint(reading, [circularReference]).map(({ path }) => path)).toEqual(["基準/1"]);
});

test("a clause that borrows from one that says something is no circle", () => {
  const reading = linked("基準/1 | | 第2条の規定による。\n基準/2 | | 職員は、第1条の端末を守る。", {
    "基準/1": "基準/2",
    "基準/2": "基準/1",
  });
  expect(lint(reading, [circularReference])).toEqual([]);
});
