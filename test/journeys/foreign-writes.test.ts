import { connect } from "@machimori/store/connect";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, type TestServer, testServer } from "./client.ts";
import { addressOf, everyRoute, type Route, sampleOf } from "./every-route.ts";
import { adoptStandard, type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let villagers: Readonly<Record<Role, Client>>;
let nobody: Client;
let writes: readonly Route[];
/** Whatever of the town has an id, with the declaration it belongs to where it is an entry. */
let targets: readonly (readonly [declaration: string, id: string])[];

/** Ends the session of whoever asks, and with it the round. */
const leaves = /sign-out/;

/** What changes by asking alone, and by nothing that was asked. */
const notCompared = new Set(["session", "guess", "work_run", "checkpoint"]);

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  villagers = await town(server, "village");
  nobody = new Client(server, "town");
  writes = (await everyRoute(server)).filter(
    (route) => route.method !== "GET" && !route.isPublic && !leaves.test(route.path),
  );
  await adoptStandard(people.administrator, "2026-05-01");
  const told = { what: "誤送信", incidentKind: "leak", foundAt: "2026-05-11T08:00", source: "internal" };
  const incident = await people.clerk.post("entries/incident", { values: { ...told, personalDataConcerned: true } });
  const file = await people.clerk.upload("attachments", { name: "x.txt", bytes: Buffer.from("x") });
  const draft = { declaration: "incident", entry: null, step: "report", values: {} };
  await people.clerk.request("PUT", "drafts/mine", draft);
  const token = await people.clerk.post("me/tokens", { name: "t", scopes: ["read"], days: 30 });
  targets = [
    ["incident", incident.body.id],
    ["person", "clerk"],
    ["incident", file.body.sha256],
    ["incident", token.body.id ?? token.body.token?.id ?? "t"],
    ...(await idsOf("instrument")),
  ];
});
afterAll(() => server.close());

async function asAdmin<T>(work: (admin: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> {
  const admin = await connect(server.store.cluster.connection("admin", server.database));
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** The first id of a table of the town. */
const idsOf = (table: string) =>
  asAdmin(async (admin) => {
    const found = await admin.query<{ id: string }>(
      `select id::text from machimori.${table} where body = 'town' order by id limit 1`,
    );
    return found.rows.map(({ id }) => ["incident", id] as const);
  });

/** Every row the town has in any table, as one digest a table. */
const rowsOfTown = () =>
  asAdmin(async (admin) => {
    const tables = await admin.query<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'machimori' and column_name = 'body' order by 1",
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables.rows.filter((table) => !notCompared.has(table.name))) {
      const digest = await admin.query<{ rows: number; md5: string }>(
        `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) from machimori.${name} t where body = 'town'`,
      );
      digests[name] = `${digest.rows[0]!.rows} ${digest.rows[0]!.md5}`;
    }
    return digests;
  });

/**
 * Asks for every change there is, of everything the town has, at the addresses of one body; answers what was accepted.
 * What is tried at one's own body may end the session one has there, so each round begins with a fresh one.
 */
async function attempts(client: Client, body: string): Promise<readonly string[]> {
  const accepted: string[] = [];
  for (const [declaration, id] of targets) {
    if (client.body === body && client !== nobody) await client.again();
    for (const route of writes) {
      const given = { body, declaration, of: declaration, id, file: id, instrument: id, key: id, person: id, item: id };
      const member = { id, entry: id, entries: [id], ids: [id], person: id, instrument: id, of: declaration };
      const sent = route.body && (sampleOf(route.body, member) as object);
      const address = addressOf(route, { ...given, sha256: "0".repeat(64), declaration });
      const { status } = await client.request(route.method, address, sent ?? undefined);
      if (status < 300) accepted.push(`${route.name} ${declaration}/${id}`);
    }
  }
  return accepted;
}

it("nobody of another body changes a row of this one, with its ids, at its addresses or at their own", async () => {
  const before = await rowsOfTown();
  expect(Object.keys(before).length).toBeGreaterThan(20);
  // The clerk first: an administrator's attempts at their own body reach the clerk's account there.
  for (const role of ["clerk", "administrator"] as const) {
    expect(await attempts(villagers[role], "town")).toEqual([]);
    expect((await attempts(villagers[role], "village")).length).toBeGreaterThan(targets.length);
  }
  expect(await rowsOfTown()).toEqual(before);
});

it("nobody changes anything without signing in", async () => {
  const before = await rowsOfTown();
  expect(await attempts(nobody, "town")).toEqual([]);
  expect(await rowsOfTown()).toEqual(before);
});
