import { describe, expect, it } from "vitest";
import type { Entry } from "./act.ts";
import { changesOpenTo } from "./decide-change.ts";
import type { Refusal } from "./refusal.ts";
import { accepted, privateDeviceValues, Town, takeOutValues, type Who } from "./testing/town.ts";
import { isRefusal } from "./values.ts";

/**
 * A story in a line, read from left to right: `clerk:act` with the acts
 *   ask · permit · refuse · back (sent back) · again (sent again) · out and in (of the first thing) · days (two weeks pass)
 * then who tries what, and what comes of it.
 */
const cast: Readonly<Record<string, Who>> = { clerk: "taxClerk", colleague: "taxClerk2", manager: "taxManager" };
const thing = "device/pc1";

function told(story: string): { town: Town; entry: Entry } {
  const town = new Town();
  let entry: Entry | null = null;
  for (const word of story.split(" ")) {
    const [name, act] = word.split(":") as [string, string];
    const who = cast[name]!;
    if (act === "days") {
      town.on("2026-05-25");
      continue;
    }
    const done: Entry | Refusal =
      act === "ask"
        ? town.open(who, "take-out", takeOutValues())
        : act === "again"
          ? town.act(who, entry!, "apply", "done", { values: takeOutValues() })
          : act === "out"
            ? town.act(who, entry!, "checkOut", "done", { item: thing, values: { takenOutOn: "2026-05-11" } })
            : act === "in"
              ? town.act(who, entry!, "confirmReturn", "done", { item: thing, values: { returnedOn: "2026-05-11" } })
              : town.act(who, entry!, "permit", act === "back" ? "sendBack" : (act as "permit"), { reason: "理由" });
    entry = accepted(done);
  }
  return { town, entry: entry! };
}

describe("a request is taken back by who asked, before anybody decided", () => {
  it.each([
    ["clerk:ask", "clerk", "withdrawn"],
    ["clerk:ask", "colleague", "not-yours"],
    ["clerk:ask", "manager", "not-yours"],
    ["clerk:ask manager:back", "clerk", "withdrawn"],
    ["clerk:ask manager:back clerk:again", "clerk", "withdrawn"],
    ["clerk:ask manager:permit", "clerk", "not-open"],
    ["clerk:ask manager:refuse", "clerk", "not-open"],
    ["clerk:ask manager:permit manager:in", "clerk", "not-open"],
  ] as const)("%s, then %s: %s", (story, name, outcome) => {
    const { town, entry } = told(story);
    const offered = changesOpenTo(town.world().declarations.get("take-out")!, entry, cast[name]!, town.world());
    const done = town.withdraw(cast[name]!, entry);
    expect(isRefusal(done) ? done.code : done.status).toBe(outcome);
    expect(offered.withdraw).toBe(outcome === "withdrawn");
  });
});

describe("what one wrote last is corrected before anybody has gone on", () => {
  const values = { ...takeOutValues(), destination: "県庁 第2会議室" };
  it.each([
    ["clerk:ask", "clerk", values, "apply"],
    ["clerk:ask", "manager", values, "unknown-step"],
    ["clerk:ask manager:back", "clerk", values, "unknown-step"],
    // A decision is not corrected: it stands, and what follows from it is done in the boxes after it.
    ["clerk:ask manager:permit", "manager", {}, "unknown-step"],
    ["clerk:ask manager:permit clerk:out", "clerk", { takenOutOn: "2026-05-10" }, "checkOut"],
    ["clerk:ask manager:permit clerk:out manager:in", "clerk", { takenOutOn: "2026-05-10" }, "unknown-step"],
    [
      "clerk:ask manager:permit manager:in",
      "manager",
      { returnedOn: "2026-05-11", condition: "異状なし" },
      "confirmReturn",
    ],
    ["clerk:ask manager:permit manager:in", "manager", { returnedOn: "2026-06-10" }, "rule-broken"],
  ] as const)("%s, then %s: %#", (story, name, corrected, outcome) => {
    const { town, entry } = told(story);
    const done = town.amend(cast[name]!, entry, corrected);
    expect(isRefusal(done) ? done.code : done.traces.at(-1)?.step).toBe(outcome);
    if (isRefusal(done)) return;
    expect(done.traces).toHaveLength(entry.traces.length + 1);
    expect(done.boxes.map((box) => [box.step, box.item])).toEqual(entry.boxes.map((box) => [box.step, box.item]));
  });

  it("keeps what it said before, and goes to the decider the new values ask for", () => {
    const { town, entry } = told("clerk:ask");
    const own = privateDeviceValues({ destination: "県庁 第2会議室" });
    const done = accepted(town.amend("taxClerk", entry, own));
    expect(done.boxes.map((box) => box.who)).toEqual([
      expect.objectContaining({ role: "headInformationSecurityOfficer" }),
    ]);
    expect(done.traces.map((trace) => [trace.outcome, trace.values["destination"]])).toEqual([
      ["done", takeOutValues()["destination"]],
      ["amend", "県庁 第2会議室"],
    ]);
  });
});

describe("a duty that the calendar opened", () => {
  it("is taken back by nobody, and its answer is corrected for a week by who gave it", () => {
    const town = new Town();
    const duty = town.calendarOpens("contract-check", "tax");
    const code = (done: Entry | Refusal) => (isRefusal(done) ? done.code : done.status);
    expect(code(town.withdraw("taxManager", duty))).toBe("unknown-step");
    const values = { result: "none", contractorReport: "委託している業務はない。" };
    const checked = accepted(town.act("taxManager", duty, "check", "done", { values }));
    const corrected = { ...values, contractorReport: "委託は昨年度に終わった。" };
    expect(code(town.amend("taxClerk", checked, corrected))).toBe("unknown-step");
    const after = accepted(town.amend("taxManager", checked, corrected));
    expect(after.values["contractorReport"]).toBe("委託は昨年度に終わった。");
    const received = accepted(town.act("head", after, "received", "done"));
    expect(received.status).toBe("closed");
    expect(code(town.amend("head", received, { note: "了解した" }))).toBe("closed");
    town.on("2026-05-25");
    expect(code(town.amend("head", received, { note: "再び" }))).toBe("not-open");
  });
});
