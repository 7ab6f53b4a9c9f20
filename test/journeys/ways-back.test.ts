import { buildApp, Installation, makeRecoveryLink } from "@machimori/server";
import type { Instant } from "@machimori/terms";
import { generateSync } from "otplib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Client, password, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

const minutesLater = (minutes: number) => {
  server.at = new Date(Date.parse(server.at) + minutes * 60_000).toISOString() as Instant;
};
const fresh = () => new Client(server, "town");
const passwordOf = (person: string) => (person === "admin" ? password : `${password}-${person}`);
const codeOf = (secret: string) => {
  minutesLater(1);
  return generateSync({ secret, epoch: Date.parse(server.at) / 1000 });
};
const tryIn = (person: string, code: string) =>
  fresh().post("sign-in", { login: person, password: passwordOf(person), code });
const town_ = async () => (await server.installation.body("town"))!;
const events = async () => (await people.administrator.get("audit/sign-ins")).body as { data: { what?: string } }[];
const noticesOf = async (who: Client) =>
  ((await who.get("home")).body.notices as { kind: string; text: string }[])
    .filter((one) => one.kind === "account")
    .map((one) => one.text);

/** Sets an authenticator up for somebody signed in anew; answers its key and the codes of the sheet. */
async function withAuthenticator(person: Role, login: string = person) {
  const client = people[person];
  if (login !== "admin") await people.administrator.post(`accounts/${login}/reset-second-factor`);
  minutesLater(20);
  await client.signIn(login, passwordOf(login));
  const { secret } = (await client.post("me/second-factor")).body as { secret: string };
  const done = await client.post("me/second-factor/confirm", { code: codeOf(secret) });
  expect(done.status).toBe(200);
  return { client, secret, codes: done.body.recoveryCodes as string[] };
}

