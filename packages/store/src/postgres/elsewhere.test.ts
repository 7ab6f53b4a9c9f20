import { appendFileSync, chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { unfit } from "../prepare.ts";
import { isRefused } from "../refused.ts";
import { startSequencer } from "../sequencer/sequencer.ts";
import { openStore } from "../store.ts";
import { verifyDatabase } from "../verify-database.ts";
import { bundledBinaries, systemBinaries } from "./binaries.ts";
import { dataFolder, makeFolder, secretOf } from "./folder.ts";
import { initialise } from "./initialise.ts";
import { postgresUser } from "./run-as.ts";
import { type RunningServer, startServer } from "./server.ts";

/** A server that is not ours: the host's PostgreSQL where there is one, over TCP on loopback without TLS. */
const base = mkdtempSync(join(tmpdir(), "machimori-elsewhere-"));
chmodSync(base, 0o711);
const folder = dataFolder(join(base, "foreign"));
let server: RunningServer;
let port: number;
let made = 0;
const environment = ["DATABASE_URL_APP", "DATABASE_URL_SEQUENCER"] as const;

const url = (user: string, password: string, database: string) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
const adminUrl = (database: string) => url("machimori_admin", secretOf(folder, "admin"), database);

async function byAdmin(...statements: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl("postgres") });
  await admin.connect();
  for (const statement of statements) await admin.query(statement);
  await admin.end();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

