import { generateSync } from "otplib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Client, password, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const clerkPassword = `${password}-clerk`;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

const fresh = () => new Client(server, "town");
const minutesLater = (minutes: number) => {
  server.at = new Date(Date.parse(server.at) + minutes * 60_000).toISOString() as typeof server.at;
};

describe("ways in and account states", () => {
  beforeEach(async () => {
    minutesLater(20);
    await people.administrator.again();
    await people.administrator.post("accounts/clerk/enable");
  });

  it("a wrong password and an unknown login get the same sentence", async () => {
    const wrong = await fresh().signIn("clerk", "wrong-password-xyz");
    const unknown = await fresh().signIn("nobody", "wrong-password-xyz");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.body.error).toEqual(wrong.body.error);
  });

  it("five failures lock the account for everyone, the right password included, for fifteen minutes", async () => {
    for (let count = 0; count < 5; count += 1) await fresh().signIn("clerk", "wrong-password-xyz");
    expect((await fresh().signIn("clerk", clerkPassword)).body.error.code).toBe("account-unusable");
    minutesLater(16);
    expect((await fresh().signIn("clerk", clerkPassword)).status).toBe(200);
  });

  it("a stopped account ends every session and token at once", async () => {
    const client = fresh();
    await client.signIn("clerk", clerkPassword);
    const token = (await client.post("me/tokens", { name: "t", scopes: ["read"], days: 1 })).body.token;
    const byToken = () => fresh().request("GET", "me", undefined, { authorization: `Bearer ${token}` });
    expect([(await client.get("me")).status, (await byToken()).status]).toEqual([200, 200]);
    await people.administrator.post("accounts/clerk/disable");
    expect([
      (await client.get("me")).status,
      (await byToken()).status,
      (await fresh().signIn("clerk", clerkPassword)).status,
    ]).toEqual([401, 401, 401]);
  });

  it("leaving office ends everything at once", async () => {
    const client = fresh();
    await client.signIn("outsider", `${password}-outsider`);
    expect((await client.get("home")).status).toBe(200);
    expect((await people.administrator.post("entries/person/outsider/retire", { reason: "退職" })).status).toBe(200);
    expect([
      (await client.get("home")).status,
      (await fresh().signIn("outsider", `${password}-outsider`)).status,
    ]).toEqual([401, 401]);
  });

  it("a session ends after thirty idle minutes, and after ten hours in any case", async () => {
    const client = fresh();
    await client.signIn("clerk", clerkPassword);
    minutesLater(31);
    expect((await client.get("home")).status).toBe(401);
    await client.signIn("clerk", clerkPassword);
    for (let count = 0; count < 24; count += 1) {
      minutesLater(25);
      await client.get("home");
    }
    minutesLater(5);
    expect((await client.get("home")).status).toBe(401);
  });

  it("a temporary password only lets its owner set a new one, and expires", async () => {
    const issued = (await people.administrator.post("accounts/colleague/temporary-password")).body;
    const client = fresh();
    expect((await client.signIn(issued.login, issued.password)).body.state).toBe("mustChange");
    expect([(await client.get("home")).status, (await client.get("me")).status]).toEqual([401, 200]);
    minutesLater(73 * 60);
    expect((await fresh().signIn(issued.login, issued.password)).body.error.code).toBe("account-unusable");
  });

  it("a weak password, a short one and a former one are refused with what to do", async () => {
    const client = fresh();
    await client.signIn("clerk", clerkPassword);
    const attempt = async (next: string) =>
      (await client.post("me/password", { current: clerkPassword, next })).body.error.code;
    expect([await attempt("short"), await attempt("password12345"), await attempt(clerkPassword)]).toEqual([
      "password-weak",
      "password-weak",
      "password-reused",
    ]);
  });

  it("with a second factor the password alone is not enough, and a code works once", async () => {
    const client = fresh();
    await client.signIn("head", `${password}-head`);
    const { secret } = (await client.post("me/second-factor")).body;
    const code = () => generateSync({ secret, epoch: Date.parse(server.at) / 1000 });
    expect((await client.post("me/second-factor/confirm", { code: code() })).status).toBe(200);
    expect((await fresh().signIn("head", `${password}-head`)).body.error.code).toBe("code-needed");
    const used = await fresh().post("sign-in", { login: "head", password: `${password}-head`, code: code() });
    expect(used.body.error.code).toBe("sign-in-failed");
  });

  it("a token acts within its scope only, and a request from another site is not taken", async () => {
    const client = fresh();
    await client.signIn("clerk", clerkPassword);
    const token = (await client.post("me/tokens", { name: "t", scopes: ["read"], days: 1 })).body.token;
    const withToken = (method: "GET" | "POST", path: string) =>
      fresh().request(method, path, method === "POST" ? { ids: [] } : undefined, { authorization: `Bearer ${token}` });
    expect([(await withToken("GET", "home")).status, (await withToken("POST", "notices/read")).status]).toEqual([
      200, 403,
    ]);
    expect((await client.request("POST", "notices/read", { ids: [] }, { "x-machimori": "0" })).status).toBe(400);
  });
});

describe("bodies are apart", () => {
  it("a session of one body is nothing in another", async () => {
    const other = await town(server, "village");
    await people.ciso.again();
    expect((await people.ciso.request("GET", "/api/b/village/home")).status).toBe(401);
    expect(
      (await other.administrator.get("accounts")).body.every((one: { login: string | null }) => one.login !== null),
    ).toBe(true);
  });
});
