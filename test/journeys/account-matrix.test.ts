import { isRefusal } from "@machimori/engine";
import { perform } from "@machimori/server";
import type { LocalDate } from "@machimori/terms";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, enter, password, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

/**
 * Every state of an account × every way to get a session or to use one.
 *
 *     in     signed in            set    signed in, only to set the account right
 *     code   asked for a code     shut   told why the account cannot be used       no  the sentence for anybody
 *     link   the operator's link sets a password
 *     yes    answered             401    to sign in first      403    not permitted      404    as if it were not there
 */
const table = `
                              | password  no-code  cookie  me   act  replay  collect  token  other  public  sample  recovery  link
active                        | in        in       yes     yes  yes  yes     404      yes    401    yes     in    in        link
locked                        | shut      shut     yes     yes  yes  yes     404      yes    401    yes     403   shut      link
temporary password            | set       set      401     401  401  401     401      401    401    yes     set   set       link
signed in with temporary      | set       set      401     yes  401  401     401      401    401    yes     set   set       link
temporary password expired    | shut      shut     401     401  401  401     401      401    401    yes     403   shut      link
with temporary, then locked   | shut      shut     401     yes  401  401     401      401    401    yes     403   shut      link
password too old by rule      | set       set      401     yes  401  401     401      401    401    yes     set   set       link
authenticator demanded        | set       set      401     yes  401  401     401      401    401    yes     set   set       link
demanded, then locked         | shut      shut     401     yes  401  401     401      401    401    yes     403   shut      link
authenticator set here        | in        code     yes     yes  yes  yes     404      yes    401    yes     in    in        link
authenticator set elsewhere   | in        code     401     401  401  401     401      yes    401    yes     in    in        link
recovery codes used up        | in        code     yes     yes  yes  yes     404      yes    401    yes     in    no        link
key of the seal lost          | shut      code     yes     yes  yes  yes     404      yes    401    yes     in    in        link
stopped                       | shut      shut     401     401  401  401     401      401    401    yes     403   shut      404
left                          | shut      shut     401     401  401  401     401      401    401    yes     404   shut      404
comes next month              | shut      shut     401     401  401  401     401      401    401    yes     404   shut      404
without a password            | no        no       401     401  401  401     401      401    401    yes     in    no        link
locked, no password left      | no        no       401     401  401  401     401      401    401    yes     403   no        link
session ended by the person   | in        in       401     401  401  401     401      yes    401    yes     in    in        link
every session ended by reset  | no        no       401     401  401  401     401      401    401    yes     set   no        link
idle for half an hour         | in        in       401     401  401  401     401      yes    401    yes     in    in        link
token revoked                 | in        in       yes     yes  yes  yes     404      401    401    yes     in    in        link
token run out                 | in        in       401     401  401  401     401      401    401    yes     in    in        link
body stopped                  | 404       404      404     404  404  404     404      404    401    404     404   404       404
`;

/** Somebody who was active, signed in, had a token and had done something, before the state came over them. */
interface Subject {
  login: string;
  password: string;
  /** The key of the authenticator, where one is set. */
  secret: string | null;
  /** The sheet of recovery codes, where an authenticator is set. */
  codes: readonly string[];
  client: Client;
  token: string;
  person: string;
}

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const minutesLater = (minutes: number) => {
  server.at = new Date(Date.parse(server.at) + minutes * 60_000).toISOString() as typeof server.at;
};
const fresh = (body = "town") => new Client(server, body);
const device = (person: string) => ({
  values: {
    deviceNumber: person,
    deviceName: "ノート",
    keeper: "tax",
    deviceKind: "notebook",
    encrypted: true,
    place: "窓口",
  },
});
const code = (secret: string) => {
  minutesLater(1);
  return generateSync({ secret, epoch: Date.parse(server.at) / 1000 });
};
const store = async () => {
  held ??= await server.installation.body("town");
  return held!;
};
/** The body as the server has it in memory, also once it is stopped. */
let held: Awaited<ReturnType<TestServer["installation"]["body"]>> = null;

let count = 0;
async function subject(): Promise<Subject> {
  count += 1;
  const person = `p${count}`;
  const runtime = await store();
  const open = async (declaration: string, entryId: string, values: Record<string, unknown>) => {
    const done = await perform(runtime, null, { type: "open", declaration, entryId, values }, server.at);
    if (isRefusal(done)) throw new Error(JSON.stringify(done));
  };
  await open("person", person, { number: person, personName: `${person}さん`, personKind: "regular" });
  await open("posting", `of-${person}`, {
    holder: person,
    unit: "tax",
    post: "主事",
    since: "2020-04-01",
    concurrent: false,
  });
  await people.administrator.again();
  const client = await enter(server, people.administrator, person);
  const made = await client.post("me/tokens", { name: "t", scopes: ["read"], days: 1 });
  const kept = await client.post("entries/device", device(person), { "idempotency-key": person });
  expect([made.status, kept.status]).toEqual([200, 201]);
  return {
    login: person,
    password: `${password}-${person}`,
    secret: null,
    codes: [],
    client,
    token: made.body.token,
    person,
  };
}

