import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { declarations } from "@machimori/modules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

/** Values no field expects: wrong types, lengths, encodings, and what has broken other systems. */
const hostile: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  { from: "x", to: 3 },
  { of: "device", id: "x".repeat(5000) },
  [{ of: "__proto__", id: "constructor" }],
  { __proto__: { polluted: true }, constructor: 1 },
  "a".repeat(100_000),
  "\u0000",
  "\ud800",
  "'; drop table record; --",
  "<script>alert(1)</script>",
  "=cmd|' /C calc'!A0",
  "../../etc/passwd",
  "2026-02-30",
  "9999-99-99T99:99",
  "\u202e反転",
];

describe("every field of every form × hostile values: refused or taken, never a failure of ours", () => {
  for (const declaration of declarations) {
    const fields = Object.keys(declaration.steps[0]!.fields);
    it(`${declaration.id} (${fields.length} fields × ${hostile.length})`, async () => {
      const who = people[declaration.steps[0]!.by.is === "administrator" ? "administrator" : "head"];
      for (const field of fields)
        for (const value of hostile) {
          const { status, body } = await who.post(`entries/${declaration.id}`, { values: { [field]: value } });
          expect(status, `${field} = ${JSON.stringify(value)?.slice(0, 60)}`).toBeLessThan(500);
          if (status >= 400)
            expect(body.error).toMatchObject({
              code: expect.any(String),
              ja: expect.stringMatching(/./),
              en: expect.stringMatching(/./),
            });
        }
    });
  }
});

it("a form that is whole but for one hostile value is refused or kept, and what is kept shows", async () => {
  const whole = { deviceName: "端末", keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };
  const wrong: unknown[] = [];
  for (const [index, value] of [...hostile, "\u200b\ufeff", "\u0085", "a\udfff"].entries())
    for (const field of Object.keys(whole)) {
      const values = { ...whole, deviceNumber: `H-${index}-${field}`, [field]: value };
      const { status, body } = await people.manager.post("entries/device", { values });
      if (status >= 500) wrong.push([field, value, status]);
      if (status === 201 && !/[^\s\p{Cf}\p{Cs}]/u.test(body.name)) wrong.push([field, value, "unseen"]);
    }
  expect(wrong).toEqual([]);
});

describe("paths, queries and bodies that no screen sends", () => {
  const sends = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, payload?: object) =>
    it(`${method} ${path.slice(0, 70)}`, async () => {
      const { status } = await people.administrator.request(method, path, payload);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });
  sends("GET", "/api/b/none/home");
  sends("GET", "entries/none");
  sends("GET", "entries/device?where=notjson");
  sends("GET", `entries/device?where=${encodeURIComponent('[{"field":"x\'; drop","is":"equal","to":"1"}]')}`);
  sends("GET", "entries/device?sort=values->>'x'");
  sends("GET", "entries/device?page=0");
  sends("GET", "entries/device?size=100000");
  sends("GET", "entries/device?asOf=2026-02-30");
  sends("GET", `entries/device/${"x".repeat(290)}`);
  sends("GET", "attachments/zz");
  sends("GET", "record/proof/99999999999999999999");
  sends("GET", "record/log/2026/..%2f..%2fetc%2fpasswd");
  sends("POST", "entries/device", { values: "x" });
  sends("POST", "entries/device", { values: {}, effectiveOn: "yesterday" });
  sends("POST", "entries/take-out/none/acts", { step: "permit", outcome: "grant" });
  sends("PUT", "settings/__proto__", { value: 1, effectiveFrom: "2026-05-11" });
  sends("PUT", "settings/administrators", { value: [], effectiveFrom: "2026-05-11" });
  sends("PUT", "settings/administrators", { value: ["nobody"], effectiveFrom: "2026-05-11" });
  sends("POST", "me/password", { current: 1 });
  sends("DELETE", "me/sessions/none");

  it("a body that is no JSON, a form without a file, a file too large", async () => {
    const raw = await people.administrator.request("POST", "entries/device", Buffer.from("{"), {
      "content-type": "application/json",
    });
    const empty = await people.administrator.request("POST", "attachments", Buffer.from("----x--"), {
      "content-type": "multipart/form-data; boundary=--x",
    });
    const large = await people.administrator.upload("attachments", { name: "x", bytes: Buffer.alloc(20_000_001) });
    for (const { status } of [raw, empty, large]) expect([400, 413, 415]).toContain(status);
  });

  it("an uploaded policy that is none is refused with a sentence", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from("%PDF-1.7 broken")]) {
      const { status, body } = await people.administrator.upload("adoption", { name: "x.pdf", bytes });
      expect([status, typeof body.error.ja]).toEqual([422, "string"]);
    }
  });
});

it.each([
  ["no HTTP at all", "\u0016\u0003\u0001\r\n\r\n", 400],
  ["headers beyond measure", `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`, 431],
  ["two hosts", "GET /api/b HTTP/1.1\r\nHost: localhost\r\nhost: elsewhere\r\nConnection: close\r\n\r\n", 400],
  ["two lengths", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", 400],
])("%s is answered with a sentence in both languages", async (_, bytes, status) => {
  await server.app.listen({ host: "127.0.0.1", port: 0 }).catch(() => undefined);
  const { port } = server.app.server.address() as { readonly port: number };
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
  const answer = await text(socket);
  expect(answer).toContain(`HTTP/1.1 ${status} `);
  expect(JSON.parse(answer.slice(answer.indexOf("{"))).error).toMatchObject({
    code: expect.stringMatching(/^[a-z-]+$/),
    ja: expect.stringMatching(/[ぁ-ん]/),
    en: expect.stringMatching(/[a-z]/),
  });
});
