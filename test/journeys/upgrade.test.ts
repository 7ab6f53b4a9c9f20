import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Installation, perform, replayEntry } from "@machimori/server";
import { ensureListKeys, listField } from "@machimori/server/body/indexes";
import { declarationById } from "@machimori/server/body/runtime";
import { isRefused, type Store, storeOn, verifyDatabase } from "@machimori/store";
import { connect } from "@machimori/store/connect";
import { migrate, migrations } from "@machimori/store/migrate";
import { type ThrowAway, throwAwayStore } from "@machimori/store/testing/throw-away";
import type { Instant } from "@machimori/terms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/**
 * Two bodies as version 0011 of the schema wrote them: organisation, assets (one amended, one with long texts), an
 * acknowledgement, a text, an account, a retention class, and the log over all of it.
 */
const dump = readFileSync(new URL("./fixtures/schema-0011.sql", import.meta.url), "utf8");

let away: ThrowAway;
let store: Store;
const database = `upgraded_${randomBytes(6).toString("hex")}`;

async function asAdmin(statement: string, inside = "postgres"): Promise<void> {
  const admin = await connect(away.store.cluster.connection("admin", inside));
  await admin.query(statement);
  await admin.end();
}

beforeAll(async () => {
  away = await throwAwayStore();
  await asAdmin(`create database ${database} owner machimori_owner template template0`);
  const owner = await connect(away.store.cluster.connection("owner", database));
  const earlier = migrations().filter(({ name }) => name < "0012");
  expect(await migrate(owner, earlier)).toBeNull();
  await owner.end();
  await asAdmin(`begin; set local session_replication_role = replica; ${dump}; commit`, database);
  const opened = await storeOn(away.store.cluster, { database, connections: 5 });
  if (isRefused(opened)) throw new Error(opened.refused.ja);
  store = opened;
  await ensureListKeys(store, declarationById.values());
});
afterAll(async () => {
  // The store shares the cluster of the other one, which is not ours to stop.
  await asAdmin(`drop database if exists ${database} with (force)`);
  await away.close();
});

describe("a database of an earlier version, brought to the present one", () => {
  it("has every migration, and takes them once", async () => {
    const owner = await connect(store.cluster.connection("owner", database));
    expect(await migrate(owner)).toBeNull();
    const found = await owner.query<{ name: string }>("select name from migration order by name");
    await owner.end();
    expect(found.rows.map((row) => row.name)).toEqual(migrations().map((one) => one.name));
  });

  it.each(["minami", "kita"])("verifies whole: trees, texts and every row of %s", async (body) => {
    const { logs, texts, rows } = await verifyDatabase(store, body, {}, replayEntry);
    expect(logs.logs.map((log) => [log.tree.state, log.tree.findings])).toEqual([["verified", []]]);
    expect([texts.state, texts.findings, rows.state, rows.findings]).toEqual(["verified", [], "verified", []]);
    expect(rows.checked).toBeGreaterThan(15);
  });

  it("filters and sorts by the keys it has been given, for those who may see some divisions", async () => {
    const declaration = declarationById.get("information-asset")!;
    const field = listField(declaration, "assetName")!;
    const query = { declarations: [declaration.id], sort: [{ field }], limit: 50 };
    const all = await store.listIds({ body: "minami", person: null, divisions: "*" }, query);
    expect(all).toEqual({
      ids: ["minami-asset-4", "minami-asset-3", "minami-asset-1", "minami-asset-2"],
      total: 4,
    });
    const own = { body: "minami", person: "minami-clerk", divisions: ["minami-zeimu"] } as const;
    const found = await store.listIds(own, query);
    expect([...found.ids].sort()).toEqual(["minami-asset-1", "minami-asset-2", "minami-asset-3", "minami-asset-4"]);
    const stranger = await store.listIds({ ...own, person: "minami-boss" }, query);
    expect([...stranger.ids].sort()).toEqual(["minami-asset-1", "minami-asset-2", "minami-asset-4"]);
    const where = [{ field, is: "equal", to: "税務台帳" }] as const;
    expect((await store.listIds(own, { ...query, where })).ids).toEqual(["minami-asset-2"]);
  });

  it("goes on: an act is taken and verifies with the rest", async () => {
    const runtime = (await new Installation(store).body("kita"))!;
    const values = { instrumentName: "対策基準", instrumentVersion: "第2版", understood: true };
    const at = new Date().toISOString() as Instant;
    const done = await perform(runtime, "kita-clerk", { type: "open", declaration: "acknowledgement", values }, at);
    expect(done).toMatchObject({ refused: false, entry: { number: expect.stringMatching(/確認-2$/) } });
    const { texts, rows } = await verifyDatabase(store, "kita", {}, replayEntry);
    expect([texts.findings, rows.findings]).toEqual([[], []]);
  });
});
