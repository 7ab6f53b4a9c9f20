import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { adoptStandard, type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let violation = "";
let sanction = "";

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  await adoptStandard(people.administrator, "2026-05-11");
}, 120_000);
afterAll(() => server.close());

const asked = (over: Record<string, unknown> = {}) => ({
  values: {
    violation: { of: "violation", id: violation },
    sanctioned: "colleague",
    sanctionedDivision: "tax",
    guidance: "二度指導したが、私物の媒体の利用が続いた",
    guidedOn: "2026-05-10",
    ...over,
  },
});
const act = (who: Client, step: string, body: Record<string, unknown> = {}) =>
  who.post(`entries/sanction/${sanction}/acts`, { step, outcome: "done", ...body });
const findings = async () =>
  (await people.head.get("board")).body.findings.filter((one: { sentence: string }) =>
    one.sentence.startsWith("改善していない違反"),
  );
const decided = {
  measure: "suspension",
  rights: ["media", "remote"],
  suspendedFrom: "2026-05-12",
  suspendedUntil: "2026-06-11",
};

describe("a violation that guidance does not end", () => {
  it("is first guided: nobody's rights are suspended before", async () => {
    const reported = await people.outsider.post("entries/violation", {
      values: {
        what: "私物の媒体を使っていた",
        foundAt: "2026-05-11T08:30",
        concernedDivision: "tax",
        concernedPerson: "colleague",
        severity: "serious",
      },
    });
    violation = reported.body.id;
    expect((await people.manager.post("entries/sanction", asked())).body).toMatchObject({
      error: { fields: { violation: expect.anything() } },
    });
    const holders: Readonly<Record<string, Client>> = {
      informationSecurityManager: people.manager,
      headInformationSecurityOfficer: people.head,
      ciso: people.ciso,
    };
    for (;;) {
      const { boxes } = (await people.head.get(`entries/violation/${violation}`)).body;
      const hop = boxes.find((box: { step: string }) => box.step === "relay");
      if (hop === undefined) break;
      const relayed = { step: "relay", item: hop.item, outcome: "done" };
      expect((await holders[hop.item]!.post(`entries/violation/${violation}/acts`, relayed)).status).toBe(200);
    }
    const result = { step: "result", outcome: "done", values: { measure: "指導", improved: "no" } };
    expect((await people.manager.post(`entries/violation/${violation}/acts`, result)).status).toBe(200);
    expect(await findings()).toHaveLength(1);
  });

  it.each([
    ["someone the report does not name", { sanctioned: "clerk" }, "sanctioned"],
    ["guidance still to come", { guidedOn: "2026-05-12" }, "guidedOn"],
  ])("is not asked about %s", async (_, over, field) => {
    expect((await people.manager.post("entries/sanction", asked(over))).body).toMatchObject({
      error: { fields: { [field]: expect.anything() } },
    });
  });

  it("is decided neither by who asked nor by the person concerned", async () => {
    expect((await people.clerk.post("entries/sanction", asked())).status).toBe(403);
    const opened = await people.manager.post("entries/sanction", asked());
    expect(opened.body).toMatchObject({ status: "open" });
    sanction = opened.body.id;
    for (const who of [people.manager, people.colleague, people.clerk, people.otherManager])
      expect([403, 404]).toContain((await act(who, "suspend", { outcome: "permit", values: decided })).status);
    const endless = { ...decided, suspendedUntil: undefined };
    expect((await act(people.head, "suspend", { outcome: "permit", values: endless })).body).toMatchObject({
      error: { fields: { suspendedUntil: expect.anything() } },
    });
    expect((await act(people.head, "suspend", { outcome: "permit", values: decided })).status).toBe(200);
    expect(await findings()).toHaveLength(0);
  });

  it("is told to both who must know, by the next business day, before it goes on", async () => {
    const { boxes } = (await people.head.get(`entries/sanction/${sanction}`)).body;
    expect(boxes.map((one: { step: string; due: string }) => [one.step, one.due])).toEqual([
      ["notify", "2026-05-12"],
      ["notify", "2026-05-12"],
    ]);
    for (const who of [people.ciso, people.manager])
      expect((await act(who, "notify")).body).toMatchObject({ status: "open" });
  });

  it("leaves discipline to the personnel authority and ends on its day", async () => {
    const discipline = { personnelAuthority: "総務部人事課", disciplinary: "reprimand" };
    expect((await act(people.head, "discipline", { values: discipline })).body).toMatchObject({
      error: { fields: { disciplinaryDocument: expect.anything() } },
    });
    const named = { ...discipline, disciplinaryDocument: "人事第12号" };
    expect((await act(people.head, "discipline", { values: named })).status).toBe(200);
    const { boxes } = (await people.head.get(`entries/sanction/${sanction}`)).body;
    expect(boxes).toMatchObject([{ step: "resume", due: "2026-06-11" }]);
    expect((await act(people.head, "resume", { values: { resumedOn: "2026-05-11" } })).body).toMatchObject({
      status: "closed",
    });
  });

  it("is seen by those concerned and nobody else", async () => {
    for (const who of [people.clerk, people.outsider, people.otherManager])
      expect((await who.get(`entries/sanction/${sanction}`)).status).toBe(404);
    expect((await people.manager.get(`entries/sanction/${sanction}`)).status).toBe(200);
  });
});