describe("recovery codes", () => {
  beforeEach(() => people.administrator.again());

  it("ten are shown once when the authenticator is confirmed; no code stands anywhere in the database", async () => {
    const { client, codes } = await withAuthenticator("clerk");
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    const me = await client.get("me");
    expect(me.body.recoveryCodesLeft).toBe(10);
    expect(JSON.stringify(me.body)).not.toContain(codes[0]);
    const runtime = await town_();
    const kept = await runtime.store.inspect("town", async ({ client: raw }) => [
      ...(await raw.query("select row_to_json(a)::text as t from account a")).rows,
      ...(await raw.query("select content as t from record")).rows,
      ...(await raw.query("select row_to_json(n)::text as t from notice n")).rows,
    ]);
    for (const code of codes) expect(kept.filter((row) => String(row.t).includes(code))).toEqual([]);
  });

  it("each opens once, however it is typed; of two at the same moment one gets in", async () => {
    const { codes } = await withAuthenticator("clerk");
    const typed = `　${codes[0]!.toUpperCase().replaceAll("-", "ー")} `;
    expect((await tryIn("clerk", typed)).status).toBe(200);
    expect((await tryIn("clerk", codes[0]!)).body.error.code).toBe("sign-in-failed");
    const both = await Promise.all([tryIn("clerk", codes[1]!), tryIn("clerk", codes[1]!)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 401]);
    const client = fresh();
    await client.post("sign-in", { login: "clerk", password: passwordOf("clerk"), code: codes[2] });
    expect((await client.get("me")).body.recoveryCodesLeft).toBe(7);
  });

  it("each use is recorded, and told to the person; of an administrator also to the other administrators and the CISO", async () => {
    const own = await withAuthenticator("clerk");
    expect((await tryIn("clerk", own.codes[0]!)).status).toBe(200);
    expect((await events())[1]!.data).toMatchObject({ what: "recovery-code-used", of: "clerk", left: 9 });
    await own.client.post("sign-in", { login: "clerk", password: passwordOf("clerk"), code: own.codes[1] });
    expect((await noticesOf(own.client))[0]).toContain("残り8");
    await people.ciso.again();
    expect(await noticesOf(people.ciso)).toEqual([]);
    const admin = await withAuthenticator("administrator", "admin");
    const back = fresh();
    const answer = await back.post("sign-in", { login: "admin", password, code: admin.codes[0] });
    expect(answer.status).toBe(200);
    await people.ciso.again();
    expect((await noticesOf(people.ciso))[0]).toContain("最初　管理者のアカウントで回復コードが1つ使われました");
    // For the tests after this one the administrator has no authenticator again.
    const runtime = await town_();
    await runtime.store.transact({ ...runtime.system, at: server.at }, (tx) =>
      tx.accounts.change("person-1", { totpSecret: null, totpConfirmedAt: null, recoveryCodes: [] }),
    );
  });

  it("wrong ones lock the account as wrong passwords do, right ones are no use then", async () => {
    const { codes } = await withAuthenticator("clerk");
    for (let tries = 0; tries < 4; tries += 1)
      expect((await tryIn("clerk", "aaaa-bbbb-cccc-dddd")).body.error.code).toBe("sign-in-failed");
    expect((await tryIn("clerk", "aaaa-bbbb-cccc-dddd")).body.error.code).toBe("account-unusable");
    expect((await tryIn("clerk", codes[0]!)).body.error.code).toBe("account-unusable");
    minutesLater(16);
    expect((await tryIn("clerk", codes[0]!)).status).toBe(200);
  });

  it("those of one person open nobody else's account, and nothing without the password", async () => {
    const clerk = await withAuthenticator("clerk");
    const head = await withAuthenticator("head");
    expect((await tryIn("head", clerk.codes[0]!)).status).toBe(401);
    const wrong = { login: "head", password: "wrong-password-xyz", code: head.codes[0] };
    expect((await fresh().post("sign-in", wrong)).status).toBe(401);
    expect((await tryIn("head", head.codes[0]!)).status).toBe(200);
  });

  it("new ones need the present factor, and void the former", async () => {
    const { client, secret, codes } = await withAuthenticator("clerk");
    expect((await client.post("me/recovery-codes")).body.error.code).toBe("code-needed");
    expect((await client.post("me/recovery-codes", { code: "000000" })).body.error.code).toBe("code-wrong");
    const made = await client.post("me/recovery-codes", { code: codeOf(secret) });
    expect(made.body.recoveryCodes).toHaveLength(10);
    expect((await tryIn("clerk", codes[0]!)).status).toBe(401);
    expect((await tryIn("clerk", made.body.recoveryCodes[0])).status).toBe(200);
    await people.outsider.signIn("outsider", passwordOf("outsider"));
    expect((await people.outsider.post("me/recovery-codes")).body.error.code).toBe("no-authenticator");
  });

  it("guessing the factor with a session left open locks as guessing at the door does", async () => {
    const { client, secret } = await withAuthenticator("clerk");
    for (let tries = 0; tries < 5; tries += 1) await client.post("me/recovery-codes", { code: "000000" });
    const right = codeOf(secret);
    expect((await client.post("me/recovery-codes", { code: right })).body.error.ja).toContain("15分");
    expect((await tryIn("clerk", right)).body.error.code).toBe("account-unusable");
  });
});

describe("another authenticator", () => {
  beforeEach(() => people.administrator.again());

  it("takes the place of the present one against its code; until it is confirmed the present one stays", async () => {
    const { client, secret, codes } = await withAuthenticator("clerk");
    expect((await client.post("me/second-factor")).body.error.code).toBe("code-needed");
    const next = (await client.post("me/second-factor", { code: codeOf(secret) })).body.secret as string;
    expect((await tryIn("clerk", codeOf(secret))).status).toBe(200);
    const done = await client.post("me/second-factor/confirm", { code: codeOf(next) });
    expect(done.body.recoveryCodes).toHaveLength(10);
    expect((await tryIn("clerk", codeOf(secret))).status).toBe(401);
    expect((await tryIn("clerk", codes[0]!)).status).toBe(401);
    expect((await tryIn("clerk", codeOf(next))).status).toBe(200);
  });

  it("after a sign-in by recovery code none is asked for, for half an hour", async () => {
    const { codes } = await withAuthenticator("clerk");
    const client = fresh();
    await client.post("sign-in", { login: "clerk", password: passwordOf("clerk"), code: codes[0] });
    expect((await client.post("me/second-factor")).status).toBe(200);
    for (let i = 0; i < 3; i += 1) {
      minutesLater(12);
      await client.get("me");
    }
    expect((await client.post("me/second-factor")).body.error.code).toBe("code-needed");
  });
});