const change = async (who: Subject, what: Record<string, unknown>) => {
  const runtime = await store();
  await runtime.store.transact({ ...runtime.system, at: server.at }, (tx) => tx.accounts.change(who.person, what));
};
const temporary = async (who: Subject) => {
  who.password = (await people.administrator.post(`accounts/${who.person}/temporary-password`)).body.password;
};
const authenticator = async (who: Subject, by: Client) => {
  who.secret = String((await by.post("me/second-factor")).body.secret);
  const confirmed = await by.post("me/second-factor/confirm", { code: code(who.secret) });
  expect(confirmed.status).toBe(200);
  who.codes = confirmed.body.recoveryCodes;
};

const guessedAt = (who: Subject) =>
  change(who, { lockedUntil: new Date(Date.parse(server.at) + 15 * 60_000).toISOString() });
const signedInWithTemporary = async (who: Subject) => {
  await temporary(who);
  await who.client.signIn(who.login, who.password);
};
const madeManager = async (who: Subject) => {
  const { values } = (await people.administrator.get(`entries/posting/of-${who.person}`)).body;
  await people.administrator.post(`entries/posting/of-${who.person}/amend`, { values: { ...values, post: "課長" } });
};

/** How each state comes about. */
const states: Readonly<Record<string, (who: Subject) => Promise<unknown>>> = {
  active: async () => undefined,
  locked: async (who) => {
    for (let tries = 0; tries < 5; tries += 1) await fresh().signIn(who.login, "not-the-password-1");
  },
  "temporary password": temporary,
  "signed in with temporary": signedInWithTemporary,
  "with temporary, then locked": async (who) => {
    await signedInWithTemporary(who);
    await guessedAt(who);
  },
  "temporary password expired": async (who) => {
    await temporary(who);
    await change(who, { temporaryUntil: server.at });
  },
  "password too old by rule": (who) => change(who, { passwordSetAt: "2024-04-01T00:00:00.000Z" }),
  "authenticator demanded": madeManager,
  "demanded, then locked": async (who) => {
    await madeManager(who);
    await guessedAt(who);
  },
  "authenticator set here": (who) => authenticator(who, who.client),
  "authenticator set elsewhere": async (who) => {
    const other = fresh();
    await other.signIn(who.login, who.password);
    await authenticator(who, other);
  },
  "recovery codes used up": async (who) => {
    await authenticator(who, who.client);
    await change(who, { recoveryCodes: [] });
  },
  "key of the seal lost": async (who) => {
    await authenticator(who, who.client);
    const sealed = (await (
      await store()
    ).store.read((await store()).system, (tx) => tx.accounts.byPerson(who.person)))!;
    await change(who, { totpSecret: sealed.totpSecret!.replace(/:[0-9a-f]{8}:/, ":00000000:") });
  },
  stopped: (who) => people.administrator.post(`accounts/${who.person}/disable`),
  left: (who) => people.administrator.post(`entries/person/${who.person}/retire`, { reason: "退職" }),
  "comes next month": async (who) => {
    const first = who.person;
    who.person = `next-${first}`;
    const values = { number: who.person, personName: "来月の人", personKind: "regular" };
    const runtime = await store();
    const opened = { type: "open", declaration: "person", entryId: who.person, values } as const;
    const done = await perform(runtime, null, { ...opened, effectiveOn: "2026-12-01" as LocalDate }, server.at);
    if (isRefusal(done)) throw new Error(JSON.stringify(done));
    // Their account is ready, with the secrets of somebody who is here, as an early leak of it would be.
    await runtime.store.transact({ ...runtime.system, at: server.at }, async (tx) => {
      const { passwordHash } = (await tx.accounts.byPerson(first))!;
      await tx.accounts.open(who.person, who.person);
      await tx.accounts.change(who.person, { passwordHash, passwordSetAt: server.at });
      const { token } = await tx.tokens.make(who.person, "t", ["read"], null);
      who.token = token;
      const times = { idleUntil: "2027-01-01T00:00:00.000Z", absoluteUntil: "2027-01-01T00:00:00.000Z" };
      const from = { secondFactorAt: null, address: "127.0.0.1", agent: "" };
      const session = await tx.sessions.open({ person: who.person, ...times, ...from });
      who.client = new Client(server, "town", `machimori_town=${session.token}`);
    });
    who.login = who.person;
  },
  "without a password": (who) => change(who, { passwordHash: null }),
  "locked, no password left": async (who) => {
    await guessedAt(who);
    await change(who, { passwordHash: null });
  },
  "session ended by the person": (who) => who.client.post("sign-out"),
  "every session ended by reset": async (who) => {
    await people.administrator.post(`accounts/${who.person}/temporary-password`);
  },
  "idle for half an hour": async () => minutesLater(31),
  "token revoked": async (who) => {
    const [token] = (await who.client.get("me/tokens")).body;
    await who.client.request("DELETE", `me/tokens/${token.id}`);
  },
  "token run out": async () => minutesLater(25 * 60),
  "body stopped": async () => {
    await server.store.stopBody("town", server.at);
    await new Promise((done) => setTimeout(done, 1_100));
  },
};

