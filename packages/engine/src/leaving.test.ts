import { checks } from "@machimori/modules";
import { describe, expect, it } from "vitest";
import { inspectionOf, runChecks } from "./inspection.ts";
import { Roster } from "./organisation.ts";
import { viewerOf } from "./permission.ts";
import { standardSettings } from "./settings.ts";
import { accepted, people, Town, takeOutValues, waiting } from "./testing/town.ts";
import { isRefusal } from "./values.ts";

const code = (result: object) => (isRefusal(result) ? result.code : "accepted");
const software = {
  softwareName: "表計算",
  licence: "free",
  terminals: [{ of: "device", id: "pc1" }],
  purpose: "集計",
};

const from = "2020-04-01";
describe("whoever asked leaves office", () => {
  const disposal = { items: [{ of: "device", id: "pc1" }], disposalReason: "老朽", method: "erase", by: "self" };
  const done = { executedAt: "2026-05-11T08:00", operator: "職員", treatment: "消去" };

  it("what they left to be done is done by the manager of their division, and by nobody else", () => {
    const town = new Town();
    const permitted = accepted(
      town.act("taxManager", accepted(town.open("taxClerk", "disposal", disposal)), "permit", "permit"),
    );
    expect(code(town.act("taxManager", permitted, "execute", "done", { values: done }))).toBe("not-yours");
    town.leaves("taxClerk");
    expect(code(town.act("taxClerk2", permitted, "execute", "done", { values: done }))).toBe("not-yours");
    expect(accepted(town.act("taxManager", permitted, "execute", "done", { values: done })).status).toBe("closed");
  });

  it("what waits to be decided or was sent back is withdrawn by that manager", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    const back = accepted(town.act("taxManager", asked, "permit", "sendBack", { reason: "行先" }));
    expect(code(town.withdraw("taxManager", back))).toBe("not-yours");
    town.leaves("taxClerk");
    expect(code(town.withdraw("welfareClerk", back))).toBe("not-yours");
    expect(accepted(town.withdraw("taxManager", back)).status).toBe("withdrawn");
  });
});

describe("a unit is dissolved", () => {
  const device = {
    deviceNumber: "N1",
    deviceName: "ノート",
    keeper: "old",
    deviceKind: "notebook",
    encrypted: true,
    place: "執務室",
  };
  it("what it kept and what waited there is the unit's that took it over", () => {
    const before = new Town({ dissolved: ["old"] });
    const kept = before.open("taxClerk", "device", device);
    const moved = accepted(before.amend("taxClerk", accepted(kept), { ...device, keeper: "tax" }));
    expect(moved.unit).toBe("tax");
    expect(code(before.open("welfareClerk", "device", { ...device, deviceNumber: "N2" }))).toBe("not-yours");
    const roster = before.world().roster;
    expect(roster.holders("informationSecurityManager", "old")).toEqual(["taxManager"]);
    const sees = (who: string) => viewerOf(who, roster, [], []).units;
    expect([sees("taxClerk"), sees("welfareClerk")].map((units) => units !== "all" && units.has("old"))).toEqual([
      true,
      false,
    ]);
    expect(viewerOf("taxManager", roster, [], []).roles).toContainEqual({
      role: "informationSecurityManager",
      unit: "old",
    });
  });
});

describe("what two decide together", () => {
  it("is withdrawn by the applicant until both have decided", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "software-permission", software));
    const one = accepted(town.act("head", asked, "permit", "permit"));
    expect(waiting(one)).toContain("permit");
    expect(code(town.withdraw("taxManager", one))).toBe("not-yours");
    const other = accepted(town.open("taxClerk", "software-permission", software));
    expect(accepted(town.withdraw("taxClerk", one)).status).toBe("withdrawn");
    const both = accepted(town.act("head", accepted(town.act("head", other, "permit", "permit")), "permit", "permit"));
    expect(code(town.withdraw("taxClerk", both))).toBe("not-open");
  });
});

describe("what checks find when people move", () => {
  const organisation = (posts: readonly (readonly [string, string, string | null])[]) => ({
    units: [{ id: "tax", name: "税務課", parent: null, kind: "division" as const }],
    former: [],
    people: people.map((id) => ({ id, number: id, name: id, mail: null, active: id !== "taxClerk" })),
    postings: posts.map(([person, post, to]) => ({ person, unit: "tax", post, from, to, concurrent: false })),
    appointments: [],
    rules: [{ role: "informationSecurityManager", posts: ["課長"], unit: "division", inUnit: null }],
    delegations: [],
  });
  const entry = (declaration: string, id: string, more: object) => ({
    ...accepted(new Town().open("taxClerk", "take-out", takeOutValues())),
    declaration,
    id,
    ...more,
  });
  const found = (posts: Parameters<typeof organisation>[0], entries: readonly ReturnType<typeof entry>[] = []) => {
    const roster = new Roster(organisation(posts) as never, "2026-05-11" as never);
    const kept = {
      of: (declaration: string) => entries.filter((one) => one.declaration === declaration),
      all: () => entries,
    };
    const inspection = inspectionOf(kept as never, roster, standardSettings, [], "2026-05-11" as never);
    return runChecks(checks, inspection).map((one) => one.check.id);
  };

  it.each([
    [[["taxManager", "課長", null]], []],
    [
      [
        ["taxManager", "課長", "2026-03-31"],
        ["head", "課長", null],
      ],
      [],
    ],
    [
      [
        ["taxManager", "課長", null],
        ["head", "課長", null],
      ],
      ["shared-roles"],
    ],
  ] as const)("%j: %j", (posts, expected) => {
    expect(found(posts)).toEqual(expected);
  });

  it("people posted to a dissolved unit, until they are moved; things out with somebody who left", () => {
    const unit = entry("division", "old", { status: "retired", name: "旧課" });
    const posting = (values: object) => entry("posting", "p", { status: "inForce", values });
    expect(found([], [unit, posting({ unit: "old", since: from })])).toEqual(["retired-units"]);
    expect(found([], [unit, posting({ unit: "old", since: from, until: "2026-03-31" })])).toEqual([]);
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(found([], [asked as never])).toEqual([]);
    const out = accepted(town.act("taxManager", asked, "permit", "permit"));
    expect(found([], [out as never])).toEqual(["left-with-things"]);
  });
});
