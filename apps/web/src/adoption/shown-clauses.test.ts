import { expect, it } from "vitest";
import type { DraftClause, DraftNorm, DraftReview } from "../api/adoption.ts";
import { type ReviewFilter, shownClauses } from "./shown-clauses.ts";

const norm = (key: string, more: Partial<DraftNorm> = {}) =>
  ({ key, obligation: true, doubts: [], ...more }) as DraftNorm;
const clause = (path: string, norms: readonly DraftNorm[], more: Partial<DraftClause> = {}) =>
  ({ path, heading: null, text: `${path}の文`, saidAnew: false, norms, ...more }) as DraftClause;
const draft = {
  clauses: [
    clause("第1条", [norm("a"), norm("b", { doubts: ["actors"] })]),
    clause("第2条", [norm("c", { obligation: false })]),
    clause("第3条", [norm("d")], { saidAnew: true }),
    clause("第4条", [], { text: null, heading: "雑則" }),
  ],
  comments: [{ path: "第2条" }],
} as unknown as DraftReview;

it.each<readonly [ReviewFilter, string]>([
  ["all", "第1条 a b | 第2条 c | 第3条 d | 第4条"],
  ["duties", "第1条 a b | 第3条 d | 第4条"],
  ["open", "第3条 d"],
  ["doubted", "第1条 b"],
  ["corrected", "第3条 d"],
  ["commented", "第2条"],
])("of a draft, %s shows %s", (filter, shown) => {
  const found = shownClauses(draft, filter, new Set(["d"]), "");
  expect(
    found.map((one) => [one.clause.path, ...one.norms.map((at) => one.clause.norms[at]?.key)].join(" ")).join(" | "),
  ).toBe(shown);
});
