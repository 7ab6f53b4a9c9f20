import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client, TestServer } from "./client.ts";
import { testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

describe("before anything is sent", () => {
  let server: TestServer;
  let people: Readonly<Record<Role, Client>>;
  let asset = "";
  beforeAll(async () => {
    server = await testServer();
    people = await town(server);
    const values = {
      assetNumber: "A-1",
      assetName: "課税台帳",
      keeper: "tax",
      classification: "top",
      medium: "database",
      personalData: true,
      restrictions: ["encrypt"],
      location: "サーバ室",
    };
    asset = (await people.clerk.post("entries/information-asset", { values })).body.id;
  });
  afterAll(() => server.close());

  const preview = async (values: object) =>
    (await people.clerk.post("entries/take-out/preview", { values })).body as {
      steps: { step: string; deciders: { people: { id: string }[] }[] }[];
      things: { name: string; classification: string; sensitive: boolean; restrictions: string }[];
      broken: { field: string; sentence: string }[];
    };

  it("the form names who decides, the class of what is named, and the rule it would break", async () => {
    const items = [{ of: "information-asset", id: asset }];
    const bare = await preview({ takeOutKind: "takeOut", items, safeguards: ["lock"] });
    expect(bare.steps[0]).toMatchObject({ step: "permit", deciders: [{ people: [{ id: "manager" }] }] });
    expect(bare.things).toEqual([
      { name: "課税台帳", classification: "Ⅰ", sensitive: true, restrictions: expect.stringContaining("暗号化") },
    ]);
    expect(bare.broken.map((one) => one.field)).toEqual(["safeguards"]);
    expect((await preview({ takeOutKind: "takeOut", items, safeguards: ["encryption"] })).broken).toEqual([]);
  });

  const foreseen = async (who: Role, form: string, draft: object) => {
    const { body } = await people[who].post(`entries/${form}/preview`, draft);
    return (body as { broken: { field: string | null; code: string; sentence: string }[] }).broken;
  };
  it("what sending would refuse is told while the form is still being filled, by the same rules", async () => {
    const medium = { mediumNumber: "M-1", mediumName: "USB-1", keeper: "tax", mediumKind: "usb", encrypted: true };
    const held = { ...medium, writeProtected: false, place: "金庫", lockable: true, resistant: true };
    const { id } = (await people.clerk.post("entries/storage-medium", { values: held })).body;
    const items = [{ of: "storage-medium", id }];
    const takeOut = { takeOutKind: "takeOut", items };
    const whole = {
      ...takeOut,
      destination: "県庁",
      purpose: "会議",
      safeguards: ["encryption"],
      takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
    };
    const asked = await people.clerk.post("entries/take-out", { values: whole });
    expect(asked.status).toBe(201);
    const table: readonly (readonly [Role, string, object, readonly (string | null)[][]])[] = [
      ["clerk", "take-out", { values: {} }, []],
      ["clerk", "take-out", { values: { takeOutPeriod: { from: "2026-05-12" } } }, []],
      [
        "clerk",
        "take-out",
        { values: { takeOutPeriod: { from: "2026-05-12", to: "2026-05-11" } } },
        [["takeOutPeriod", "values-invalid"]],
      ],
      ["clerk", "take-out", { values: { privateDeviceName: "x" } }, [["privateDeviceName", "values-invalid"]]],
      ["clerk", "take-out", { values: takeOut }, [["items", "already-out"]]],
      [
        "clerk",
        "take-out",
        { values: {}, exPost: { reason: "" }, effectiveOn: "2020-04-01" },
        [["lateReason", "ex-post-late"]],
      ],
      ["clerk", "exception", { values: {} }, [[null, "not-yours"]]],
      ["clerk", "storage-medium", { values: { mediumNumber: "M-1" } }, [["mediumNumber", "duplicate-key"]]],
    ];
    for (const [who, form, draft, expected] of table)
      expect((await foreseen(who, form, draft)).map((one) => [one.field, one.code])).toEqual(expected);

    const { id: entry } = asked.body;
    const box = async (who: Role, step: string, values: object) =>
      (await people[who].post(`entries/take-out/${entry}/preview`, { step, values })).body.broken;
    await people.manager.post(`entries/take-out/${entry}/acts`, { step: "permit", outcome: "permit", values: {} });
    expect(await box("manager", "confirmReturn", {})).toEqual([]);
    expect(await box("manager", "confirmReturn", { returnedOn: "2999-01-01" })).toEqual([
      expect.objectContaining({ field: "returnedOn", code: "rule-broken" }),
    ]);
    expect((await people.manager.post(`entries/take-out/${entry}/preview`, { step: "none", values: {} })).status).toBe(
      404,
    );
    const back = { step: "confirmReturn", item: `storage-medium/${id}`, outcome: "done" };
    const returned = { ...back, values: { returnedOn: "2026-05-11" } };
    expect((await people.manager.post(`entries/take-out/${entry}/acts`, returned)).body.status).toBe("closed");
  });

  it("nothing given breaks nothing, and nonsense is no defect", async () => {
    expect(await preview({})).toMatchObject({ things: [], broken: [] });
    for (const items of ["x", [1], [{ of: "person", id: "clerk" }], [null], { of: "device" }])
      expect((await people.clerk.post("entries/take-out/preview", { values: { items } })).status).toBe(200);
  });

  it("a copy does not get a lighter class than what it was copied from", async () => {
    const copy = (classification?: string) =>
      people.clerk.post("entries/information-asset", {
        values: {
          assetNumber: `C-${classification}`,
          assetName: "写し",
          keeper: "tax",
          ...(classification === undefined ? {} : { classification }),
          medium: "paper",
          personalData: true,
          location: "書庫",
          copyOf: { of: "information-asset", id: asset },
        },
      });
    expect((await copy("low")).body.error.fields).toHaveProperty("classification");
    expect((await copy()).body.error.code).toBe("rule-broken");
    expect((await copy("top")).status).toBe(201);
  });

  it("a report about a person is not shown to that person, whatever their office", async () => {
    const reported = await people.clerk.post("entries/violation", {
      values: {
        what: "許可なくUSBメモリを使った",
        foundAt: "2026-05-10T10:00",
        concernedDivision: "tax",
        concernedPerson: "manager",
        severity: "serious",
      },
    });
    expect(reported.status).toBe(201);
    const path = `entries/violation/${reported.body.id}`;
    const list = async (who: Role) => {
      const { rows, total } = (await people[who].get("entries/violation")).body;
      return [rows.length, total];
    };
    expect([(await people.manager.get(path)).status, await list("manager")]).toEqual([404, [0, 0]]);
    expect([(await people.head.get(path)).status, await list("head")]).toEqual([200, [1, 1]]);
    expect((await people.clerk.get(path)).status).toBe(200);
    expect((await people.manager.get("home")).body.tasks).toEqual([]);
  });
});
