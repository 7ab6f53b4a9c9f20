import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./client.ts";
import { type TestServer, testServer } from "./client.ts";
import { type Role, roles, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let incident = "";

const device = { deviceName: "ノート", keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };
let count = 0;

function next(): number {
  count += 1;
  return count;
}

/** A fresh request of the clerk for a fresh device, by its path. */
async function request(): Promise<string> {
  next();
  const made = await people.clerk.post("entries/device", { values: { ...device, deviceNumber: `N-${count}` } });
  const values = {
    takeOutKind: "takeOut",
    items: [{ of: "device", id: made.body.id }],
    destination: "県庁",
    takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
    purpose: "打合せ",
    safeguards: ["encryption"],
  };
  const asked = await people.clerk.post("entries/take-out", { values });
  expect(asked.status).toBe(201);
  return `entries/take-out/${asked.body.id}`;
}

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  const values = {
    what: "誤送信",
    incidentKind: "leak",
    foundAt: "2026-05-11T08:00",
    source: "internal",
    personalDataConcerned: true,
  };
  incident = `entries/incident/${(await people.clerk.post("entries/incident", { values })).body.id}`;
});
afterAll(() => server.close());

/** Action → the roles that may; everyone else is refused with 403 or, where even its existence is none of theirs, 404. */
const actions: Readonly<
  Record<string, { readonly may: readonly Role[]; readonly run: (client: Client) => Promise<{ status: number }> }>
> = {
  "see a request of the tax division": {
    may: ["clerk", "colleague", "manager", "head", "ciso", "auditor", "administrator"],
    run: async (client) => client.get(await request()),
  },
  "permit a request of the tax division": {
    may: ["manager"],
    run: async (client) => client.post(`${await request()}/acts`, { step: "permit", item: null, outcome: "permit" }),
  },
  "refuse it with a reason": {
    may: ["manager"],
    run: async (client) =>
      client.post(`${await request()}/acts`, { step: "permit", outcome: "refuse", reason: "不要" }),
  },
  "withdraw it": { may: ["clerk"], run: async (client) => client.post(`${await request()}/withdraw`) },
  "see an incident of the tax division": {
    may: ["clerk", "manager", "head", "ciso", "auditor", "administrator"],
    run: (client) => client.get(incident),
  },
  "register a device of the tax division": {
    may: ["clerk", "colleague", "manager"],
    run: (client) => client.post("entries/device", { values: { ...device, deviceNumber: `M-${next()}` } }),
  },
  "register a person": {
    may: ["administrator"],
    run: (client) =>
      client.post("entries/person", {
        values: { number: `p${next()}`, personName: "新人", personKind: "regular" },
      }),
  },
  "export a list": {
    may: ["manager", "otherManager", "head", "ciso", "auditor", "administrator"],
    run: (client) => client.get("entries/device/export.csv"),
  },
  "change a setting": {
    may: ["administrator"],
    run: (client) => client.request("PUT", "settings/passwordDays", { value: null, effectiveFrom: "2026-05-11" }),
  },
  "see the accounts": { may: ["administrator"], run: (client) => client.get("accounts") },
  "issue a temporary password": {
    may: ["administrator"],
    run: (client) => client.post("accounts/posting-nobody/temporary-password"),
  },
  "begin an adoption": {
    may: ["head", "ciso", "administrator"],
    run: (client) =>
      client.upload("adoption", {
        name: "x.txt",
        bytes: Buffer.from("第1条　職員は、情報資産を適切に管理しなければならない。"),
      }),
  },
  "verify the record": {
    may: ["manager", "otherManager", "head", "ciso", "auditor", "administrator"],
    run: (client) => client.post("record/verify"),
  },
  "see sign-ins": { may: ["auditor", "administrator"], run: (client) => client.get("audit/sign-ins") },
};

describe.each(Object.entries(actions))("%s", (_action, { may, run }) => {
  it.each(roles)("%s", async (role) => {
    const { status } = await run(people[role]);
    if (may.includes(role)) expect([200, 201, 404]).toContain(status);
    else expect([403, 404]).toContain(status);
    if (may.includes(role) && role !== "administrator") expect(status).not.toBe(404);
  });
});

it("nobody decides their own request in a thousand tries at once", async () => {
  const asked = await people.manager.post("entries/take-out", {
    values: {
      takeOutKind: "takeOut",
      items: [
        {
          of: "device",
          id: (await people.clerk.post("entries/device", { values: { ...device, deviceNumber: "X-1" } })).body.id,
        },
      ],
      destination: "県庁",
      takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
      purpose: "打合せ",
      safeguards: ["encryption"],
    },
  });
  const path = `entries/take-out/${asked.body.id}/acts`;
  const tries = await Promise.all(
    Array.from({ length: 1000 }, () => people.manager.post(path, { step: "permit", outcome: "permit" })),
  );
  expect(new Set(tries.map((one) => `${one.status} ${one.body.error?.code}`))).toEqual(new Set(["403 own-request"]));
});

it("of many who ask for the same thing at once, one gets it", async () => {
  const id = (await people.clerk.post("entries/device", { values: { ...device, deviceNumber: "X-2" } })).body.id;
  const values = {
    takeOutKind: "takeOut",
    items: [{ of: "device", id }],
    destination: "県庁",
    takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
    purpose: "打合せ",
    safeguards: ["encryption"],
  };
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? people.clerk : people.colleague).post("entries/take-out", { values }),
    ),
  );
  expect(tries.map((one) => one.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
});
