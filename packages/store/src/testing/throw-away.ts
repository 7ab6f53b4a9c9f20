import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NewBody } from "../bodies.ts";
import { connect } from "../connect.ts";
import { type Cluster, openCluster } from "../postgres/cluster.ts";
import { startedAt, until } from "../postgres/process.ts";
import { isRefused } from "../refused.ts";
import { type Store, storeOn } from "../store.ts";

/** A store on a database of its own that vanishes afterwards. */
export interface ThrowAway {
  readonly store: Store;
  /** Name of its database, for raw connections by `store.cluster.connection(login, database)`. */
  readonly database: string;
  /** Ends the store and drops its database. */
  close(): Promise<void>;
}

/** The database every throw-away one is copied from. */
export const templateName = "machimori_template";

const longestStart = 60_000;

/** Under a test runner every worker belongs to one run; a script is a run of its own. */
function runId(): number {
  return process.env["VITEST"] ? process.ppid : process.pid;
}

/** Brings up the cluster of this test run, or finds the one that another worker brought up. */
async function clusterOfRun(): Promise<Cluster> {
  const run = runId();
  const kind = process.env["MACHIMORI_TEST_DATABASE"] ?? "bundled";
  const folder = join(tmpdir(), `machimori-test-${kind}-${run}-${startedAt(run) ?? ""}`);
  try {
    mkdirSync(folder, { mode: 0o711 });
    const keeper = fileURLToPath(new URL("./keeper.ts", import.meta.url));
    const args = ["--disable-warning=ExperimentalWarning", keeper, folder, String(run)];
    spawn(process.execPath, args, { detached: true, stdio: "ignore" }).unref();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (!(await until(() => existsSync(join(folder, "ready")), longestStart)))
    throw new Error("the test database did not start");
  const complaint = readFileSync(join(folder, "ready"), "utf8");
  if (complaint) throw new Error(complaint);
  const cluster = await openCluster({ data: join(folder, "data") });
  if (isRefused(cluster)) throw new Error(cluster.refused.ja);
  return cluster;
}

/**
 * A store on a fresh database with the present schema, in the one cluster of this test run (bundled PostgreSQL, or
 * the host's with MACHIMORI_TEST_DATABASE=system). `bodies` are created in it.
 */
export async function throwAwayStore(bodies: readonly NewBody[] = []): Promise<ThrowAway> {
  const cluster = await clusterOfRun();
  const database = `test_${randomBytes(6).toString("hex")}`;
  const asAdmin = async (statement: string) => {
    const admin = await connect(cluster.connection("admin", "postgres"));
    await admin.query(statement);
    await admin.end();
  };
  await asAdmin(`create database ${database} owner machimori_owner template ${templateName}`);
  const store = await storeOn(cluster, { database, prepared: true, connections: 10 });
  if (isRefused(store)) throw new Error(store.refused.ja);
  for (const body of bodies) {
    const made = await store.createBody(body);
    if (isRefused(made)) throw new Error(made.refused.ja);
  }
  return {
    store,
    database,
    async close() {
      await store.close();
      await asAdmin(`drop database if exists ${database} with (force)`);
    },
  };
}