beforeAll(async () => {
  const own = systemBinaries();
  const binaries = isRefused(own) ? bundledBinaries() : own;
  if (isRefused(binaries)) throw new Error(binaries.refused.ja);
  makeFolder(folder);
  const user = postgresUser(null);
  const refused = initialise(folder, binaries, user, true);
  if (refused) throw new Error(refused.refused.ja);
  port = await freePort();
  appendFileSync(join(folder.cluster, "postgresql.conf"), `listen_addresses = '127.0.0.1'\nport = ${port}\n`);
  appendFileSync(join(folder.cluster, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  const started = await startServer(folder, binaries, user);
  if (isRefused(started)) throw new Error(started.refused.ja);
  server = started;
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});
afterEach(() => {
  for (const name of environment) delete process.env[name];
});

const open = (address: string, data = `data-${made++}`) =>
  openStore({ data: join(base, data), provider: "url", url: address, connections: 5 });
const refusalOf = async (address: string, data?: string) => {
  const opened = await open(address, data);
  if (isRefused(opened)) return opened.refused;
  await opened.close();
  return null;
};

/** Writes, signs and verifies as an installation does. */
async function works(address: string, data?: string): Promise<void> {
  const store = await open(address, data);
  if (isRefused(store)) throw new Error(store.refused.ja);
  await store.createBody({ id: "east", name: "東町", sample: false });
  const acting = { body: "east", person: null, divisions: "*" } as const;
  for (let n = 0; n < 5; n += 1) await store.append(acting, { kind: "view", data: { n }, retention: "access" });
  const sequencer = startSequencer(store, { pause: 5, idle: 10 });
  expect(await sequencer.drain()).toBe(true);
  await sequencer.stop();
  const { logs, texts, rows } = await verifyDatabase(store, "east");
  expect([logs.logs[0]?.tree.state, texts.state, rows.state]).toEqual(["verified", "verified", "verified"]);
  const none = await store.read({ body: "west", person: null, divisions: "*" }, (tx) => tx.records.list({}));
  expect(none).toEqual([]);
  await store.close();
}

test("a login that may neither make logins nor has them given is told which to ask for, with nothing made", async () => {
  await byAdmin("create role plain login password 'p'", "create database plain owner plain template template0");
  expect((await refusalOf(url("plain", "p", "plain")))?.code).toBe("roles-missing");
});

test("a login that owns its database and may make logins is enough", async () => {
  await byAdmin(
    "create role maker login createrole password 'm'",
    "create database maker owner maker template template0",
  );
  await works(url("maker", "m", "maker"));
});

test("with two logins given, whatever they are called, the owner need not make any", async () => {
  await byAdmin(
    "create role given_app login password 'a'",
    "create role \"given sequencer\" login password 's'",
    "create database given owner plain template template0",
  );
  process.env["DATABASE_URL_APP"] = url("given_app", "a", "given");
  process.env["DATABASE_URL_SEQUENCER"] = url("given%20sequencer", "s", "given");
  await works(url("plain", "p", "given"));
  process.env["DATABASE_URL_APP"] = url("given_app", "wrong", "given");
  const refused = await refusalOf(url("plain", "p", "given"), "data-given");
  expect([refused?.code, refused?.ja.includes("DATABASE_URL_APP")]).toEqual(["database-rejects", true]);
});

test("two installations on one server keep out of each other's way, and out of each other's database", async () => {
  const addresses = ["first", "second"].map((name) => url("maker", "m", name));
  await byAdmin(...["first", "second"].map((name) => `create database ${name} owner maker template template0`));
  for (const address of addresses) await works(address, `data-of-${address.split("/").at(-1)}`);
  const again = await open(addresses[0]!, "data-of-first");
  if (isRefused(again)) throw new Error(again.refused.ja);
  expect((await again.bodies()).map((body) => body.id)).toEqual(["east"]);
  const { app } = again.cluster.logins;
  expect(app).toMatch(/^machimori_app_[0-9a-f]{8}$/);
  const across = new pg.Client({ ...again.cluster.connection("app", "second") });
  await across.connect();
  await expect(across.query("select * from machimori.body")).rejects.toThrow(/permission denied/);
  await across.end();
  await again.close();
  expect((await refusalOf(addresses[0]!, "data-of-a-third"))?.code).toBe("database-of-another");
});

test("the superuser will do as owner, and never as the app's login", async () => {
  await byAdmin("create database whole template template0");
  await works(adminUrl("whole"));
  process.env["DATABASE_URL_APP"] = adminUrl("whole");
  expect((await refusalOf(adminUrl("whole")))?.code).toBe("app-login-too-powerful");
});

test.each([
  [13, "postgres-too-old"],
  [14, "postgres-too-old"],
  [15, null],
  [18, null],
])("PostgreSQL %i, told by its number: %s", async (major, code) => {
  const found = { major, encoding: "UTF8", ja: true, create: true, there: false, migrated: false, ours: false };
  const refused = await unfit({ query: async () => ({ rows: [found] }) }, "app");
  expect(refused?.refused.code ?? null).toBe(code);
  if (refused) expect(refused.refused.ja).toContain(`PostgreSQL ${major} です`);
});

test.each([
  ["a login without the right to make a schema", (): string => url("plain", "p", "postgres"), "schema-forbidden"],
  ["a wrong password", (): string => url("plain", "wrong", "plain"), "database-rejects"],
  ["a database that is not there", (): string => url("plain", "p", "nowhere"), "database-rejects"],
  ["an address that is none", (): string => "postgresql://plain:p@:port/x y", "database-url-unreadable"],
  [
    "an address of the web",
    (): string => url("plain", "p", "plain").replace("postgresql", "http"),
    "database-url-unreadable",
  ],
  [
    "a server without the encryption asked for",
    (): string => `${url("plain", "p", "plain")}?sslmode=require`,
    "database-untrusted",
  ],
  ["a port nobody listens on", (): string => "postgresql://plain:p@127.0.0.1:1/plain", "database-unreachable"],
  ["a database of another encoding", (): string => url("plain", "p", "ascii"), "database-encoding"],
] as const)("%s is refused in a sentence that holds no password", async (_title, address, code) => {
  if (code === "database-encoding")
    await byAdmin("create database ascii owner plain template template0 encoding 'SQL_ASCII' locale 'C'");
  const refused = await refusalOf(address());
  expect(refused?.code).toBe(code);
  expect(`${refused?.ja}${refused?.en}`).not.toMatch(/wrong|:p@/);
});
