import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, type TestServer, testServer } from "./client.ts";
import { addressOf, everyRoute, type Route, sampleOf } from "./every-route.ts";
import { formType, formWith } from "./form.ts";
import { type Role, roles, town } from "./town.ts";

/** Who gets past the door of a route; what happens to the entry behind it is a question of its own. */
const may: Readonly<Record<string, readonly Role[]>> = {
  anybody: roles,
  staff: roles,
  self: roles,
  writers: roles.filter((role) => role !== "auditor"),
  office: ["manager", "otherManager", "head", "ciso", "auditor", "administrator"],
  adopters: ["head", "ciso", "administrator"],
  verifiers: ["head", "administrator"],
  keepers: ["head", "administrator"],
  watchers: ["head", "auditor", "administrator"],
  administrator: ["administrator"],
};

/**
 * Every route of the API and who may use it. `self` and `administrator` are done in person: no token does what changes
 * something there. A route that is not in the table, or one that is gone, fails.
 */
const table: Readonly<Record<keyof typeof may, string>> = {
  anybody: `
    GET /api/installation
    GET /api/installation/health
    POST /api/bodies
    GET /api/links/{token}
    POST /api/b/{body}/sign-in
    POST /api/b/{body}/recovery/look
    POST /api/b/{body}/recovery
    GET /api/b/{body}/sample/people
    POST /api/b/{body}/sample/enter
    GET /api/b/{body}/public
    GET /api/b/{body}/public/{instrument}
    GET /api/b/{body}/public/{instrument}/text.{format}
    POST /api/b/{body}/public/report`,
  self: `
    POST /api/b/{body}/me/password
    POST /api/b/{body}/me/second-factor
    POST /api/b/{body}/me/second-factor/confirm
    POST /api/b/{body}/me/recovery-codes
    DELETE /api/b/{body}/me/sessions/{id}
    POST /api/b/{body}/me/tokens
    DELETE /api/b/{body}/me/tokens/{id}
    POST /api/b/{body}/sign-out`,
  staff: `
    GET /api/b/{body}/me
    GET /api/b/{body}/me/sessions
    GET /api/b/{body}/me/tokens
    GET /api/b/{body}/home
    POST /api/b/{body}/notices/read
    GET /api/b/{body}/declarations
    GET /api/b/{body}/entries/{declaration}
    GET /api/b/{body}/entries/{declaration}/{id}
    GET /api/b/{body}/entries/{declaration}/{id}/context
    GET /api/b/{body}/entries/{declaration}/{id}/sheet.pdf
    GET /api/b/{body}/entries/{declaration}/template.xlsx
    POST /api/b/{body}/entries/{declaration}/{id}/acts
    POST /api/b/{body}/entries/{declaration}/{id}/withdraw
    POST /api/b/{body}/entries/{declaration}/{id}/amend
    POST /api/b/{body}/entries/{declaration}/{id}/retire
    POST /api/b/{body}/entries/{declaration}/bulk
    POST /api/b/{body}/entries/{declaration}/preview
    POST /api/b/{body}/entries/{declaration}/{id}/preview
    GET /api/b/{body}/lookup/{of}
    POST /api/b/{body}/lookup/read
    GET /api/b/{body}/names
    GET /api/b/{body}/drafts/{id}
    PUT /api/b/{body}/drafts/{id}
    DELETE /api/b/{body}/drafts/{id}
    GET /api/b/{body}/views
    POST /api/b/{body}/views
    DELETE /api/b/{body}/views/{id}
    POST /api/b/{body}/attachments
    GET /api/b/{body}/attachments/{sha256}
    GET /api/b/{body}/policy
    GET /api/b/{body}/board
    GET /api/b/{body}/board/matrix
    GET /api/b/{body}/board/behind
    GET /api/b/{body}/board/trend
    GET /api/b/{body}/board.pdf
    GET /api/b/{body}/acknowledgements
    GET /api/b/{body}/attestations
    GET /api/b/{body}/understanding
    GET /api/b/{body}/understanding/{id}
    GET /api/b/{body}/understanding/{id}/results
    POST /api/b/{body}/entries/{declaration}/{id}/reporter
    POST /api/b/{body}/acknowledgements/remind
    GET /api/b/{body}/agenda
    GET /api/b/{body}/mechanisms
    GET /api/b/{body}/organisation
    GET /api/b/{body}/settings
    GET /api/b/{body}/duties
    GET /api/b/{body}/adoption
    GET /api/b/{body}/record
    GET /api/b/{body}/record/entries/{declaration}/{id}
    GET /api/b/{body}/record/proof/{pid}
    GET /api/b/{body}/record/log/{fiscalYear}/{*}
    GET /api/b/{body}/transfers
    GET /api/b/{body}/transfers/{id}
    GET /api/b/{body}/transfers/{id}/files/{file}/preview
    POST /api/b/{body}/transfers/{id}/judgement
    POST /api/b/{body}/transfers/{id}/collect/{file}`,
  keepers: `
    POST /api/b/{body}/retention/disposals
    POST /api/b/{body}/retention/disposals/{id}/carry-out
    POST /api/b/{body}/retention/holds
    POST /api/b/{body}/retention/holds/{id}/lift`,
  watchers: `
    GET /api/b/{body}/retention
    GET /api/b/{body}/retention/due
    GET /api/b/{body}/retention/due.{format}`,
  writers: `
    POST /api/b/{body}/understanding/{id}/answers
    POST /api/b/{body}/entries/{declaration}
    POST /api/b/{body}/entries/{declaration}/import
    POST /api/b/{body}/transfers
    POST /api/b/{body}/transfers/files`,
  office: `
    GET /api/b/{body}/readings
    GET /api/b/{body}/attestations/export.{format}
    GET /api/b/{body}/readings/export.{format}
    GET /api/b/{body}/acknowledgements/export.{format}
    GET /api/b/{body}/understanding/{id}/results.{format}
    GET /api/b/{body}/entries/{declaration}/export.xlsx
    GET /api/b/{body}/entries/{declaration}/export.csv
    GET /api/b/{body}/entries/{declaration}/print
    POST /api/b/{body}/record/verify
    GET /api/b/{body}/transfers/statistics
    GET /api/b/{body}/transfers/statistics.csv
    GET /api/b/{body}/transfers/statistics.pdf
    GET /api/b/{body}/separation
    GET /api/b/{body}/separation/job
    GET /api/b/{body}/separation/compare
    GET /api/b/{body}/separation/verifications/{id}
    GET /api/b/{body}/separation/verifications/{id}/picture.svg
    GET /api/b/{body}/separation/verifications/{id}/report.pdf
    GET /api/b/{body}/separation/versions/{id}/files/{name}`,
  adopters: `
    POST /api/b/{body}/adoption
    GET /api/b/{body}/adoption/{id}
    POST /api/b/{body}/adoption/{id}/answers
    POST /api/b/{body}/adoption/{id}/in-force
    POST /api/b/{body}/adoption/{id}/comments
    POST /api/b/{body}/adoption/{id}/withdraw
    GET /api/b/{body}/adoption/{id}/revision
    GET /api/b/{body}/adoption/{id}/comparison.{format}
    GET /api/b/{body}/adoption/{id}/findings
    GET /api/b/{body}/adoption/{id}/standard
    POST /api/b/{body}/adoption/model
    GET /api/b/{body}/model
    GET /api/b/{body}/disclosure
    PUT /api/b/{body}/disclosure/{instrument}`,
  verifiers: `
    POST /api/b/{body}/separation/versions
    POST /api/b/{body}/separation/verifications
    POST /api/b/{body}/separation/versions/{id}/permit
    POST /api/b/{body}/separation/folder/look
    GET /api/b/{body}/separation/model
    POST /api/b/{body}/separation/model
    POST /api/b/{body}/separation/model/check`,
  administrator: `
    PUT /api/b/{body}/settings/{key}
    GET /api/b/{body}/accounts
    GET /api/b/{body}/deliveries
    POST /api/b/{body}/deliveries/retry
    POST /api/b/{body}/accounts/{person}/temporary-password
    POST /api/b/{body}/accounts/{person}/disable
    POST /api/b/{body}/accounts/{person}/enable
    POST /api/b/{body}/accounts/{person}/reset-second-factor
    GET /api/b/{body}/transfers/rules
    GET /api/b/{body}/transfers/intakes
    PUT /api/b/{body}/separation/folder`,
};
/** Who else gets in where the rule of the line does not say it all. */
const besides: Readonly<Record<string, readonly Role[]>> = {
  "POST /api/b/{body}/inventory": ["manager", "otherManager", "head", "ciso"],
  "POST /api/b/{body}/adoption/supplement": ["administrator"],
  "GET /api/b/{body}/import/people/template.xlsx": ["administrator"],
  "POST /api/b/{body}/import/people": ["administrator"],
  "GET /api/b/{body}/audit/sign-ins": ["auditor", "administrator"],
};

