import { expect, test } from "vitest";
import { policyOf } from "../lint/notation.ts";
import type { Reading } from "../reading.ts";
import { compareBodies } from "./compare-bodies.ts";

/** Gives every norm the mechanism named by the last step of its clause's heading. */
function matched(notation: string): Reading {
  const reading = policyOf(notation);
  return {
    ...reading,
    clauses: reading.clauses.map((clause) => ({
      ...clause,
      norms: clause.norms.map((norm) => ({ ...norm, mechanisms: [{ id: clause.heading ?? "", confidence: 1 }] })),
    })),
  };
}

const own = matched(`
  甲/1 | B08 | 職員等は、端末を持ち出すときは、課長の許可を得る。
  > must; 職員等; 職員等は、端末を持ち出すときは、課長の許可を得る。; approver=課長
  甲/2 | H09 | 部長は、自己点検を行う。
  > must; 部長; 部長は、自己点検を行う。`);
const other = matched(`
  乙/7 | B08 | 職員は、パソコン等の端末を庁外へ持ち出すときは、統括責任者の許可を得なければならない。
  > must; 職員; 職員は、パソコン等の端末を庁外へ持ち出すときは、統括責任者の許可を得なければならない。; approver=統括責任者
  乙/8 | H08 | 監査を行う。
  > must; 市長; 監査を行う。`);

test("what another body has, lacks and says differently is found by mechanism and words", () => {
  const found = compareBodies(own, other);
  expect(found.lacks.map(({ path }) => path)).toEqual(["乙/8"]);
  expect(found.hasMore.map(({ path }) => path)).toEqual(["甲/2"]);
  expect(found.saysDifferently.map(({ own: a, other: b, differs }) => [a.path, b.path, differs])).toEqual([
    ["甲/1", "乙/7", ["approver"]],
  ]);
  expect(found).toMatchObject({ mechanismsLacking: ["H08"], mechanismsMore: ["H09"] });
});

test("a body compared with itself lacks nothing", () => {
  const found = compareBodies(own, own);
  for (const list of Object.values(found)) expect(list).toEqual([]);
});
