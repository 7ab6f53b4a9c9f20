import { standardSettings } from "@machimori/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { addressOf, everyRoute, type Route, type Schema, sampleOf } from "./every-route.ts";
import { formType, formWith } from "./form.ts";
import { town } from "./town.ts";

/** What no schema expects of a member: types, lengths, encodings, and what has broken other systems. */
const values: readonly unknown[] = [
  null,
  "",
  -1,
  1e308,
  [],
  {},
  [[{}]],
  "a".repeat(70_000),
  "nul\u0000",
  "\ud800",
  "\u202e反転",
  "'; drop table record; --",
  "<img src=x onerror=alert(1)>",
  "../../../etc/passwd",
  "2026-02-30",
  { __proto__: null, constructor: { prototype: 1 } },
];
/** What no schema expects in an address. */
const words = [
  "%",
  "%ff",
  "%00",
  "..%2f..%2f",
  "a".repeat(400),
  "-1",
  "1e400",
  "constructor",
  "__proto__",
  "%F0%9F%92%A9",
  "'",
  "a,b",
  "*",
];

/** Every place in a body of this schema, as the way to it. */
function* places(schema: Schema, way: readonly string[] = []): Generator<readonly string[]> {
  yield way;
  for (const one of schema.anyOf ?? []) if (one.properties) yield* places(one, way);
  for (const [name, below] of Object.entries(schema.properties ?? {})) yield* places(below, [...way, name]);
  if (schema.items) yield* places(schema.items, [...way, "0"]);
}

/** The sample with one place given another value. */
function withAt(sample: unknown, way: readonly string[], value: unknown): unknown {
  const [first, ...rest] = way;
  if (first === undefined) return value;
  if (first === "0") return [withAt(Array.isArray(sample) ? sample[0] : {}, rest, value)];
  const members = typeof sample === "object" && sample !== null ? sample : {};
  return { ...members, [first]: withAt((members as Record<string, unknown>)[first], rest, value) };
}

let server: TestServer;
let administrator: Client;
let routes: readonly Route[];
const given = { body: "town", declaration: "device", of: "device", key: "passwordDays", pid: "1", "*": "checkpoint" };
const wrong: string[] = [];

beforeAll(async () => {
  server = await testServer();
  administrator = (await town(server)).administrator;
  routes = await everyRoute(server);
});
afterAll(() => server.close());

/** Sends, signs in again where that ended the session, and notes any answer that is no answer. */
async function send(what: string, method: Route["method"], address: string, payload?: unknown, headers = {}) {
  const { status, body } = await administrator.request(method, address, payload as object | undefined, headers);
  if (status >= 500) wrong.push(`${what}: ${status} ${JSON.stringify(body).slice(0, 80)}`);
  if (status >= 400 && status < 500 && !/[ぁ-ん].*/.test(body?.error?.ja ?? ""))
    wrong.push(`${what}: ${status} without a sentence`);
  if (status >= 400 && status < 500 && !(body?.error?.code && /[a-z]/i.test(body?.error?.en ?? "")))
    wrong.push(`${what}: ${status} without a code or English`);
  const isOut = body?.error?.code === "sign-in-needed" || address.endsWith("/sign-out");
  if (isOut) {
    server.at = new Date(Date.parse(server.at) + 16 * 60_000).toISOString() as typeof server.at;
    await administrator.again();
  }
}
const verdict = () => wrong.splice(0);

describe("every member of every body × hostile values: refused or taken, never a failure of ours", () => {
  it("each of them, from the API's own description", async () => {
    let sent = 0;
    for (const route of routes.filter((one) => one.body !== null)) {
      const sample = sampleOf(route.body!);
      for (const way of places(route.body!))
        for (const value of values) {
          sent += 1;
          const what = `${route.name} ${way.join(".")} = ${JSON.stringify(value)?.slice(0, 30)}`;
          await send(what, route.method, addressOf(route, given), withAt(sample, way, value), {
            "content-type": "application/json",
          });
        }
    }
    expect(verdict()).toEqual([]);
    expect(sent).toBeGreaterThan(1500);
  });
});

describe("every parameter of every address × hostile words", () => {
  it("paths and queries, from the API's own description", async () => {
    for (const route of routes)
      for (const one of route.parameters)
        for (const word of words) {
          const marked = addressOf(route, { ...given, [one.name]: "MARK" });
          const address = marked.replace("MARK", word);
          const payload = route.body ? sampleOf(route.body) : undefined;
          await send(`${route.name} ${one.name} = ${word.slice(0, 12)}`, route.method, address, payload);
        }
    expect(verdict()).toEqual([]);
  });
});

