import { openDuties } from "@machimori/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const set = (key: string, value: unknown, reason?: string) =>
  people.administrator.request("PUT", `settings/${key}`, {
    value,
    effectiveFrom: "2026-05-11",
    ...(reason === undefined ? {} : { reason }),
  });

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
}, 120_000);
afterAll(() => server.close());

describe("when recurring duties fall due", () => {
  const timing = { timesAYear: 2, dueMonth: 6, leadDays: 90 };
  const report = async () =>
    (await people.administrator.get("duties")).body.find((one: { id: string }) => one.id === "training-report");

  it("is as declared until the body sets otherwise, which the record tells with who and why", async () => {
    expect(await report()).toMatchObject({
      per: "body",
      timesAYear: 1,
      dueMonth: 3,
      leadDays: 60,
      due: ["2027-03-31"],
    });
    expect((await set("recurrence", { "training-report": timing }, "半期ごとに報告するため")).status).toBe(200);
    expect(await report()).toMatchObject({ ...timing, due: ["2026-06-30", "2026-12-28"], standard: { dueMonth: 3 } });
    const { history } = (await people.administrator.get("settings")).body;
    expect(history.at(-1)).toMatchObject({
      key: "recurrence",
      reason: "半期ごとに報告するため",
      setBy: expect.stringMatching(/./),
    });
  });

  it("is not overwritten by whoever opened the page before it was changed", async () => {
    const change = { value: { "training-report": timing }, effectiveFrom: "2026-05-11" };
    const send = (seen: string | null) =>
      people.administrator.request("PUT", "settings/recurrence", { ...change, seen });
    const { history } = (await people.administrator.get("settings")).body;
    const stale = await send(null);
    expect([stale.status, stale.body.error.code]).toEqual([409, "stale"]);
    expect((await send(history.at(-1).setAt)).status).toBe(200);
  });

  it("opens what has come into its time, once", async () => {
    await set("switchedOn", ["E05"]);
    const runtime = (await server.installation.body("town"))!;
    expect(await openDuties(runtime, server.at)).toBe(1);
    expect(await openDuties(runtime, server.at)).toBe(0);
    const { rows } = (await people.head.get("entries/training-report")).body;
    expect(rows).toMatchObject([{ id: "training-report:2026:1" }]);
  });

  it.each([
    ["a duty nobody declared", { nothing: timing }],
    ["a procedure", { "take-out": timing }],
    ["a last time beyond March", { "training-report": { timesAYear: 2, dueMonth: 12 } }],
    ["no time to do it", { "training-report": { ...timing, leadDays: 0 } }],
  ])("refuses %s", async (_what, value) => expect((await set("recurrence", value)).status).toBe(400));
});

describe("closed days", () => {
  const yearEnd = { from: "12-29", to: "01-03" };
  it.each([
    ["the usual ones", { weekends: true, yearEnd }, 200],
    [
      "a day of its own and an open holiday",
      { weekends: true, yearEnd, alsoClosed: ["2026-06-30"], open: ["2026-07-20"] },
      200,
    ],
    ["no end of the year", { weekends: false, yearEnd: null }, 200],
    ["a whole year", { weekends: true, yearEnd: { from: "01-01", to: "12-31" } }, 400],
    ["a day that is none", { weekends: true, yearEnd: { from: "12-29", to: "02-30" } }, 400],
  ])("%s: %s", async (_what, value, status) => expect((await set("closedDays", value)).status).toBe(status));

  it("are not the day on which a duty ends", async () => {
    await set("closedDays", { weekends: true, yearEnd, alsoClosed: ["2026-06-30"] });
    const duties = (await people.administrator.get("duties")).body;
    expect(duties.find((one: { id: string }) => one.id === "training-report").due[0]).toBe("2026-06-29");
  });
});
