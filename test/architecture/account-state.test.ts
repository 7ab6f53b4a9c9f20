import { describe, expect, it } from "vitest";
import { sources } from "./sources.ts";

const program = () =>
  sources().filter((source) => /^apps\/(server|cli)\/src\//.test(source.path) && !source.path.endsWith(".test.ts"));
const where = (pattern: RegExp) =>
  program()
    .filter((source) => pattern.test(source.text))
    .map((source) => source.path);

/** Reads a column that says whether an account may be used: `account.lockedUntil`, never the writing of one. */
const decidesState = /\.(lockedUntil|disabledAt|leftOn|temporaryUntil|mustChange|failedAttempts)\b/;

describe("one function decides what an account may do", () => {
  it("the columns it decides by are read in apps/server/src/sign-in and nowhere else", () => {
    expect(where(decidesState).filter((path) => !path.startsWith("apps/server/src/sign-in/"))).toEqual([]);
    expect(where(decidesState)).toContain("apps/server/src/sign-in/account-state.ts");
  });
  it("sessions begin in one place", () => {
    expect(where(/\.sessions\.open\(/)).toEqual(["apps/server/src/sign-in/open-session.ts"]);
  });
  it("secrets of sessions and tokens are looked up in one place", () => {
    expect(where(/\.(behind|byToken|bySecret)\(/)).toEqual(["apps/server/src/sign-in/identity.ts"]);
  });
  it("passwords and codes are compared in apps/server/src/sign-in only", () => {
    const compared = where(/\b(verifyPassword|usedStep|verifyAgainstNobody)\(/);
    expect(compared.filter((path) => !path.startsWith("apps/server/src/sign-in/"))).toEqual([]);
  });
});

describe("every route asks who is there", () => {
  it("each file of routes asks `asked`, or is one of those that answer anybody", () => {
    const routes = program().filter((source) => /\bapp\.(get|post|put|delete)\(/.test(source.text));
    const anybody = [
      "app.ts",
      "guard.ts",
      "operator/routes.ts",
      "routes/bodies.ts",
      "routes/health.ts",
      "routes/public.ts",
      "mechanisms/outside-routes.ts",
    ];
    const silent = routes.filter((source) => !/\b(asked|context)\b/.test(source.text)).map((source) => source.path);
    expect(silent.filter((path) => !anybody.some((one) => path === `apps/server/src/${one}`))).toEqual([]);
  });
});
