import { existsSync } from "node:fs";
import { join } from "node:path";
import { beginBody, buildApp, Installation } from "@machimori/server";
import { isRefused } from "@machimori/store";
import { type ThrowAway, throwAwayStore } from "@machimori/store/testing/throw-away";
import type { Instant } from "@machimori/terms";
import { root } from "../architecture/sources.ts";
import { formType, formWith } from "./form.ts";
import { holdAnswers } from "./hold-answers.ts";

type App = Awaited<ReturnType<typeof buildApp>>;

/** Where the shared samples lie, or null: tests that read them say what they left out. */
export const shared =
  [process.env["MACHIMORI_SHARED"], join(root, "..", "shared")].find(
    (folder) => folder !== undefined && existsSync(folder),
  ) ?? null;

export const password = "correct-horse-battery-42";

/** An installation that listens to nobody: requests are handed to it directly. */
export interface TestServer {
  readonly app: App;
  readonly installation: Installation;
  readonly store: ThrowAway["store"];
  readonly database: string;
  /** Moves the clock of the installation. */
  at: Instant;
  close(): Promise<void>;
}

export async function testServer(at = "2026-05-11T00:00:00.000Z", web: string | null = null): Promise<TestServer> {
  const { store, database, close } = await throwAwayStore();
  const server = { at: at as Instant } as { at: Instant };
  const installation = new Installation(store, () => server.at);
  const app = await buildApp(installation, { web });
  holdAnswers(app);
  return Object.assign(server, {
    app,
    installation,
    store,
    database,
    async close() {
      await app.close();
      await close();
    },
  });
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are read by the tests that know them
type Any = any;

/** Somebody who talks to the API: keeps the session's cookie, says what the browser says. */
export class Client {
  readonly #server: TestServer;
  readonly body: string;
  #cookie: string;

  constructor(server: TestServer, body: string, cookie = "") {
    this.#server = server;
    this.body = body;
    this.#cookie = cookie;
  }

  async request(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    payload?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Any>> {
    const url = path.startsWith("/") ? path : `/api/b/${this.body}/${path}`;
    const response = await this.#server.app.inject({
      method,
      url,
      headers: { "x-machimori": "1", cookie: this.#cookie, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    // The session's cookie comes first; the mark of a known browser is kept by tests that are about it.
    const cookie = [response.headers["set-cookie"] ?? []].flat()[0];
    if (cookie !== undefined) this.#cookie = cookie.split(";")[0]!;
    const text = response.payload;
    return {
      status: response.statusCode,
      body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
    };
  }

  get(path: string): Promise<Answer<Any>> {
    return this.request("GET", path);
  }

  post(path: string, payload: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer<Any>> {
    return this.request("POST", path, payload, headers);
  }

  /** Sends one file with fields, as a browser's form does. */
  upload(
    path: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Any>> {
    return this.request("POST", path, formWith(file, fields), { "content-type": formType });
  }

  #login = { login: "", password: "" };

  async signIn(login: string, withPassword = password): Promise<Answer<Any>> {
    this.#login = { login, password: withPassword };
    return this.post("sign-in", this.#login);
  }

  /** Changes the password; signing in again uses the new one. */
  async changePassword(next: string): Promise<Answer<Any>> {
    const changed = await this.post("me/password", { current: this.#login.password, next });
    this.#login = { ...this.#login, password: next };
    return changed;
  }

  /** Signs in once more with the same login. */
  async again(): Promise<void> {
    const { status, body } = await this.signIn(this.#login.login, this.#login.password);
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
}

/** Creates a body whose clock may be moved, with its first administrator, and signs that person in. */
export async function newBody(server: TestServer, id: string, name: string): Promise<Client> {
  const runtime = await server.installation.createBody(id, name, true);
  if (isRefused(runtime)) throw new Error(runtime.refused.ja);
  const first = {
    unitName: "総務課",
    person: { number: "1", name: "最初　管理者", post: "主事" },
    login: "admin",
    password,
  };
  const refused = await beginBody(runtime, first, server.at);
  if (refused) throw new Error(refused.sentence.ja);
  const client = new Client(server, id);
  await client.signIn("admin");
  return client;
}

/** Gives a person an account with a password of their own, and signs them in. */
export async function enter(server: TestServer, administrator: Client, person: string): Promise<Client> {
  const issued = await administrator.post(`accounts/${person}/temporary-password`, {});
  if (issued.status !== 200) throw new Error(JSON.stringify(issued.body));
  const client = new Client(server, administrator.body);
  await client.signIn(issued.body.login, issued.body.password);
  const changed = await client.changePassword(`${password}-${person}`);
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body));
  return client;
}
