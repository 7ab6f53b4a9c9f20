import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, type TestServer, testServer } from "./client.ts";
import { addressOf, everyRoute, type Route, sampleOf } from "./every-route.ts";
import { type Role, town } from "./town.ts";

/** Words that stand in one entry and nowhere else: wherever they come out, that entry was read. */
const told = {
  incident: "QXINCIDENT",
  takeOut: "QXDESTINATION",
  attachment: "QXATTACHMENT",
  draft: "QXDRAFT",
} as const;
type Told = keyof typeof told;

/** Who may come to know of each; nobody else finds it at any address, whatever they write into it. */
const knows: Readonly<Record<Told, readonly Role[]>> = {
  incident: ["clerk", "manager", "head", "ciso", "auditor", "administrator"],
  takeOut: ["clerk", "colleague", "manager", "head", "ciso", "auditor", "administrator"],
  // Uploaded and not yet in any entry.
  attachment: [],
  draft: ["clerk"],
};

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let stranger: Client;
let routes: readonly Route[];
/** Ids of what was made, tried in every parameter of every address. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  stranger = (await town(server, "village")).administrator;
  routes = await everyRoute(server);
  const text =
    "第1条　職員は、情報セキュリティインシデントを発見したときは、直ちに情報セキュリティ管理者に報告しなければならない。\n第2条　職員は、端末を庁外に持ち出すときは、情報セキュリティ管理者の許可を得なければならない。";
  const draftText = await people.administrator.upload("adoption", { name: "規程.txt", bytes: Buffer.from(text) });
  const inForce = { effectiveFrom: "2026-05-01", decidedBy: "市長" };
  await people.administrator.post(`adoption/${draftText.body.id}/in-force`, inForce);
  const file = await people.clerk.upload("attachments", { name: "x.txt", bytes: Buffer.from(told.attachment) });
  const device = await people.clerk.post("entries/device", {
    values: {
      deviceNumber: "N-1",
      deviceName: "ノート",
      keeper: "tax",
      deviceKind: "notebook",
      encrypted: true,
      place: "窓口",
    },
  });
  const incident = await people.clerk.post("entries/incident", {
    values: {
      what: told.incident,
      incidentKind: "leak",
      foundAt: "2026-05-11T08:00",
      source: "internal",
      personalDataConcerned: true,
    },
  });
  const takeOut = await people.clerk.post("entries/take-out", {
    values: {
      takeOutKind: "takeOut",
      items: [{ of: "device", id: device.body.id }],
      destination: told.takeOut,
      takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
      purpose: "打合せ",
      safeguards: ["encryption"],
    },
  });
  await people.manager.post(`entries/incident/${incident.body.id}/acts`, {
    ...{
      step: "relay",
      outcome: "done",
      values: { instruction: "確認" },
      item: incident.body.boxes?.[0]?.item ?? null,
    },
  });
  const draft = await people.clerk.request("PUT", "drafts/mine", {
    declaration: "incident",
    entry: null,
    step: "report",
    values: { what: told.draft },
  });
  expect([file.status, device.status, incident.status, takeOut.status, draft.status]).toEqual([
    200, 201, 201, 201, 200,
  ]);
  ids = { incident: incident.body.id, "take-out": takeOut.body.id, sha256: file.body.sha256, draft: "mine" };
});
afterAll(() => server.close());

/** Every address of reading and asking, aimed at one declaration and one id. */
function* addresses(declaration: string, id: string): Generator<readonly [Route, string]> {
  const given = {
    ...{ body: "town", declaration, of: declaration, id, file: id, instrument: id, key: id, person: id },
    ...{
      sha256: ids["sha256"]!,
      ids: `${declaration}/${id}`,
      fiscalYear: "2026",
      "*": "checkpoint",
      q: "QX",
      unit: "tax",
    },
    ...{ by: "division", row: "tax", size: "500" },
  };
  for (const route of routes) yield [route, addressOf(route, given)];
}

/** What of the words somebody finds, and where first. */
async function finds(client: Client): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const [declaration, id] of Object.entries(ids))
    for (const [route, address] of addresses(declaration, id)) {
      if (route.method !== "GET" && !/preview|lookup\/read/.test(route.path)) continue;
      const kind = declaration === "sha256" || declaration === "draft" ? "incident" : declaration;
      const body = route.body && {
        ...(sampleOf(route.body) as object),
        values: { items: [{ of: kind, id }], incident: { of: kind, id } },
      };
      const answer = await client.request(route.method, address, body ?? undefined);
      const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      for (const [name, word] of Object.entries(told))
        if (text.includes(word)) found[name] = `${found[name] ?? ""} ${route.name}`;
    }
  return found;
}

describe("what one may not see comes out at no address", () => {
  it.each(["clerk", "colleague", "manager", "outsider", "otherManager", "auditor", "administrator"] as const)(
    "%s finds what they may know and nothing else",
    async (role) => {
      const found = await finds(people[role]);
      const expected = (Object.keys(told) as Told[]).filter((name) => knows[name].includes(role));
      expect(Object.entries(found).filter(([name]) => !expected.includes(name as Told))).toEqual([]);
      expect(Object.keys(found).sort()).toEqual([...expected].sort());
    },
  );

  it("the administrator of another body finds nothing, with the ids of this one, in their own body as well", async () => {
    expect(await finds(stranger)).toEqual({});
    const own = routes.map((route) => ({ ...route, path: route.path.replace("{body}", "village") }));
    const before = routes;
    routes = own;
    const found = await finds(stranger);
    routes = before;
    expect(found).toEqual({});
  });

  it("nobody finds anything without signing in", async () => {
    expect(await finds(new Client(server, "town"))).toEqual({});
  });
});