describe("the operator's link for an administrator", () => {
  const next = "another-horse-battery-77";
  const make = async (login = "admin", authenticator = false) =>
    makeRecoveryLink(await town_(), { login, authenticator, reason: "端末の紛失" }, server.at);
  const secretOf = async (...asked: Parameters<typeof make>) => {
    const made = await make(...asked);
    if ("wrong" in made) throw new Error(made.wrong.ja);
    return made.link.slice("town.".length);
  };
  beforeEach(() => minutesLater(1));
  const use = (link: string, to = next, body = "town") =>
    new Client(server, body).post("recovery", { link, password: to });

  it("is recorded as an act of the operator, and told to the person and the CISO", async () => {
    await secretOf();
    await people.administrator.again();
    const [event] = (await events()).filter(({ data }) => data.what === "recovery-link");
    expect(event).toMatchObject({ person: null, data: { by: "operator", of: "person-1", reason: "端末の紛失" } });
    await people.ciso.again();
    for (const who of [people.administrator, people.ciso]) expect((await noticesOf(who))[0]).toContain("運用者");
  });

  it("sets a password once and opens no session; everything open ends, the authenticator stays", async () => {
    await people.administrator.again();
    const { secret } = await withAuthenticator("administrator", "admin");
    const token = (await people.administrator.post("me/tokens", { name: "t", scopes: ["read"], days: 1 })).body.token;
    const link = await secretOf();
    const looked = await fresh().post("recovery/look", { link });
    expect(looked.body).toMatchObject({ login: "admin", authenticator: false, appoint: false });
    expect((await use(link, "short")).body.error.code).toBe("password-weak");
    expect((await use(link, password)).body.error.code).toBe("password-weak");
    const both = await Promise.all([use(link), use(link)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 404]);
    expect((await people.administrator.get("me")).status).toBe(401);
    const bearer = { authorization: `Bearer ${token}` };
    expect((await fresh().request("GET", "me", undefined, bearer)).status).toBe(401);
    const back = fresh();
    expect((await back.signIn("admin", next)).body.error.code).toBe("code-needed");
    const given = { login: "admin", password: next, code: codeOf(secret) };
    expect((await back.post("sign-in", given)).status).toBe(200);
  });

  it("takes the authenticator away where the operator was asked to", async () => {
    const link = await secretOf("admin", true);
    expect((await use(link, password)).body.error.code).toBe("password-weak");
    expect((await use(link, `${next}-x`)).status).toBe(200);
    const back = fresh();
    expect((await back.signIn("admin", `${next}-x`)).status).toBe(200);
    expect((await back.get("me")).body).toMatchObject({ secondFactor: false, recoveryCodesLeft: 0 });
    await people.administrator.signIn("admin", `${next}-x`);
  });

  it("lifts a lock that strangers keep up", async () => {
    for (let tries = 0; tries < 5; tries += 1) await fresh().signIn("admin", "wrong-password-xyz");
    expect((await fresh().signIn("admin", `${next}-x`)).body.error.code).toBe("account-unusable");
    expect((await use(await secretOf(), `${next}-y`)).status).toBe(200);
    await people.administrator.signIn("admin", `${next}-y`);
    expect((await people.administrator.get("me")).status).toBe(200);
  });

  it.each([
    ["somebody who does not administer", "clerk", "管理者ではありません"],
    ["a login nobody has", "nobody", "ありません"],
  ])("is not made for %s", async (_who, login, sentence) => {
    const made = await make(login);
    expect("wrong" in made && made.wrong.ja).toContain(sentence);
  });

  it("is nothing after half an hour, in another body, or as an invention", async () => {
    const link = await secretOf();
    await town(server, "village");
    expect((await use(link, `${next}-z`, "village")).status).toBe(404);
    expect((await use("invented", `${next}-z`)).status).toBe(404);
    minutesLater(31);
    expect((await use(link, `${next}-z`)).status).toBe(404);
    expect((await fresh().post("recovery/look", { link })).status).toBe(404);
  });

  it("is nothing for who has left or was stopped since, and not made for who is stopped", async () => {
    await people.administrator.signIn("admin", `${next}-y`);
    const { settings } = (await people.administrator.get("settings")).body;
    const both = { value: [...settings.administrators, "head"], effectiveFrom: server.at.slice(0, 10) };
    expect((await people.administrator.request("PUT", "settings/administrators", both)).status).toBe(200);
    await people.head.signIn("head", passwordOf("head"));
    const link = await secretOf("head", true);
    await people.administrator.post("accounts/head/disable");
    expect((await use(link, `${next}-z`)).status).toBe(404);
    const made = await make("head");
    expect("wrong" in made && made.wrong.ja).toContain("停止");
    await people.administrator.post("accounts/head/enable");
  });

  it("the only administrator in office does not leave, nor hand over to who cannot sign in", async () => {
    await people.administrator.signIn("admin", `${next}-y`);
    const leave = (person: string) => people.administrator.post(`entries/person/${person}/retire`, { reason: "退職" });
    expect((await leave("head")).status).toBe(200);
    const own = await leave("person-1");
    expect([own.status, own.body.error.code]).toEqual([422, "last-administrator"]);
    const stopped = await people.administrator.post("accounts/manager/disable");
    for (const person of stopped.status === 200 ? ["manager", "nobody"] : []) {
      const value = { value: [person], effectiveFrom: server.at.slice(0, 10) };
      const refused = await people.administrator.request("PUT", "settings/administrators", value);
      expect([refused.status, refused.body.error.code], person).toEqual([422, "no-administrator"]);
    }
    await people.administrator.post("accounts/manager/enable");
  });

  it("makes an administrator only where a body has none in office any more", async () => {
    const { store, system } = (await server.installation.body("town"))!;
    const gone = { key: "administrators", effectiveFrom: server.at.slice(0, 10), value: ["head"], clause: null };
    await store.transact({ ...system, at: server.at }, (tx) => tx.settings.put(gone));
    minutesLater(24 * 60);
    const made = await make("ciso");
    expect(made).toMatchObject({ recovery: { appoint: true } });
    const link = "link" in made ? made.link.slice("town.".length) : "";
    const second = await make("manager");
    expect((await use(link)).status).toBe(200);
    const back = fresh();
    await back.signIn("ciso", next);
    expect((await back.get("me")).body.administrator).toBe(true);
    // A second link of that time no longer makes another one.
    expect((await use("link" in second ? second.link.slice("town.".length) : "")).status).toBe(404);
  });
});