describe("every route that takes a file × what is none", () => {
  const files: Readonly<Record<string, Buffer>> = {
    "empty.xlsx": Buffer.alloc(0),
    "cut.zip": Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8]),
    "broken.pdf": Buffer.from("%PDF-1.7\n1 0 obj <<"),
    "text.csv": Buffer.from('a,b\n=1+1,"\n\u0000'),
    "nonsense.docx": Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 256)),
    "..\\\\..\\\\name.txt": Buffer.from("x"),
    [`${"長".repeat(300)}.xlsx`]: Buffer.from("x"),
  };
  it("files, forms without one, forms cut off", async () => {
    for (const route of routes.filter((one) => one.takesFile)) {
      const address = addressOf(route, given);
      for (const [name, bytes] of Object.entries(files))
        await send(`${route.name} ${name.slice(0, 20)}`, "POST", address, formWith({ name, bytes }), {
          "content-type": formType,
        });
      const whole = formWith({ name: "x.txt", bytes: Buffer.from("x") });
      await send(`${route.name} cut off`, "POST", address, whole.subarray(0, 100), { "content-type": formType });
      await send(`${route.name} no form`, "POST", address, Buffer.from("x"), { "content-type": "multipart/form-data" });
      await send(`${route.name} JSON`, "POST", address, {});
    }
    expect(verdict()).toEqual([]);
  });
});

describe("settings × values of every kind", () => {
  const kinds: readonly unknown[] = [
    null,
    true,
    0,
    1e9,
    "x",
    "2026-05-11",
    [],
    [1],
    [null],
    ["x"],
    [[]],
    [{}],
    {},
    { a: 1 },
    { a: null },
    { x: { y: [] } },
  ];
  const pages = [
    "home",
    "me",
    "policy",
    "board",
    "organisation",
    "settings",
    "declarations",
    "entries/device",
    "transfers",
    "board/matrix?by=role",
    "public",
    "board/behind?by=role&row=x",
    "agenda",
  ];
  it("what is taken leaves every page working", async () => {
    for (const key of Object.keys(standardSettings))
      for (const value of kinds) {
        const what = `${key} = ${JSON.stringify(value)}`;
        const { status } = await administrator.request("PUT", `settings/${key}`, {
          value,
          effectiveFrom: "2026-05-11",
        });
        if (status >= 500) wrong.push(`${what}: ${status}`);
        if (status !== 200) continue;
        for (const page of pages) await send(`${page} after ${what}`, "GET", page);
        const { values: standard } = { values: standardSettings[key as keyof typeof standardSettings] };
        if (key !== "administrators")
          await administrator.request("PUT", `settings/${key}`, { value: standard, effectiveFrom: "2026-05-11" });
      }
    expect(verdict()).toEqual([]);
  });
});

describe("bodies that are no JSON of ours", () => {
  beforeAll(() => administrator.again());
  const raw = async (bytes: Buffer | string, type = "application/json") =>
    administrator.request("POST", "notices/read", Buffer.from(bytes), { "content-type": type });
  it.each([
    ["broken UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ["UTF-16", Buffer.from('{"ids":[]}', "utf16le"), 400],
    ["cut off", Buffer.from('{"ids":['), 400],
    ["nested without end", Buffer.from("[".repeat(400_000) + "]".repeat(400_000)), 400],
    ["a member named __proto__", Buffer.from('{"ids":[],"__proto__":{"x":1}}'), 400],
    ["a constructor with a prototype", Buffer.from('{"ids":[],"constructor":{"prototype":{}}}'), 400],
    ["a number beyond numbers", Buffer.from('{"ids":[1e400]}'), 400],
    ["the same member twice", Buffer.from('{"ids":1,"ids":[]}'), 200],
    ["nothing at all", Buffer.alloc(0), 400],
    ["five megabytes", Buffer.from(`{"ids":["${"a".repeat(5_100_000)}"]}`), 413],
  ])("%s", async (_what, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer.status).toBe(status);
    if (status >= 400)
      expect(answer.body.error).toMatchObject({ code: expect.any(String), ja: expect.stringMatching(/[ぁ-ん]/) });
  });
  it.each(["text/plain", "text/html", "application/x-www-form-urlencoded", "application/xml", "nonsense"])(
    "sent as %s",
    async (type) => expect([400, 415]).toContain((await raw('{"ids":[]}', type)).status),
  );
  it("addresses that cannot be decoded are answered in both languages", async () => {
    const { status, body } = await administrator.request("GET", "/api/b/%E0%A4%A/home");
    expect([status, typeof body.error.ja, typeof body.error.en]).toEqual([400, "string", "string"]);
  });
});