type Answer = Awaited<ReturnType<Client["get"]>>;
const used = ({ status }: Answer) => (status < 300 ? "yes" : String(status));
const entered = ({ status, body }: Answer, state: unknown) => {
  if (status === 200) return state === "active" ? "in" : "set";
  const known: Record<string, string> = { "code-needed": "code", "account-unusable": "shut", "sign-in-failed": "no" };
  return known[body.error.code] ?? String(status);
};

/** What each way answers; those that change nothing come first, those that open a session or change the account last. */
const ways: Readonly<Record<string, (who: Subject) => Promise<string>>> = {
  cookie: async ({ client }) => used(await client.get("home")),
  me: async ({ client }) => used(await client.get("me")),
  act: async ({ client }) => used(await client.post("notices/read", { ids: [] })),
  replay: async ({ client, person }) =>
    used(await client.post("entries/device", device(person), { "idempotency-key": person })),
  collect: async ({ client }) => used(await client.post("transfers/nothing/collect/nothing")),
  token: async ({ token }) =>
    used(await fresh().request("GET", "home", undefined, { authorization: `Bearer ${token}` })),
  other: async ({ client }) => used(await client.get("/api/b/village/home")),
  public: async () => used(await fresh().get("public")),
  password: async (who) => {
    const given = { login: who.login, password: who.password, ...(who.secret ? { code: code(who.secret) } : {}) };
    const answer = await fresh().post("sign-in", given);
    return entered(answer, answer.body.state);
  },
  "no-code": async (who) => {
    const answer = await fresh().post("sign-in", { login: who.login, password: who.password });
    return entered(answer, answer.body.state);
  },
  recovery: async (who) => {
    const [given = ""] = who.codes;
    const answer = await fresh().post("sign-in", {
      login: who.login,
      password: who.password,
      code: given || "aaaa-bbbb-cccc-dddd",
    });
    return entered(answer, answer.body.state);
  },
  sample: async (who) => {
    const client = fresh();
    const answer = await client.post("sample/enter", { person: who.person });
    return entered(answer, answer.status === 200 ? (await client.get("me")).body.state : null);
  },
  // The operator's link, as it was made while all was well, for somebody who administers the body.
  link: async (who) => {
    const runtime = await store();
    const day = server.at.slice(0, 10) as LocalDate;
    const before = runtime.settingsOn(day).administrators;
    const isOpen = (await server.installation.body("town")) !== null;
    const administer = (value: readonly string[]) =>
      isOpen &&
      runtime.store.transact({ ...runtime.system, at: server.at }, (tx) =>
        tx.settings.put({ key: "administrators", effectiveFrom: day, value: [...value], clause: null }),
      );
    await administer([...before, who.person]);
    const link = await runtime.store.transact({ ...runtime.system, at: server.at }, (tx) =>
      tx.links.make("recover-account", who.person, "2027-04-01T00:00:00.000Z"),
    );
    const answer = await fresh().post("recovery", { link, password: `${password}-${who.person}-again` });
    await administer(before);
    await runtime.catchUp();
    return answer.status === 200 ? "link" : String(answer.status);
  },
};

const cells = (line: string) => line.trim().split(/\s+/);
const [head, ...rows] = table
  .trim()
  .split("\n")
  .map((line) => line.split("|") as [string, string]);

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  await town(server, "village");
  const runtime = await store();
  const day = "2026-05-01";
  await runtime.store.transact({ ...runtime.system, at: server.at }, async (tx) => {
    await tx.settings.put({ key: "passwordDays", effectiveFrom: day, value: 365, clause: null });
    await tx.settings.put({
      key: "secondFactor",
      effectiveFrom: day,
      value: ["informationSecurityManager"],
      clause: null,
    });
  });
  await runtime.catchUp();
});
afterAll(() => server.close());

describe("each state of an account × each way to get or use a session", () => {
  it("the table names every way and every state there is a way to", () => {
    expect(cells(head![1]).sort()).toEqual(Object.keys(ways).sort());
    expect(rows.map(([name]) => name.trim()).sort()).toEqual(Object.keys(states).sort());
  });

  it.each(rows.map(([name, line]) => [name.trim(), cells(line)] as const))("%s", async (name, expected) => {
    const who = await subject();
    await states[name]!(who);
    const names = cells(head![1]);
    const found: Record<string, string> = {};
    for (const [way, run] of Object.entries(ways)) found[way] = await run(who);
    expect(found).toEqual(Object.fromEntries(names.map((way, index) => [way, expected[index]])));
  });
});