const placed = new Map(
  Object.entries(table).flatMap(([who, lines]) =>
    lines
      .trim()
      .split("\n")
      .map((line) => [line.trim(), { who, roles: may[who]! }] as const),
  ),
);
for (const [route, allowed] of Object.entries(besides)) placed.set(route, { who: "office", roles: allowed });

const refusals: ReadonlySet<string> = new Set(["sign-in-needed", "not-allowed", "not-for-tokens"]);
const parameters = { body: "town", declaration: "device", of: "device", key: "passwordDays", pid: "1" };
const given = {
  ...parameters,
  fiscalYear: "2026",
  "*": "checkpoint",
  ids: "device/none",
  from: "device",
  by: "division",
};

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let routes: readonly Route[];
let tokens: Readonly<Record<"read" | "write", string>>;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  routes = await everyRoute(server);
  const make = async (scope: string) =>
    (await people.administrator.post("me/tokens", { name: scope, scopes: [scope], days: 1 })).body.token as string;
  tokens = { read: await make("read"), write: await make("write") };
});
afterAll(() => server.close());

/** Whether somebody gets past the door. */
async function passes(route: Route, client: Client, authorization?: string): Promise<boolean> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const address = addressOf(route, given);
  const { status, body } = route.takesFile
    ? await client.request("POST", address, formWith({ name: "x.txt", bytes: Buffer.from("x") }), {
        ...headers,
        "content-type": formType,
      })
    : await client.request(route.method, address, route.body ? (sampleOf(route.body) as object) : undefined, headers);
  if (status >= 500) throw new Error(`${route.name}: ${JSON.stringify(body)}`);
  return !refusals.has(body?.error?.code);
}

