import { setTimeout as wait } from "node:timers/promises";
import { makeFirstLink } from "@machimori/server";
import { isRefused } from "@machimori/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, password, type TestServer, testServer } from "./client.ts";

/** The list of bodies is taken to be as it was for a second. */
const untilListed = () => wait(1_100);

describe("whoever runs the installation makes bodies and never lets themselves in", () => {
  let server: TestServer;
  let link: string;
  const begin = (given: string, login: string) =>
    new Client(server, "town").post("/api/bodies", {
      link: given,
      id: "town",
      name: "東町",
      unitName: "総務課",
      person: { number: "1", name: "最初　管理者", post: "主事" },
      login,
      password,
    });
  const made = async () => {
    const runtime = (await server.installation.body("town"))!;
    return makeFirstLink(runtime, server.at);
  };

  beforeAll(async () => {
    server = await testServer();
    const runtime = await server.installation.createBody("town", "東町", true);
    if (isRefused(runtime)) throw new Error(runtime.refused.ja);
    link = String(await made());
  });
  afterAll(() => server.close());

  it("a link for a body that waits for its first administrator names the body", async () => {
    const { body } = await new Client(server, "town").get(`/api/links/${link}`);
    expect(body).toEqual({ good: true, body: { id: "town", name: "東町" } });
  });
  it("an invented link, one of another body or one past its time is no link", async () => {
    const looks = async (token: string) => (await new Client(server, "town").get(`/api/links/${token}`)).body.good;
    expect([await looks("town.abc"), await looks(`other.${link.slice(5)}`), await looks("town.")]).toEqual([
      false,
      false,
      false,
    ]);
    const before = server.at;
    server.at = new Date(Date.parse(before) + 31 * 60_000).toISOString() as typeof server.at;
    expect(await looks(link)).toBe(false);
    server.at = before;
  });
  it("of two who use one link at once, one begins the body", async () => {
    const both = await Promise.all([begin(link, "first"), begin(link, "second")]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 404]);
  });
  it("once there is an administrator, no link is made any more", async () => {
    const again = await made();
    expect(typeof again === "string" ? again : again.wrong.ja).toContain("すでに管理者がいます");
    expect((await begin(link, "third")).status).toBe(404);
  });
  it("a stopped body answers nobody, not even who is signed in; resumed, it goes on", async () => {
    const admin = new Client(server, "town");
    for (const login of ["first", "second"]) await admin.signIn(login);
    expect((await admin.get("me")).status).toBe(200);
    await server.store.stopBody("town", server.at);
    await untilListed();
    expect([(await admin.get("me")).status, (await admin.get("policy")).status]).toEqual([404, 404]);
    await server.store.resumeBody("town");
    await untilListed();
    expect((await admin.get("me")).status).toBe(200);
  });
});
