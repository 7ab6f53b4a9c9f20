import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let medium = "";

beforeAll(async () => {
  server = await testServer();
  people = await town(server, "media");
  const zones = ["internet", "lgwan"].map((value) => ({
    value: { value, label: { ja: value, en: value } },
    clause: null,
  }));
  await people.administrator.request("PUT", "settings/zones", { value: zones, effectiveFrom: "2026-05-11" });
  const made = await people.clerk.post("entries/storage-medium", {
    values: {
      mediumNumber: "U-1",
      mediumName: "USB 1",
      keeper: "tax",
      mediumKind: "usb",
      encrypted: true,
      writeProtected: false,
      place: "書庫",
      lockable: true,
      resistant: false,
    },
  });
  medium = made.body.id;
});
afterAll(() => server.close());

const movement = (change: Readonly<Record<string, unknown>> = {}) => ({
  values: {
    media: [{ of: "storage-medium", id: medium }],
    fromZone: "internet",
    fromPlace: "税務課の端末",
    toZone: "lgwan",
    toPlace: "LGWAN端末",
    contents: "様式",
    classification: "top",
    encrypted: true,
    scannedOut: "clean",
    takenAt: "2026-05-11T10:00",
    receivedBy: "colleague",
    ...change,
  },
});

it.each([
  ["a medium that is not registered", "media", { media: [{ of: "storage-medium", id: "none" }] }],
  ["sensitive data that is not encrypted", "encrypted", { encrypted: false }],
  ["a medium on which something was found", "scannedOut", { scannedOut: "found" }],
  ["a movement within one zone", "toZone", { toZone: "internet" }],
])("refuses %s", async (_title, field, change) => {
  const refused = await people.clerk.post("entries/media-movement", movement(change));
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, [field]]);
});

it("records both ends: taken out, permitted by the manager alone, received, back and erased", async () => {
  const { body, status } = await people.clerk.post("entries/media-movement", movement());
  expect(status).toBe(201);
  const path = `entries/media-movement/${body.id}/acts`;
  expect((await people.clerk.post("entries/media-movement", movement())).status).toBe(409);
  expect((await people.clerk.post(path, { step: "permit", outcome: "permit" })).status).toBe(403);
  expect((await people.manager.post(path, { step: "permit", outcome: "permit" })).status).toBe(200);
  const arrive = { step: "arrive", outcome: "done" };
  const values = { arrivedAt: "2026-05-11T11:00", scannedIn: "found", readIn: "yes" };
  expect((await people.colleague.post(path, { ...arrive, values })).status).toBe(422);
  expect((await people.clerk.post(path, { ...arrive, values: { ...values, readIn: "no" } })).status).toBe(403);
  expect((await people.colleague.post(path, { ...arrive, values: { ...values, scannedIn: "clean" } })).status).toBe(
    200,
  );
  const back = { step: "putBack", outcome: "done", values: { backAt: "2026-05-11T12:00", erased: true } };
  expect((await people.clerk.post(path, back)).status).toBe(403);
  const closed = await people.manager.post(path, back);
  expect([closed.status, closed.body.status]).toEqual([200, "closed"]);
});

it("lets no transfer rule be set that is malformed, and none by anybody but the administrator", async () => {
  const put = (who: Client, value: unknown) =>
    who.request("PUT", "settings/transferRules", { value, effectiveFrom: "2026-05-11" });
  const rule = { from: "internet", to: "lgwan", mode: "same", approval: "always", retentionDays: 7 };
  expect((await put(people.manager, [rule])).status).toBe(403);
  for (const change of [{ to: "internet" }, { mode: "original" }, { approval: "perhaps" }, { retentionDays: 0 }])
    expect((await put(people.administrator, [{ ...rule, ...change }])).status).toBe(400);
  expect((await put(people.administrator, [rule])).status).toBe(200);
});
