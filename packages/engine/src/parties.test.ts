import { expect, it } from "vitest";
import { accepted, Town } from "./testing/town.ts";
import { isRefusal } from "./values.ts";

it("whoever asked for what the committee decides on stands aside, and does not record the decision on it", () => {
  const town = new Town();
  const exception = accepted(
    town.open("head", "exception", {
      exceptionClause: "c1",
      exceptionReason: "更新まで",
      alternative: "隔離",
      exceptionPeriod: { from: "2026-05-12", to: "2026-06-12" },
    }),
  );
  const granted = accepted(town.act("vice", exception, "permit", "permit"));
  const items = [{ of: "exception", id: granted.id }];
  const called = accepted(
    town.open("head", "committee-meeting", {
      meetingTitle: "第1回",
      meetingOn: "2026-05-11",
      members: ["head", "vice"],
      agenda: "例外措置",
      items,
    }),
  );
  const minutes = { present: ["head", "vice"], decisions: "了承した" };
  const held = accepted(town.act("head", called, "minutes", "done", { values: minutes }));
  const decision = { item: `exception/${granted.id}`, values: { resolution: "noted" } };
  const own = town.act("head", held, "resolve", "done", decision);
  expect(isRefusal(own) && own.code).toBe("own-request");
  const unsaid = town.act("vice", held, "resolve", "done", decision);
  expect(isRefusal(unsaid) && Object.keys(unsaid.fields)).toEqual(["stoodAside"]);
  const outsider = { ...decision, values: { resolution: "noted", stoodAside: ["head", "taxClerk"] } };
  expect(isRefusal(town.act("vice", held, "resolve", "done", outsider))).toBe(true);
  const named = { ...decision, values: { resolution: "noted", stoodAside: ["head"] } };
  expect(accepted(town.act("vice", held, "resolve", "done", named)).status).toBe("closed");
});
