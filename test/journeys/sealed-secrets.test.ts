import { Installation, replayEntry, reseal } from "@machimori/server";
import { sealedUnder, verifyDatabase } from "@machimori/store";
import { connect } from "@machimori/store/connect";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, password, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

/** RFC 6238's example key in base 32. */
const plain = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const runtime = async () => (await server.installation.body("town"))!;
const codeOf = (secret: string) => {
  server.at = new Date(Date.parse(server.at) + 60_000).toISOString() as typeof server.at;
  return generateSync({ secret, epoch: Date.parse(server.at) / 1000 });
};
const signIn = (who: Role, code: string) =>
  people[who].post("sign-in", { login: who, password: `${password}-${who}`, code });
const kept = async (person: string) =>
  (await server.store.read((await runtime()).system, (tx) => tx.accounts.byPerson(person)))!.totpSecret;
const rows = async () => (await verifyDatabase(server.store, "town", {}, replayEntry)).rows;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

describe("keys of authenticators in the database", () => {
  it("lie sealed; another account's row opens nothing with them, and verification finds the row that was moved", async () => {
    const { secret } = (await people.clerk.post("me/second-factor")).body as { secret: string };
    await people.clerk.post("me/second-factor/confirm", { code: codeOf(secret) });
    expect(await kept("clerk")).toMatch(/^sealed:/);
    expect((await rows()).findings).toEqual([]);
    const sealed = await kept("clerk");
    await raw("update account set totp_secret = $1, totp_confirmed_at = now() where person = 'head'", [sealed]);
    expect((await signIn("head", codeOf(secret))).body.error.code).toBe("account-unusable");
    expect((await rows()).findings.map((one) => one.where)).toEqual(["account head secondFactor", "account head totp"]);
    await raw("update account set totp_secret = null, totp_confirmed_at = null where person = 'head'", []);
  });

  it("what an earlier version wrote plain is sealed before anybody signs in, recorded, and works on", async () => {
    const { store, system } = await runtime();
    await store.transact({ ...system, at: server.at }, (tx) =>
      tx.accounts.change("manager", { totpSecret: plain, totpConfirmedAt: server.at }),
    );
    const started = new Installation(server.store, () => server.at);
    await started.body("town");
    expect(await kept("manager")).toMatch(/^sealed:/);
    expect((await rows()).findings).toEqual([]);
    expect((await signIn("manager", codeOf(plain))).status).toBe(200);
  });

  it("one that was put into the database by hand is not taken over: it opens nothing and is found", async () => {
    await raw("update account set totp_secret = $1, totp_confirmed_at = now() where person = 'outsider'", [plain]);
    await new Installation(server.store, () => server.at).body("town");
    expect(await kept("outsider")).toBe(plain);
    expect((await signIn("outsider", codeOf(plain))).body.error.code).toBe("account-unusable");
    expect((await rows()).findings.map((one) => one.where)).toEqual([
      "account outsider secondFactor",
      "account outsider totp",
    ]);
  });

  it("are sealed under a new key while the server runs, recorded; what was put there by hand stays and is named", async () => {
    const before = await kept("manager");
    const other = await new Installation(server.store, () => server.at).body("town");
    const done = await reseal(other!, server.at);
    expect(done).toMatchObject({ resealed: 2, left: [] });
    expect(sealedUnder((await kept("manager"))!)).toBe(done.key);
    expect(done.unused).toEqual([sealedUnder(before!)]);
    expect((await signIn("manager", codeOf(plain))).status).toBe(200);
    const { secret } = (await people.ciso.post("me/second-factor")).body as { secret: string };
    await people.ciso.post("me/second-factor/confirm", { code: codeOf(secret) });
    expect(sealedUnder((await kept("ciso"))!)).toBe(done.key);
    await raw("update account set totp_secret = $1 where person = 'manager'", [before]);
    const again = await reseal(await runtime(), server.at);
    expect(again.left).toEqual(["manager"]);
    expect(again.unused).toEqual([done.key]);
    expect(await kept("manager")).toBe(before);
    const { store, system } = await runtime();
    const [, newest] = await store.read(system, (tx) => tx.records.list({ kinds: ["seal-renewed"] }));
    expect(newest?.data).toMatchObject({ key: again.key, left: ["manager"] });
  });

  it("a second factor that is no longer asked for by a change in the database is found", async () => {
    await raw("update account set totp_confirmed_at = null where person = 'manager'", []);
    expect((await rows()).findings.map((one) => one.where)).toContain("account manager secondFactor");
  });

  it("a recovery code that was put there by hand is found", async () => {
    await raw("update account set recovery_codes = '{abc}' where person = 'clerk'", []);
    expect((await rows()).findings.map((one) => one.where)).toContain("account clerk recovery");
  });
});

async function raw(statement: string, values: readonly unknown[]): Promise<void> {
  const owner = await connect(server.store.cluster.connection("owner", server.database));
  await owner.query("alter table account no force row level security");
  await owner.query(statement, [...values]);
  await owner.query("alter table account force row level security");
  await owner.end();
}