describe("every route of the API has its place", () => {
  it("each is in the table, and the table names none that is not there", () => {
    expect([...placed.keys()].sort()).toEqual(routes.map((route) => route.name).sort());
  });
  it("those without sign-in say so in the description, and no other does", () => {
    const open = [...placed].filter(([, { who }]) => who === "anybody").map(([name]) => name);
    expect(
      routes
        .filter((route) => route.isPublic)
        .map((route) => route.name)
        .sort(),
    ).toEqual(open.sort());
  });
});

describe("who gets in", () => {
  it("nobody without a session, but where anybody may", async () => {
    const wrong: string[] = [];
    for (const route of routes)
      if ((await passes(route, new Client(server, "town"))) !== (placed.get(route.name)?.who === "anybody"))
        wrong.push(route.name);
    expect(wrong).toEqual([]);
  });

  it.each(roles)("%s: every route", async (role) => {
    const wrong: string[] = [];
    for (const route of routes) {
      const passed = await passes(route, people[role]);
      if (passed !== placed.get(route.name)?.roles.includes(role)) wrong.push(`${route.name}: ${passed}`);
      if (route.name.endsWith("/sign-out")) await people[role].again();
    }
    expect(wrong).toEqual([]);
  });

  it.each(["read", "write"] as const)("a token of the administrator to %s: that and no more", async (scope) => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { who = "", roles: allowed = [] } = placed.get(route.name) ?? {};
      const isReading = route.method === "GET";
      const inPerson = !isReading && ["self", "administrator"].includes(who);
      const expected =
        who === "anybody" || (allowed.includes("administrator") && isReading === (scope === "read") && !inPerson);
      const passed = await passes(route, new Client(server, "town"), `Bearer ${tokens[scope]}`);
      if (passed !== expected) wrong.push(`${route.name}: ${passed}`);
    }
    expect(wrong).toEqual([]);
  });

  it("nobody of another body, whatever their office there", async () => {
    const other = await town(server, "village");
    const wrong: string[] = [];
    for (const route of routes.filter((one) => one.path.includes("{body}")))
      if ((await passes(route, other.administrator)) && placed.get(route.name)?.who !== "anybody")
        wrong.push(route.name);
    expect(wrong).toEqual([]);
  });
});
