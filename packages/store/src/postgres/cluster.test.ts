import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../connect.ts";
import { isRefused } from "../refused.ts";
import { type Cluster, openCluster } from "./cluster.ts";
import type { Provider } from "./folder.ts";
import { isAlive, runningPostmaster, until } from "./process.ts";

const base = mkdtempSync(join(tmpdir(), "machimori-cluster-"));
const data = join(base, "data");
const provider = (process.env["MACHIMORI_TEST_DATABASE"] ?? "bundled") as Provider;
const isRoot = process.getuid?.() === 0;

beforeAll(() => chmodSync(base, 0o711));
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function up(): Promise<Cluster> {
  const cluster = await openCluster({ data, provider });
  if (isRefused(cluster)) throw new Error(cluster.refused.ja);
  return cluster;
}

/** Opens the cluster in a process of its own. */
async function elsewhere(): Promise<ChildProcess> {
  const face = fileURLToPath(new URL("./cluster.ts", import.meta.url));
  const code = `const { openCluster } = await import(${JSON.stringify(face)});
    await openCluster({ data: ${JSON.stringify(data)}, provider: ${JSON.stringify(provider)} });
    console.log("up"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Opens the cluster in a process of its own and kills that process, so that PostgreSQL stays behind. */
async function orphan(): Promise<number> {
  await kill(await elsewhere());
  return runningPostmaster(join(data, "postgres"))!.pid;
}

test("two who begin a new folder at once get one cluster that keeps Japanese text, without a network address, its secrets closed to others, whatever the environment says of PostgreSQL", async () => {
  const [cluster, second] = await Promise.all([up(), up()]);
  expect([cluster.server?.how, second.server?.how].sort()).toEqual(["attached", "started"]);
  Object.assign(process.env, { PGPORT: "1", PGSSLMODE: "verify-full", PGHOST: "nowhere.invalid" });
  const admin = await connect(cluster.connection("admin", "postgres"));
  const found = await admin.query<{ trigrams: boolean; address: string; checksums: string }>(
    "select lower('Ａ') = 'ａ' as trigrams, current_setting('listen_addresses') as address, current_setting('data_checksums') as checksums",
  );
  expect(found.rows[0]).toEqual({ trigrams: true, address: "", checksums: "on" });
  await admin.end();
  for (const name of ["PGPORT", "PGSSLMODE", "PGHOST"]) delete process.env[name];
  for (const name of ["keys", "secrets", "postgres"]) expect(statSync(join(data, name)).mode & 0o077).toBe(0);
  await expect(connect({ ...cluster.connection("admin", "postgres"), password: "guess" })).rejects.toThrow(/password/);
  await cluster.stop();
  expect(runningPostmaster(join(data, "postgres"))).not.toBeNull();
  await second.stop();
  expect(runningPostmaster(join(data, "postgres"))).toBeNull();
});

test("whoever brought the server up may leave it to those who still use it", async () => {
  const first = await up();
  const other = await elsewhere();
  await first.stop();
  expect(isAlive(first.server!.pid)).toBe(true);
  await kill(other);
  const next = await up();
  expect([next.server?.how, next.server?.pid]).toEqual(["adopted", first.server?.pid]);
  await next.stop();
  expect(isAlive(first.server!.pid)).toBe(false);
});

test("a server that is killed while it is used is brought up again, and what it kept is there", async () => {
  const cluster = await up();
  expect(await cluster.revive()).toBe("runs");
  process.kill(cluster.server!.pid, "SIGKILL");
  await until(() => runningPostmaster(join(data, "postgres")) === null, 10_000);
  expect(await cluster.revive()).toBe("revived");
  const admin = await connect(cluster.connection("admin", "postgres"));
  await admin.end();
  await cluster.stop();
  expect(isAlive(cluster.server!.pid)).toBe(false);
});

test("a server whose process was killed is adopted by the next start and stopped with it", async () => {
  const pid = await orphan();
  const cluster = await up();
  expect([cluster.server?.how, cluster.server?.pid]).toEqual(["adopted", pid]);
  await cluster.stop();
  expect(isAlive(pid)).toBe(false);
});

test("a pid file that names some other program, and marks of nobody, do not keep the server from starting", async () => {
  writeFileSync(join(data, "postgres", "postmaster.pid"), `${process.ppid}\n${data}\n0\n5432\n\n\n\nready\n`);
  for (const mark of ["using", "using.", "using...", "using.x.1.a", `using.${process.pid}.1.a`, "serving.0..a"])
    writeFileSync(join(data, "running", mark), "");
  const cluster = await up();
  expect(cluster.server?.how).toBe("started");
  await cluster.stop();
});

test("a folder of another provider or major version is refused and left as it was", async () => {
  const other = await openCluster({ data, provider: provider === "bundled" ? "system" : "bundled" });
  expect(isRefused(other) && other.refused.code).toBe("provider-changed");
  const version = join(data, "postgres", "PG_VERSION");
  const before = readFileSync(version, "utf8");
  writeFileSync(version, "14\n");
  const changed = await openCluster({ data, provider });
  writeFileSync(version, before);
  expect(
    isRefused(changed) && ["postgres-major-changed", "postgres-not-installed"].includes(changed.refused.code),
  ).toBe(true);
});

test.skipIf(!isRoot)(
  `a folder the database user cannot reach is refused with a sentence${isRoot ? "" : " (left out: not root)"}`,
  async () => {
    const closed = join(base, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const refused = await openCluster({ data: join(closed, "data"), provider });
    expect(isRefused(refused) && refused.refused.code).toBe("folder-unreachable");
    expect(isRefused(refused) && refused.refused.ja).toMatch(/--data/);
  },
);
