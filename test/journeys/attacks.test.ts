import { buildApp } from "@machimori/server";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, newBody, password, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

const minutesLater = (minutes: number) => {
  server.at = new Date(Date.parse(server.at) + minutes * 60_000).toISOString() as typeof server.at;
};
type Headers = Readonly<Record<string, string>>;
const inject = (
  method: "GET" | "POST",
  url: string,
  headers: Headers = {},
  payload?: object,
  remoteAddress = "127.0.0.1",
) => server.app.inject({ method, url, headers, remoteAddress, ...(payload ? { payload } : {}) });
const credentials = (login: string, given = `${password}-${login}`) => ({ login, password: given });
const codeOf = (response: { payload: string }) => JSON.parse(response.payload).error?.code as string | undefined;

describe("a request that another site makes", () => {
  const change = (headers: Headers) => people.clerk.post("notices/read", { ids: [] }, headers);
  it.each([
    ["without the header of our pages", { "x-machimori": "" }, 400],
    ["with the header in another spelling", { "x-machimori": "true" }, 400],
    ["with it, from another origin", { origin: "https://evil.example" }, 400],
    ["with it, from a page that hides its origin", { origin: "null" }, 400],
    ["with it, from another site by the browser's own word", { "sec-fetch-site": "cross-site" }, 400],
    ["from a neighbouring site of the same domain", { "sec-fetch-site": "same-site" }, 400],
    ["from our own page", { "sec-fetch-site": "same-origin", origin: "http://localhost:80" }, 200],
    ["from a program that sends no origin", {}, 200],
  ] as const)("%s", async (_what, headers, status) => {
    expect((await change(headers)).status).toBe(status);
  });
  it("signing somebody in from another site is refused as well", async () => {
    const response = await inject(
      "POST",
      "/api/b/town/sign-in",
      { origin: "https://evil.example" },
      credentials("clerk"),
    );
    expect([response.statusCode, response.headers["set-cookie"]]).toEqual([400, undefined]);
  });
  it("no answer lets another site read it", async () => {
    const response = await inject("GET", "/api/b/town/public", { origin: "https://evil.example" });
    expect(Object.keys(response.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(response.headers["cross-origin-resource-policy"]).toBe("same-origin");
  });
});

describe("cookies", () => {
  const given = async (headers: Headers = {}) =>
    String(
      (await inject("POST", "/api/b/town/sign-in", { "x-machimori": "1", ...headers }, credentials("clerk"))).headers[
        "set-cookie"
      ],
    );
  it("are for the server alone, for no other site, and over TLS only where there is TLS", async () => {
    const [session, mark, ...more] = (await given()).split(",");
    expect(session).toMatch(/^machimori_town=[\w-]{43}; Max-Age=36000; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(mark).toMatch(
      /^machimori_town_known=\S+; Max-Age=15552000; Path=\/api\/b\/town\/sign-in; HttpOnly; SameSite=Strict$/,
    );
    expect(more).toEqual([]);
    const proxied = await buildApp(server.installation, { web: null, behindProxy: true });
    const response = await proxied.inject({
      method: "POST",
      url: "/api/b/town/sign-in",
      headers: { "x-machimori": "1", "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" },
      payload: credentials("clerk"),
    });
    for (const cookie of [response.headers["set-cookie"] ?? []].flat()) expect(cookie).toMatch(/; Secure; /);
    expect(response.headers["strict-transport-security"]).toBe("max-age=31536000");
    await proxied.close();
  });
  it("a session somebody brings along is never taken over: each sign-in makes its own", async () => {
    const planted = "A".repeat(43);
    const cookie = await given({ cookie: `machimori_town=${planted}` });
    expect(cookie).not.toContain(planted);
    expect((await inject("GET", "/api/b/town/me", { cookie: `machimori_town=${planted}` })).statusCode).toBe(401);
    expect(await given()).not.toBe(cookie);
  });
});

describe("answers", () => {
  it("carry what a browser must not do with them, and are kept nowhere", async () => {
    const { headers } = await inject("GET", "/api/b/town/public");
    expect(headers["content-security-policy"]).toMatch(/default-src 'self'.*script-src 'self'.*frame-ancestors 'none'/);
    expect([headers["x-content-type-options"], headers["cache-control"], headers["referrer-policy"]]).toEqual([
      "nosniff",
      "no-store",
      "same-origin",
    ]);
  });
  it("documents with the body's words run nothing, whatever stands in the words", async () => {
    const text =
      "第1条　<script>alert(1)</script>職員は、<img src=x onerror=alert(2)>パスワードを適切に管理しなければならない。";
    const draft = await people.administrator.upload("adoption", { name: "規程.txt", bytes: Buffer.from(text) });
    await people.administrator.post(`adoption/${draft.body.id}/in-force`, {
      effectiveFrom: "2026-05-01",
      decidedBy: "長",
    });
    const [{ instrument }] = (await people.administrator.get("disclosure")).body;
    await people.administrator.request("PUT", `disclosure/${instrument}`, { open: true, hidden: [] });
    const response = await inject("GET", `/api/b/town/public/${instrument}/text.html`);
    expect(response.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect(response.headers["content-disposition"]).toMatch(/^attachment;/);
    expect(response.payload).not.toMatch(/<script>alert|<img src=x/);
  });
  it("what was uploaded comes back as bytes to save, under a name that is only a name", async () => {
    const hostile = `../../<svg onload=alert(1)>";x="y\r\nSet-Cookie: a=b.svg`.replaceAll(/[\r\n"]/g, "");
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const { body } = await people.manager.upload("attachments", { name: hostile, bytes: svg });
    const values = { course: "研修", audience: "all", level: "basic", heldOn: "2026-05-20", materials: [body] };
    const made = await people.head.post("entries/training-session", { values });
    const cookie = String(
      (await inject("POST", "/api/b/town/sign-in", { "x-machimori": "1" }, credentials("head"))).headers["set-cookie"],
    );
    const response = await inject("GET", `/api/b/town/attachments/${body.sha256}`, { cookie: cookie.split(";")[0]! });
    expect([made.status, response.statusCode, response.headers["content-type"]]).toEqual([
      201,
      200,
      "application/octet-stream",
    ]);
    expect(response.headers["content-disposition"]).toMatch(/^attachment; filename\*=UTF-8''[\w.%()!~*'-]+$/);
    expect(decodeURIComponent(String(response.headers["content-disposition"]))).not.toMatch(/[/\\]/);
  });
  it("a sheet holds no formula, whatever was typed", async () => {
    const typed = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'];
    for (const [index, deviceName] of typed.entries()) {
      const values = {
        deviceNumber: `F-${index}`,
        deviceName,
        keeper: "tax",
        deviceKind: "notebook",
        encrypted: true,
        place: "窓口",
      };
      expect((await people.manager.post("entries/device", { values })).status).toBe(201);
    }
    const { body } = await people.manager.get("entries/device/export.csv");
    const cells = String(body)
      .split(/\r?\n/)
      .flatMap((line) => line.split(","))
      .map((cell) => cell.replace(/^"/, ""));
    // A number with its sign is a number; everything else that a sheet would reckon with is text.
    expect(cells.filter((cell) => /^[=+@\t-]./.test(cell) && !/^[+-]\d+$/.test(cell))).toEqual([]);
  });
});

describe("the name a server is called by", () => {
  it("listening on this machine only, it answers to no name that was made to point here", async () => {
    const app = await buildApp(server.installation, { web: null, loopbackOnly: true });
    const asked = async (host: string) =>
      (await app.inject({ url: "/api/installation", headers: { host } })).statusCode;
    expect([await asked("127.0.0.1:4649"), await asked("localhost:4649"), await asked("[::1]:4649")]).toEqual([
      200, 200, 200,
    ]);
    expect([await asked("evil.example"), await asked("127.0.0.1.evil.example")]).toEqual([421, 421]);
    await app.close();
  });
  it("no answer sends anybody to an address the request named", async () => {
    for (const url of [
      "//evil.example/",
      "/api/b/town/me?next=https://evil.example",
      "/\\evil.example",
      "/api//evil.example",
    ]) {
      const { headers, payload } = await inject("GET", url, {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
      });
      expect([headers["location"], payload.includes("evil")]).toEqual([undefined, false]);
    }
  });
  it("the sample is entered from this machine only: not from elsewhere, not through a proxy", async () => {
    const enter = (headers: Headers, address?: string) =>
      inject("POST", "/api/b/town/sample/enter", { "x-machimori": "1", ...headers }, { person: "clerk" }, address);
    expect((await enter({})).statusCode).toBe(200);
    expect((await enter({}, "192.0.2.7")).statusCode).toBe(404);
    for (const header of ["x-forwarded-for", "forwarded", "x-real-ip", "via"])
      expect((await enter({ [header]: "127.0.0.1" })).statusCode).toBe(404);
    const proxied = await buildApp(server.installation, { web: null, behindProxy: true });
    const through = await proxied.inject({
      method: "POST",
      url: "/api/b/town/sample/enter",
      headers: { "x-machimori": "1" },
      payload: { person: "clerk" },
    });
    expect(through.statusCode).toBe(404);
    await proxied.close();
  });
});

describe("guessing at the door", () => {
  const signIn = (login: string, given: string, address: string, forwarded?: string) =>
    inject(
      "POST",
      "/api/b/town/sign-in",
      { "x-machimori": "1", ...(forwarded ? { "x-forwarded-for": forwarded } : {}) },
      credentials(login, given),
      address,
    );

  it("a login nobody has is locked as soon as one that somebody has, with the same words", async () => {
    const answers = async (login: string) => {
      const all: string[] = [];
      for (let tries = 0; tries < 7; tries += 1)
        all.push((await signIn(login, "not-the-password-1", "192.0.2.1")).payload.replace(/"requestId":"[^"]*"/, ""));
      return all;
    };
    expect(await answers("nobody-has-this")).toEqual(await answers("outsider"));
    minutesLater(16);
  });
  it("many failures from one address close the door to it, whatever the login and whatever it says of itself", async () => {
    for (let tries = 0; tries < 50; tries += 1)
      await signIn(`guess-${tries}`, "not-the-password-1", "192.0.2.2", `10.0.0.${tries}`);
    const closed = await signIn("clerk", `${password}-clerk`, "192.0.2.2", "10.9.9.9");
    expect([closed.statusCode, codeOf(closed)]).toEqual([429, "too-many-tries"]);
    expect((await signIn("clerk", `${password}-clerk`, "192.0.2.3")).statusCode).toBe(200);
    minutesLater(16);
    expect((await signIn("clerk", `${password}-clerk`, "192.0.2.2")).statusCode).toBe(200);
  });
  it("an open session is no way to guess the password: the tries count and lock as at the door", async () => {
    await people.colleague.again();
    const attempt = (current: string) =>
      people.colleague.post("me/password", { current, next: "another-horse-battery-77" });
    for (let tries = 0; tries < 5; tries += 1)
      expect((await attempt(`wrong-${tries}`)).body.error.code).toBe("password-wrong");
    expect((await attempt(`${password}-colleague`)).body.error.ja).toContain("15分");
    minutesLater(16);
    await people.colleague.again();
  });
  it("a code is good once, also for two who send it at the same moment", async () => {
    await people.head.again();
    const { secret } = (await people.head.post("me/second-factor")).body;
    const code = () => generateSync({ secret, epoch: Date.parse(server.at) / 1000 });
    expect((await people.head.post("me/second-factor/confirm", { code: code() })).status).toBe(200);
    expect((await people.head.post("me/second-factor/confirm", { code: code() })).body.error.code).toBe("code-wrong");
    minutesLater(1);
    const given = { ...credentials("head"), code: code() };
    const both = await Promise.all(
      [0, 1].map(() => inject("POST", "/api/b/town/sign-in", { "x-machimori": "1" }, given)),
    );
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 401]);
  });
  it("wrong codes lock as wrong passwords do", async () => {
    const given = { ...credentials("head"), code: "000000" };
    const tries: (string | undefined)[] = [];
    for (let count = 0; count < 6; count += 1)
      tries.push(codeOf(await inject("POST", "/api/b/town/sign-in", { "x-machimori": "1" }, given)));
    expect(tries.at(-1)).toBe("account-unusable");
    minutesLater(16);
  });
});

describe("what one's office does not reach", () => {
  it("an administrator does not lift their own factors with a session left open", async () => {
    await people.administrator.again();
    for (const what of ["temporary-password", "reset-second-factor", "disable"])
      expect((await people.administrator.post(`accounts/person-1/${what}`)).body.error.code).toBe("not-oneself");
  });
  it("a temporary password does not bring a stopped account back, and ends its owner's tokens", async () => {
    await people.otherManager.again();
    const { token } = (await people.otherManager.post("me/tokens", { name: "t", scopes: ["read"], days: 1 })).body;
    expect((await people.administrator.post("accounts/otherManager/temporary-password")).status).toBe(200);
    const authorization = `Bearer ${token}`;
    expect((await new Client(server, "town").request("GET", "home", undefined, { authorization })).status).toBe(401);
    await people.administrator.post("accounts/otherManager/disable");
    const refused = await people.administrator.post("accounts/otherManager/temporary-password");
    expect(refused.body.error.code).toBe("account-stopped");
  });
  it("nobody ends another's session or takes back another's token", async () => {
    await people.clerk.again();
    await people.ciso.again();
    const [session] = (await people.ciso.get("me/sessions")).body;
    expect((await people.clerk.request("DELETE", `me/sessions/${session.id}`)).status).toBe(404);
    expect((await people.ciso.get("me")).status).toBe(200);
  });
});

describe("search", () => {
  it("words that make slow patterns are words like others", async () => {
    await people.clerk.again();
    for (const q of ["(a+)+$", "%".repeat(200), "_".repeat(200), "\\".repeat(199), "a ".repeat(100), "[".repeat(100)])
      expect((await people.clerk.get(`entries/device?q=${encodeURIComponent(q)}`)).status).toBe(200);
  });
});

describe("the one-time link of the start", () => {
  // Only samples take another clock than the present.
  beforeAll(() => {
    server.at = new Date().toISOString() as typeof server.at;
  });
  const begin = (link: string, id: string, number = "1") =>
    inject(
      "POST",
      "/api/bodies",
      { "x-machimori": "1" },
      {
        ...{ link, id, name: "西町", unitName: "総務課", login: "admin", password },
        person: { number, name: "最初　管理者", post: "主事" },
      },
    );
  it("of two who use it at once for two bodies one gets one, and there is no second body", async () => {
    const link = server.installation.makeLink();
    const both = await Promise.all([begin(link, "west"), begin(link, "north")]);
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 404]);
    expect((await server.store.bodies()).filter((one) => ["west", "north"].includes(one.id))).toHaveLength(1);
  });
  it("something wrong in the form leaves it good, and the body can be begun with it", async () => {
    const link = server.installation.makeLink();
    const wrong = await begin(link, "south", " ");
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([422, "values-invalid"]);
    expect((await begin(link, "south")).statusCode).toBe(200);
    expect((await begin(link, "south-2")).statusCode).toBe(404);
  });
  it("a name that is taken leaves it good too", async () => {
    const link = server.installation.makeLink();
    await newBody(server, "taken", "東町");
    expect((await begin(link, "taken")).statusCode).toBe(422);
    expect((await begin(link, "free")).statusCode).toBe(200);
  });
});
