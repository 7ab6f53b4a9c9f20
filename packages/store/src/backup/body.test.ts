import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../connect.ts";
import { isRefused } from "../refused.ts";
import { startSequencer } from "../sequencer/sequencer.ts";
import type { Store } from "../store.ts";
import { type ThrowAway, throwAwayStore } from "../testing/throw-away.ts";
import { verifyDatabase } from "../verify-database.ts";
import { bodyTables, notCarried } from "./body-tables.ts";
import { exportBody } from "./export-body.ts";
import { importBody } from "./import-body.ts";

const base = mkdtempSync(join(tmpdir(), "machimori-body-"));
const at = (name: string) => join(base, name);
const id = `moved-${process.pid}`;
const acting = { body: id, person: "p1", divisions: "*" } as const;
let source: ThrowAway;
let before: string;

async function written(store: Store, n: number): Promise<void> {
  await store.transact(acting, async (tx) => {
    const entry = { id: `e${n}`, declaration: "d", declarationVersion: 1, division: "one", status: "open", version: 1 };
    const plain = {
      number: null,
      applicant: "p1",
      parties: ["p2"],
      awaiting: [],
      values: { n },
      search: "",
      exercise: null,
    };
    const days = {
      dueOn: null,
      effectiveFrom: null,
      effectiveTo: null,
      openedAt: tx.at,
      changedAt: tx.at,
      closedAt: null,
    };
    const record = { kind: "act", entry: entry.id, division: "one", data: { n }, retention: "5y" };
    await tx.entries.carry(record, { ...entry, ...plain, ...days }, 0);
  });
}

async function signed(store: Store): Promise<void> {
  const sequencer = startSequencer(store, { pause: 5, idle: 10 });
  await sequencer.drain();
  await sequencer.stop();
}

async function report(store: Store, since?: string) {
  const { logs, texts, rows } = await verifyDatabase(store, id, since === undefined ? {} : { since });
  const answers = [...logs.logs.map((log) => log.tree), logs.chain, texts, rows];
  return {
    logs: logs.logs.map((log) => log.origin.split("/")[2]),
    findings: answers.flatMap((one) => one.findings),
    since: logs.since,
  };
}

beforeAll(async () => {
  source = await throwAwayStore([
    { id, name: "移る町", sample: false },
    { id: "stays", name: "残る町", sample: false },
  ]);
  for (let n = 0; n < 12; n += 1) await written(source.store, n);
  await source.store.transact(acting, async (tx) => {
    await tx.settings.put({ key: "k", effectiveFrom: "2026-04-01", value: { a: "値" } });
    await tx.attachments.keep(Buffer.from([0, 1, 2, 255]), "bytes.bin", "application/octet-stream");
    await tx.accounts.open("p1", "clerk");
  });
  await signed(source.store);
  before = (await source.store.read(acting, (tx) => tx.logs.list())).at(-1)!.checkpoint!;
  // Two records that no log holds yet when the backup is made.
  await written(source.store, 20);
  await source.store.append({ ...acting, body: "stays" }, { kind: "view", data: {}, retention: "access" });
  await written(source.store, 21);
  const made = await exportBody(source.store, id, at("backup"));
  if (isRefused(made)) throw new Error(made.refused.ja);
});
afterAll(async () => {
  await source.close();
  rmSync(base, { recursive: true, force: true });
});

