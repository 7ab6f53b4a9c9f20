import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const secret = "だれにも見せない用件";

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  const runtime = (await server.installation.body("town"))!;
  await runtime.store.transact({ ...runtime.system, at: server.at }, async (tx) => {
    const text = { ja: secret, en: secret };
    await tx.notices.give([{ person: "clerk", kind: "waiting", text, mail: true }]);
    const [notice] = await tx.notices.takePending(10);
    await tx.notices.mailFailed(notice!.id, "connect ECONNREFUSED 192.0.2.1:25", null);
    await tx.workRuns.note("daily", "23505");
  });
});
afterAll(() => server.close());

const operator = async (remoteAddress = "127.0.0.1", headers: Record<string, string> = {}) => {
  const answer = await server.app.inject({ method: "GET", url: "/api/installation/health", remoteAddress, headers });
  return { status: answer.statusCode, text: answer.payload };
};

describe("what did not arrive", () => {
  it("an administrator sees who it was for and why, and never what it says", async () => {
    const { body } = await people.administrator.get("deliveries");
    expect(body.undelivered).toMatchObject([
      { name: "clerk", unitName: "税務課", attempts: 1, isGivenUp: true, why: "メールサーバにつながりません。" },
    ]);
    expect(body.byHand).toMatchObject([{ unit: "税務課", people: [{ name: "clerk", count: 1 }] }]);
    expect(body.work.regular).toMatchObject([{ error: "23505" }]);
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it("may be sent again, by an administrator alone", async () => {
    expect((await people.head.post("deliveries/retry")).status).toBe(403);
    expect((await people.administrator.post("deliveries/retry")).body).toEqual({ retried: 1 });
    expect((await people.administrator.get("deliveries")).body.undelivered).toEqual([]);
  });
});

describe("the operator", () => {
  it("sees that regular work fails and what is undelivered of each body, and nothing a body holds", async () => {
    const { status, text } = await operator();
    expect(status).toBe(200);
    const { bodies, findings } = JSON.parse(text);
    expect(bodies[0]).toMatchObject({ id: "town", figures: { mailPending: 1 } });
    expect(findings.map((one: { level: string; text: { ja: string } }) => [one.level, one.text.ja])).toContainEqual([
      "bad",
      "定期の処理に失敗しています（23505）。",
    ]);
    expect(text).not.toMatch(new RegExp(`${secret}|clerk|税務課`));
  });

  it.each([
    ["another machine", "192.0.2.7", {}],
    ["a proxy on this machine", "127.0.0.1", { "x-forwarded-for": "192.0.2.7" }],
  ])("is not %s", async (_who, address, headers) => {
    expect((await operator(address, headers as Record<string, string>)).status).toBe(403);
  });
});
