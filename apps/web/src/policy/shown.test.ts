import { describe, expect, it } from "vitest";
import type { NormLine, PolicyClause } from "../api/policy.ts";
import { shownClauses, statesOf } from "./shown.ts";

/** A clause of a path whose duties stand in the states named. */
const clause = (path: string, ...states: NormLine["state"][]): PolicyClause => ({
  id: path,
  path,
  kind: "paragraph",
  level: 3,
  label: null,
  heading: null,
  text: path,
  table: null,
  references: [],
  norms: states.map((state) => ({ state }) as NormLine),
});

const text = [
  clause("第1条/1", "running", "overdue"),
  clause("第1条/2", "attention"),
  clause("第2条/1", "running"),
  clause("第3条/1"),
];

describe("the states of a text's duties", () => {
  it("are counted by duty, and a state in which none stands is not named", () => {
    expect(statesOf(text)).toEqual({ running: 2, overdue: 1, attention: 1 });
  });

  it.each([
    ["overdue", ["第1条/1"]],
    ["attention", ["第1条/2"]],
    ["pressing", ["第1条/1", "第1条/2"]],
    ["running", ["第1条/1", "第2条/1"]],
  ] as const)("shown as %s are exactly the clauses its count stands for", (filter, paths) => {
    expect(shownClauses(text, filter, []).clauses.map((one) => one.path)).toEqual(paths);
  });
});
