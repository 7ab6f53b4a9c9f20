import { connect } from "@machimori/store/connect";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newBody, type TestServer, testServer } from "./client.ts";

describe("an operator's watch sees that the installation works, and nothing of what it holds", () => {
  let server: TestServer;
  const get = async (url: string, headers: Record<string, string> = {}, remoteAddress = "127.0.0.1") => {
    const { statusCode, body } = await server.app.inject({ method: "GET", url, headers, remoteAddress });
    return { status: statusCode, text: body };
  };

  beforeAll(async () => {
    server = await testServer();
    await newBody(server, "town", "東町");
  });
  afterAll(() => server.close());
  afterEach(() => {
    delete process.env["MACHIMORI_METRICS_TOKEN"];
  });

  it("answers, and is ready with one body", async () => {
    expect(JSON.parse((await get("/healthz")).text)).toEqual({ ok: true });
    expect(JSON.parse((await get("/readyz")).text)).toEqual({ ok: true, bodies: 1 });
  });

  it("figures count what was answered by route as declared, and the records of each body", async () => {
    await get("/api/b/town/entries/device?search=secret-word");
    const { status, text } = await get("/metrics");
    expect(status).toBe(200);
    expect(text).toMatch(/machimori_http_request_seconds_count\{method="GET",route="[^"]*:body[^"]*",status="401"\} 1/);
    expect(text).toMatch(/^machimori_bodies 1$/m);
    expect(text).toMatch(/^machimori_log_waiting\{body="town"\} [1-9]\d*$/m);
    expect(text).not.toContain("secret-word");
  });

  const word = "watch-word-of-the-operator";
  it.each([
    ["another machine", {}, "192.0.2.7", undefined, 403],
    ["a proxy on this machine", { "x-forwarded-for": "192.0.2.7" }, "127.0.0.1", undefined, 403],
    ["another machine, by a word where none is set", { authorization: `Bearer ${word}` }, "192.0.2.7", undefined, 403],
    ["another machine, by the wrong word", { authorization: `Bearer x${word}` }, "192.0.2.7", word, 403],
    ["another machine, by the operator's word", { authorization: `Bearer ${word}` }, "192.0.2.7", word, 200],
  ])("figures asked from %s", async (_who, headers, address, set, status) => {
    if (set) process.env["MACHIMORI_METRICS_TOKEN"] = set;
    expect((await get("/metrics", headers as Record<string, string>, address)).status).toBe(status);
  });
});

it("a database that goes away under a request is said to be away, and what was not written is written the next time", async () => {
  const server = await testServer();
  const client = await newBody(server, "town", "東町");
  const admin = await connect(server.store.cluster.connection("admin", server.database));
  const keep = (what: string) =>
    client.request("PUT", "drafts/mine", { declaration: "incident", entry: null, step: "report", values: { what } });
  await admin.query("begin; lock table machimori.draft in access exclusive mode");
  const under = keep("一");
  const others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  for (let waiting = 0; waiting === 0; )
    waiting = (await admin.query(`select pid ${others} and wait_event_type = 'Lock'`)).rowCount!;
  await admin.query(`select pg_terminate_backend(pid) ${others}`);
  const { status, body } = await under;
  await admin.query("rollback");
  await admin.end();
  expect([status, body.error.code, body.error.ja]).toEqual([
    503,
    "database-away",
    "サーバがデータベースにつながりません。何も変わっていません。しばらくしてからやり直してください。",
  ]);
  expect((await keep("二")).status).toBe(200);
  expect((await client.get("drafts/mine")).body.values).toEqual({ what: "二" });
  await server.close();
});
