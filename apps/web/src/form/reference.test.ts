import { describe, expect, it } from "vitest";
import { referencesOf, valueFrom } from "./reference.ts";

describe("what a form refers to", () => {
  it.each([
    ["one person", "person-1", ["person"], false],
    ["several people", ["person-1", "person-2"], ["person"], true],
    ["one clause", "standards1.77", ["clause"], false],
    ["things of registers", [{ of: "device", id: "d1" }], ["device", "storage-medium"], true],
    ["one thing of one register", { of: "contract", id: "c1" }, ["contract"], false],
  ])("goes to references and back: %s", (_, value, from, many) => {
    expect(valueFrom(referencesOf(value, from), from, many)).toEqual(value);
  });

  it("is nothing where nothing was chosen", () => {
    expect(referencesOf(undefined, ["person"])).toEqual([]);
    expect(valueFrom([], ["person"], false)).toBeUndefined();
  });
});
