import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BodyRuntime, Installation, perform, replayEntry } from "@machimori/server";
import { ensureListKeys } from "@machimori/server/body/indexes";
import { declarationById } from "@machimori/server/body/runtime";
import {
  backup,
  isRefused,
  openCluster,
  openStore,
  restore,
  type Store,
  storeOn,
  verifyDatabase,
} from "@machimori/store";
import { connect } from "@machimori/store/connect";
import { migrate, migrations } from "@machimori/store/migrate";
import { prepare } from "@machimori/store/prepare";
import type { Instant } from "@machimori/terms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Two bodies as version 0011 of the schema wrote them, with accounts and a log. */
const dump = readFileSync(new URL("./fixtures/schema-0011.sql", import.meta.url), "utf8");
/** The newest migration of the version the backup is of. */
const earlier = "0017";

const base = mkdtempSync(join(tmpdir(), "machimori-drill-"));
chmodSync(base, 0o711);
const at = (name: string) => join(base, name);
let restored: Store;
const acknowledged: string[] = [];

/** An installation of the earlier version, with people at work, and a backup taken of it meanwhile. */
async function backedUp(): Promise<void> {
  const cluster = await openCluster({ data: at("old"), fast: true });
  if (isRefused(cluster)) throw new Error(cluster.refused.ja);
  try {
    await prepare(cluster);
    const admin = await connect(cluster.connection("admin", "postgres"));
    await admin.query("drop database machimori");
    await admin.query("create database machimori owner machimori_owner template template0");
    await admin.query("grant connect on database machimori to machimori_app, machimori_sequencer");
    await admin.end();
    const owner = await connect(cluster.connection("owner"));
    expect(
      await migrate(
        owner,
        migrations().filter(({ name }) => name < "0012"),
      ),
    ).toBeNull();
    const loader = await connect(cluster.connection("admin", "machimori"));
    await loader.query(`begin; set local session_replication_role = replica; ${dump}; commit`);
    await loader.end();
    expect(
      await migrate(
        owner,
        migrations().filter(({ name }) => name < `${earlier}~`),
      ),
    ).toBeNull();
    await owner.end();
    const store = await storeOn(cluster, { prepared: true, connections: 5 });
    if (isRefused(store)) throw new Error(store.refused.ja);
    const body = (await store.bodies()).find((one) => one.id === "kita")!;
    const runtime = new BodyRuntime(body, store);
    await runtime.catchUp();
    let isCopying = true;
    const working = (async () => {
      for (let n = 0; isCopying || n < 3; n += 1) {
        const values = { instrumentName: "対策基準", instrumentVersion: `第${n}版`, understood: true };
        const opened = { type: "open", declaration: "acknowledgement", values } as const;
        const done = await perform(runtime, "kita-clerk", opened, new Date().toISOString() as Instant);
        if (done.refused === false && isCopying) acknowledged.push(done.entry.id);
      }
    })();
    while (acknowledged.length < 2) await new Promise((done) => setTimeout(done, 10));
    const before = [...acknowledged];
    const made = await backup(store, at("backup"));
    isCopying = false;
    await working;
    if (isRefused(made)) throw new Error(made.refused.ja);
    acknowledged.splice(0, Number.POSITIVE_INFINITY, ...before);
    await store.close();
  } finally {
    await cluster.stop();
  }
}

beforeAll(async () => {
  await backedUp();
  const put = await restore(at("backup"), at("new"));
  if (isRefused(put)) throw new Error(put.refused.ja);
  const opened = await openStore({ data: at("new"), fast: true });
  if (isRefused(opened)) throw new Error(opened.refused.ja);
  restored = opened;
  // As the first start and `ledger verify --database` do.
  await ensureListKeys(restored, declarationById.values());
}, 120_000);
afterAll(async () => {
  await restored?.close();
  rmSync(base, { recursive: true, force: true });
});

describe("a backup of an earlier version, taken while people worked, restored by this one", () => {
  it("is brought to the present schema and verifies whole: trees, texts and every row", async () => {
    for (const body of ["kita", "minami"]) {
      const { logs, texts, rows } = await verifyDatabase(restored, body, {}, replayEntry);
      // The signing keys of that version were not kept: the logs go on under new ones, which verification says.
      const found = logs.logs.flatMap((log) => log.tree.findings.map((finding) => finding.code));
      expect(found.filter((code) => code !== "key-file-differs")).toEqual([]);
      expect([texts.findings, rows.findings]).toEqual([[], []]);
    }
  });

  it("holds everything that was acknowledged before it began", async () => {
    const runtime = (await new Installation(restored).body("kita"))!;
    expect(acknowledged.length).toBeGreaterThan(1);
    expect(acknowledged.filter((id) => runtime.timeline.now.get(id) === null)).toEqual([]);
  });

  it("goes on: an act is taken, in the next generation of the log", async () => {
    const runtime = (await new Installation(restored).body("kita"))!;
    const values = { instrumentName: "対策基準", instrumentVersion: "復元後", understood: true };
    const opened = { type: "open", declaration: "acknowledgement", values } as const;
    const done = await perform(runtime, "kita-clerk", opened, new Date().toISOString() as Instant);
    expect(done).toMatchObject({ refused: false });
    const { texts, rows } = await verifyDatabase(restored, "kita", {}, replayEntry);
    expect([texts.findings, rows.findings]).toEqual([[], []]);
  });
});
