import { describe, expect, it } from "vitest";
import { firstSteps } from "./first-steps.tsx";

const me = (hasPolicy: boolean, hasRoles = hasPolicy) => ({
  hasPolicy,
  hasRoles,
  body: { id: "misaki", name: "みさき町", sample: false },
});
const accounts = (...states: readonly string[]) => states.map((state) => ({ state }));

describe("what an administrator does first", () => {
  it.each([
    ["an empty body", me(false), accounts("active"), "....".split("")],
    ["a policy in force", me(true), accounts("active"), "x...".split("")],
    ["a policy in force that names no roles", me(true, false), accounts("active"), "x....".split("")],
    ["people without accounts", me(true), accounts("active", "none", "none"), "xx..".split("")],
    ["a second account", me(true), accounts("active", "mustChange", "none"), "xxxx".split("")],
    ["people before the policy", me(false), accounts("active", "mustChange"), ".x.x".split("")],
  ])("%s", (_, who, all, done) => {
    expect(firstSteps(who, all).map((step) => (step.done ? "x" : "."))).toEqual(done);
  });
});