describe("counts of guesses", () => {
  let again: TestServer["app"];
  const from = (app: TestServer["app"], login: string, secret: string, address: string, cookie = "") =>
    app.inject({
      method: "POST",
      url: "/api/b/village/sign-in",
      headers: { "x-machimori": "1", cookie },
      payload: { login, password: secret },
      remoteAddress: address,
    });
  const codeIn = (answer: Awaited<ReturnType<typeof from>>) => answer.json().error?.code ?? "in";

  beforeAll(async () => {
    again = await buildApp(new Installation(server.store, () => server.at), { web: null });
  });
  afterAll(() => again.close());

  it("stay through a restart: of the account, of the address, of a login nobody has", async () => {
    for (let tries = 0; tries < 5; tries += 1) await from(server.app, "clerk", "wrong", "198.51.100.1");
    for (let tries = 0; tries < 4; tries += 1) await from(server.app, "nobody", "wrong", "198.51.100.2");
    for (let tries = 0; tries < 50; tries += 1) await from(server.app, `x${tries % 25}`, "wrong", "198.51.100.3");
    expect(codeIn(await from(again, "clerk", passwordOf("clerk"), "198.51.100.9"))).toBe("account-unusable");
    expect(codeIn(await from(again, "nobody", "wrong", "198.51.100.9"))).toBe("account-unusable");
    expect(codeIn(await from(again, "head", passwordOf("head"), "198.51.100.3"))).toBe("too-many-tries");
    minutesLater(16);
    expect(codeIn(await from(again, "head", passwordOf("head"), "198.51.100.3"))).toBe("in");
  });

  it("one network of IPv6 counts as one address", async () => {
    for (let tries = 0; tries < 50; tries += 1)
      await from(again, `y${tries % 25}`, "wrong", `2001:db8:0:7::${tries.toString(16)}`);
    expect(codeIn(await from(again, "head", passwordOf("head"), "2001:db8:0:7:ffff::1"))).toBe("too-many-tries");
    expect(codeIn(await from(again, "head", passwordOf("head"), "2001:db8:0:8::1"))).toBe("in");
  });

  it("strangers who keep an account locked do not keep its owner out of a browser they use", async () => {
    const marked = await from(again, "manager", passwordOf("manager"), "198.51.100.20");
    const cookie = marked.cookies.map(({ name, value }) => `${name}=${value}`).at(-1)!;
    expect(cookie).toContain("_known=");
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 5; tries += 1) await from(again, "manager", "wrong", "198.51.100.21");
      expect(codeIn(await from(again, "manager", passwordOf("manager"), "198.51.100.22"))).toBe("account-unusable");
      expect(codeIn(await from(again, "manager", passwordOf("manager"), "198.51.100.22", cookie))).toBe("in");
      // Signing in there does not open the account to the strangers again.
      expect(codeIn(await from(again, "manager", passwordOf("manager"), "198.51.100.22"))).toBe("account-unusable");
      minutesLater(16);
    }
  });

  it("the mark of a browser is one person's, is no way in, and guessing with it locks that browser alone", async () => {
    const marked = await from(again, "manager", passwordOf("manager"), "198.51.100.30");
    const cookie = marked.cookies.map(({ name, value }) => `${name}=${value}`).at(-1)!;
    for (let tries = 0; tries < 5; tries += 1) await from(again, "otherManager", "wrong", "198.51.100.31");
    const other = await from(again, "otherManager", passwordOf("otherManager"), "198.51.100.31", cookie);
    expect(codeIn(other)).toBe("account-unusable");
    const forged = `${cookie.slice(0, -4)}AAAA`;
    for (let tries = 0; tries < 5; tries += 1) await from(again, "manager", "wrong", "198.51.100.32", cookie);
    expect(codeIn(await from(again, "manager", passwordOf("manager"), "198.51.100.32", cookie))).toBe(
      "account-unusable",
    );
    expect(codeIn(await from(again, "manager", passwordOf("manager"), "198.51.100.32", forged))).toBe("in");
  });

  it("no login that was typed stands in the database, and counts whose time is over are swept away", async () => {
    await from(again, "my-password-typed-here", "wrong", "198.51.100.40");
    const kept = () =>
      server.store.inspect("village", async ({ client }) =>
        (await client.query("select shared, key from guess")).rows.map((row) => JSON.stringify(row)),
      );
    expect((await kept()).length).toBeGreaterThan(0);
    expect((await kept()).filter((row) => row.includes("typed"))).toEqual([]);
    minutesLater(16);
    const runtime = (await server.installation.body("village"))!;
    await runtime.store.transact({ ...runtime.system, at: server.at }, (tx) => tx.guesses.sweep());
    expect(await kept()).toEqual([]);
  });
});
