import { localDate } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import { accepted, Town, takeOutValues, waiting } from "./testing/town.ts";
import { isRefusal } from "./values.ts";

const clause = {
  instrument: "standards",
  version: 1,
  clause: "c1",
  path: "2/(8)",
  quote: "やむを得ない場合を除き、申請を行う者とその承認者は同じ者が兼務してはならない。",
};
const code = (result: object) => (isRefusal(result) ? result.code : "accepted");

describe("separation of duties set aside in an unavoidable case", () => {
  const allowed = () => new Town({ separationOverride: clause });

  it("is refused where no text of the body knows such a case", () => {
    const town = new Town();
    const asked = accepted(town.open("taxManager", "take-out", takeOutValues()));
    expect(code(town.act("taxManager", asked, "permit", "permit", { override: "ほかに誰もいない" }))).toBe(
      "override-not-allowed",
    );
  });
  it("needs a reason: without one nobody decides their own request", () => {
    const town = allowed();
    const asked = accepted(town.open("taxManager", "take-out", takeOutValues()));
    for (const override of [undefined, "", "   "])
      expect(code(town.act("taxManager", asked, "permit", "permit", override === undefined ? {} : { override }))).toBe(
        "own-request",
      );
  });
  it("keeps the reason with the act, goes on, and waits for the role above to confirm it", () => {
    const town = allowed();
    const asked = accepted(town.open("taxManager", "take-out", takeOutValues()));
    const permitted = accepted(town.act("taxManager", asked, "permit", "permit", { override: "災害で連絡がつかない" }));
    expect(permitted.traces.at(-1)).toMatchObject({
      override: "災害で連絡がつかない",
      by: { role: "informationSecurityManager", person: "taxManager" },
    });
    expect(waiting(permitted)).toContain("overrideReview[act2]:headInformationSecurityOfficer");
    expect(code(town.act("taxManager", permitted, "overrideReview", "done", { item: "act2" }))).toBe("own-request");
    expect(code(town.act("head", permitted, "overrideReview", "done", { item: "act2" }))).toBe("accepted");
  });
  it("gives nobody an office they do not hold", () => {
    const town = allowed();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(code(town.act("taxClerk", asked, "permit", "permit", { override: "急ぎ" }))).toBe("own-request");
    expect(code(town.act("welfareClerk", asked, "permit", "permit", { override: "急ぎ" }))).toBe("not-yours");
  });
  it("is not noted where the decider was not the applicant", () => {
    const town = allowed();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    const permitted = accepted(town.act("taxManager", asked, "permit", "permit", { override: "不要な理由" }));
    expect(permitted.traces.at(-1)?.override).toBeNull();
  });
  it("a deputy of an absent decider may not use it for a request of their own", () => {
    const since = {
      role: "informationSecurityManager",
      unit: "tax",
      delegate: "taxClerk2",
      from: localDate("2026-04-01"),
      to: null,
    } as const;
    const town = new Town({ separationOverride: clause, delegations: [{ kind: "proxy", ...since }] });
    const asked = accepted(town.open("taxClerk2", "take-out", takeOutValues()));
    expect(code(town.act("taxClerk2", asked, "permit", "permit", { override: "急ぎ" }))).toBe("own-request");
  });
});

describe("a box beside the form", () => {
  it("opens nothing of the form again when it is the last one filled", () => {
    const since = {
      role: "informationSecurityManager",
      unit: "tax",
      delegate: "taxClerk2",
      from: localDate("2026-04-01"),
      to: null,
    } as const;
    const town = new Town({ delegations: [{ kind: "actingDecision", ...since }] });
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    let entry = accepted(town.act("taxClerk2", asked, "permit", "permit"));
    for (const item of ["device/pc1", "storage-medium/usb1"])
      entry = accepted(
        town.act("taxManager", entry, "confirmReturn", "done", { item, values: { returnedOn: "2026-05-11" } }),
      );
    expect(waiting(entry)).toBe("review[act2]:taxManager");
    const done = accepted(town.act("taxManager", entry, "review", "done", { item: "act2" }));
    expect([done.status, waiting(done)]).toEqual(["closed", ""]);
  });
});