test("every table that holds rows of bodies is carried over, or is one that belongs to the installation", async () => {
  const owner = await connect(source.store.cluster.connection("owner", source.database));
  const found = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'body' and not a.attisdropped
     where c.relnamespace = 'machimori'::regnamespace and c.relkind = 'r' order by 1`,
  );
  await owner.end();
  expect(found.rows.map((row) => row.name)).toEqual([...bodyTables, ...notCarried].sort());
});

test("a backup of one body holds nothing of another, neither keys nor sessions", () => {
  const text = readdirSync(at("backup"))
    .map((name) => readFileSync(join(at("backup"), name), "utf8"))
    .join("");
  expect(text).not.toContain('"stays"');
  expect(text).not.toContain("PRIVATE KEY");
  expect(readdirSync(at("backup"))).not.toContain("session.ndjson");
});

test("put into another installation it verifies, goes on in a new generation and is bound by row security there", async () => {
  const target = await throwAwayStore();
  const made = await importBody(target.store, at("backup"));
  expect(made).toMatchObject({ generation: 2 });
  await written(target.store, 30);
  await signed(target.store);
  const found = await report(target.store, before);
  expect(found.findings).toEqual([]);
  expect(found.logs).toHaveLength(2);
  expect(found.since.state).toBe("verified");
  const entries = await target.store.read(acting, (tx) => tx.entries.many(["e0", "e20", "e21", "e30"]));
  expect(entries).toHaveLength(4);
  const strangers = { body: id, person: "p9", divisions: ["two"] } as const;
  expect(await target.store.read(strangers, (tx) => tx.entries.many(["e0"]))).toEqual([]);
  expect(await target.store.read({ ...strangers, person: "p2" }, (tx) => tx.entries.many(["e0"]))).toHaveLength(1);
  expect(await target.store.read({ ...acting, body: "stays" }, (tx) => tx.records.list({}))).toEqual([]);
  const again = await importBody(target.store, at("backup"));
  expect(isRefused(again) && again.refused.code).toBe("body-exists");
  await target.close();
});

test("nothing is put where record numbers are taken, the backup is damaged or of another version, or a server signs", async () => {
  const target = await throwAwayStore([{ id: "other", name: "別の町", sample: false }]);
  await target.store.append({ ...acting, body: "other" }, { kind: "view", data: {}, retention: "access" });
  const code = async (from: string) => {
    const made = await importBody(target.store, from);
    return isRefused(made) ? made.refused.code : null;
  };
  expect(await code(at("backup"))).toBe("record-numbers-taken");
  cpSync(at("backup"), at("damaged"), { recursive: true });
  appendFileSync(join(at("damaged"), "entry.ndjson"), "{}\n");
  expect(await code(at("damaged"))).toBe("backup-damaged");
  for (const cutOff of ["{", "null", '{"manifest":5,"body":3}']) {
    writeFileSync(join(at("damaged"), "body.json"), cutOff);
    expect(await code(at("damaged"))).toBe("backup-damaged");
  }
  rmSync(join(at("damaged"), "body.json"));
  expect(await code(at("damaged"))).toBe("backup-incomplete");
  cpSync(at("backup"), at("older"), { recursive: true });
  const about = JSON.parse(readFileSync(join(at("older"), "body.json"), "utf8"));
  writeFileSync(join(at("older"), "body.json"), JSON.stringify({ ...about, schema: "0001-x.sql" }));
  expect(await code(at("older"))).toBe("backup-of-another-version");
  const server = startSequencer(target.store, { pause: 5, idle: 10 });
  await server.drain();
  expect(await code(at("backup"))).toBe("server-running");
  await server.stop();
  expect((await target.store.bodies()).map((body) => body.id)).toEqual(["other"]);
  await target.close();
});

test("a stopped body takes no record, and goes on nowhere until it is let", async () => {
  const { store, close } = await throwAwayStore([{ id: "ended", name: "終わる町", sample: true }]);
  const ended = { body: "ended", person: null, divisions: "*" } as const;
  await store.append(ended, { kind: "view", data: {}, retention: "access" });
  await store.stopBody("ended", new Date().toISOString());
  const sample = { ...ended, at: "2025-01-01T00:00:00.000Z" };
  for (const who of [ended, sample])
    await expect(store.append(who, { kind: "view", data: {}, retention: "access" })).rejects.toThrow(
      /row-level security/,
    );
  expect(await store.read(ended, (tx) => tx.records.list({}))).toHaveLength(1);
  await close();
});
