import { workbook } from "@machimori/render";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client, TestServer } from "./client.ts";
import { testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

const sheet = (rows: readonly (readonly string[])[]) =>
  workbook({ name: "調査", header: ["コンピューター名", "ソフトウェア名", "バージョン"], rows });

describe("what is installed is compared with what is permitted", () => {
  let server: TestServer;
  let people: Readonly<Record<Role, Client>>;
  let request = "";
  const rows = [
    ["N-1", "Office 2024", "16.0"],
    ["Ｎ－１", "図面ビューア", "3.1"],
    ["N-2", "図面ビューア", "3.1"],
    ["N-2", "ファイル共有", "1.0"],
    ["X-9", "Office 2024", "16.0"],
    ["", "名無し", ""],
  ] as const;
  const survey = (who: Client, dryRun: boolean, name = "survey.xlsx", bytes: Uint8Array = sheet(rows)) =>
    who.upload(`inventory?dryRun=${dryRun}`, { name, bytes });
  const findings = async () =>
    ((await people.head.get("board")).body.findings as { check: string; sentence: string; division: string }[]).filter(
      (one) => one.check === "unpermitted-software",
    );

  beforeAll(async () => {
    server = await testServer();
    people = await town(server);
    const runtime = (await server.installation.body("town"))!;
    await runtime.store.transact({ ...runtime.system, at: server.at }, (tx) =>
      tx.settings.put({
        key: "roleRules",
        effectiveFrom: "2020-04-01",
        value: [
          ...runtime.settingsOn("2026-05-11" as never).roleRules,
          {
            role: "informationSystemManager",
            posts: ["課長"],
            unit: "division",
            inUnit: null,
            clause: null,
            printed: null,
          },
        ] as never,
        clause: null,
      }),
    );
    await runtime.catchUp();
    const device = { keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };
    const ids = [];
    for (const number of ["N-1", "N-2"])
      ids.push(
        (await people.clerk.post("entries/device", { values: { ...device, deviceNumber: number, deviceName: number } }))
          .body.id,
      );
    const office = { softwareName: "Office", licenceKind: "perDevice", owned: 1, used: 1 };
    expect((await people.manager.post("entries/software", { values: office })).status).toBe(201);
    const asked = await people.clerk.post("entries/software-permission", {
      values: {
        softwareName: "図面ビューア",
        licence: "free",
        terminals: [{ of: "device", id: ids[0] }],
        purpose: "図面の確認",
      },
    });
    request = `entries/software-permission/${asked.body.id}`;
    for (const who of [people.head, people.manager])
      expect((await who.post(`${request}/acts`, { step: "permit", outcome: "permit" })).status).toBe(200);
  });
  afterAll(() => server.close());

  it("names what nobody permitted, devices no register knows, licences overdrawn and rows it could not use", async () => {
    const { status, body } = await survey(people.head, true);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      devices: 4,
      installations: 5,
      unpermitted: [
        { device: "N-2", software: "図面ビューア" },
        { device: "N-2", software: "ファイル共有" },
      ],
      unknownDevices: ["X-9"],
      overLicensed: [{ software: "Office", used: 2, owned: 1 }],
      unread: [7],
      entry: null,
    });
    expect(await findings()).toEqual([]);
  });

  it("once recorded, each is a finding of its division until it is permitted or gone from the next survey", async () => {
    const recorded = await survey(people.head, false);
    expect(recorded.body.entry).not.toBeNull();
    expect((await findings()).map((one) => one.division)).toEqual(["tax", "tax"]);
    const allowed = { softwareName: "ファイル共有", licenceKind: "site", owned: 0, used: 0 };
    await people.manager.post("entries/software", { values: allowed });
    expect(await findings()).toHaveLength(1);
    await survey(people.head, false, "survey.csv", Buffer.from("端末番号,ソフトウェア名\nN-1,Office\n"));
    expect(await findings()).toEqual([]);
  });

  it("reads CSV as Excel saves it in Japan", async () => {
    const { default: Encoding } = await import("encoding-japanese");
    const bytes = new Uint8Array(
      Encoding.convert(Encoding.stringToCode("端末番号,ソフトウェア名,版\r\nN-1,勝手なソフト,1\r\n"), {
        to: "SJIS",
        from: "UNICODE",
      }),
    );
    expect((await survey(people.head, true, "survey.csv", bytes)).body.unpermitted).toEqual([
      { device: "N-1", software: "勝手なソフト", version: "1" },
    ]);
  });

  it("is not for everybody, and a file that is none is refused with a sentence", async () => {
    for (const who of ["clerk", "auditor"] as const) expect((await survey(people[who], false)).status).toBe(403);
    for (const [name, bytes] of [
      ["survey.csv", Buffer.from("番号だけ\n1\n")],
      ["survey.xlsx", Buffer.from("not a workbook")],
    ] as const) {
      const { status, body } = await survey(people.head, true, name, bytes);
      expect([status, body.error.code]).toEqual([400, "request-invalid"]);
    }
  });
});
