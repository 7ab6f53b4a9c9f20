import { describe, expect, it } from "vitest";
import { apiQuery, conditionsOf, nextSort, viewQuery, whereOf, withCondition } from "./list-query.ts";

describe("the query of a list", () => {
  it("goes through the address and comes back the same", () => {
    const conditions = [
      { field: "destination", is: "contains", to: "県庁" },
      { field: "dueOn", is: "atMost", to: "2026-03-31" },
    ] as const;
    expect(conditionsOf(whereOf(conditions))).toEqual(conditions);
  });

  it.each([
    ["nothing", undefined],
    ["what is no JSON", "[{"],
    ["what is no array", '{"field":"a"}'],
    ["conditions without a value", '[{"field":"a","is":"equal"}]'],
    ["null conditions", "[null]"],
  ])("reads %s as no condition", (_, where) => {
    expect(conditionsOf(where)).toEqual([]);
  });

  it("replaces a condition on the same column and removes it when emptied", () => {
    const one = withCondition([], { field: "keeper", is: "equal", to: "a" });
    const two = withCondition(one, { field: "keeper", is: "equal", to: "b" });
    expect(two).toEqual([{ field: "keeper", is: "equal", to: "b" }]);
    expect(withCondition(two, { field: "keeper", is: "equal", to: " " })).toEqual([]);
  });

  it.each([
    [undefined, "name", "name"],
    ["name", "name", "-name"],
    ["-name", "name", undefined],
    ["-other", "name", "name,-other"],
    ["name,-other", "name", "-name,-other"],
    ["-name,-other", "name", "-other"],
    ["name,-other", "other", "other,name"],
    ["a,-b,c", "d", "d,a,-b"],
  ])("sorted by %s, a press on %s sorts by %s", (now, pressed, next) => {
    expect(nextSort(now, pressed)).toBe(next);
  });

  it("sends only what the API's list knows", () => {
    expect(apiQuery({ q: "庁外", draft: "x", page: "2" })).toEqual({ q: "庁外", page: "2", size: 50 });
  });

  it("saves a view without the page it was on", () => {
    expect(viewQuery({ q: "庁外", page: "7", sort: "-dueOn" })).toEqual({ q: "庁外", sort: "-dueOn" });
  });
});
