import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastBackups } from "../operating.ts";
import { dataFolder } from "../postgres/folder.ts";
import { isRefused } from "../refused.ts";
import { sealOf } from "../sealed.ts";
import { startSequencer } from "../sequencer/sequencer.ts";
import { openStore, type Store } from "../store.ts";
import { verifyDatabase } from "../verify-database.ts";
import { backup } from "./backup.ts";
import { exportBody } from "./export-body.ts";
import { restore } from "./restore.ts";

const base = mkdtempSync(join(tmpdir(), "machimori-backup-"));
const at = (name: string) => join(base, name);
const provider = (process.env["MACHIMORI_TEST_DATABASE"] ?? "bundled") as "bundled" | "system";
const acting = { body: "east", person: null, divisions: "*" } as const;
let store: Store;
let before: string;
let after: string;

async function opened(data: string): Promise<Store> {
  const store = await openStore({ data, provider, fast: true });
  if (isRefused(store)) throw new Error(store.refused.ja);
  return store;
}
const newest = async (one: Store) => (await one.read(acting, (tx) => tx.logs.list())).at(-1)!.checkpoint!;

beforeAll(async () => {
  mkdirSync(base, { recursive: true });
  chmodSync(base, 0o711);
  store = await opened(at("data"));
  await store.createBody({ id: "east", name: "東町", sample: false });
  await store.createBody({ id: "north", name: "北町", sample: false });
  await store.stopBody("north", new Date().toISOString());
  const sequencer = startSequencer(store, { pause: 5, idle: 10 });
  for (let n = 0; n < 300; n += 1) await store.append(acting, { kind: "act", data: { n }, retention: "5y" });
  await sequencer.drain();
  await store.transact(acting, async (tx) => {
    await tx.accounts.open("p1", "p1");
    await tx.accounts.change("p1", { totpSecret: sealOf(at("data/keys"), "east").seal("secret", "x") });
  });
  await sequencer.drain();
  before = await newest(store);
  // People go on working while the copy is made.
  let isCopying = true;
  const working = (async () => {
    for (let n = 0; isCopying; n += 1)
      await store.append(acting, { kind: "act", data: { during: n }, retention: "5y" });
  })();
  mkdirSync(at("data/quarantine/east"), { recursive: true });
  writeFileSync(at("data/quarantine/east/file.original"), "sealed");
  const made = await backup(store, at("backup"));
  isCopying = false;
  await working;
  if (isRefused(made)) throw new Error(made.refused.ja);
  for (let n = 0; n < 10; n += 1) await store.append(acting, { kind: "act", data: { lost: n }, retention: "5y" });
  await sequencer.drain();
  after = await newest(store);
  await sequencer.stop();
});
afterAll(async () => {
  await store.close();
  rmSync(base, { recursive: true, force: true });
});

test("a backup carries neither keys nor passwords", () => {
  const names = readdirSync(at("backup"), { recursive: true }).map(String);
  expect(names.filter((name) => /\.pem$|\.password$|secrets|keys/.test(name))).toEqual([]);
});

test.each([
  ["before its first file", 0],
  ["in the midst of its files", 200],
])("a backup broken off %s leaves nothing behind, of the whole and of one body", async (_, files) => {
  const askedMoreThan = (count: number) => {
    let asked = 0;
    return {
      get aborted() {
        asked += 1;
        return asked > count;
      },
    } as AbortSignal;
  };
  for (const made of [
    await backup(store, at("broken"), askedMoreThan(files)),
    await exportBody(store, "east", at("broken"), askedMoreThan(Math.min(files, 5))),
  ])
    expect(made).toMatchObject({ refused: { code: "backup-broken-off" } });
  expect(existsSync(at("broken"))).toBe(false);
});

test("a copy restored with the keys verifies, goes on in a new generation, and shows what was lost", async () => {
  const made = await restore(at("backup"), at("restored"), at("data/keys"));
  expect(made).toMatchObject({ generation: 2, keyless: [], unsealed: [] });
  expect(readFileSync(at("restored/quarantine/east/file.original"), "utf8")).toBe("sealed");
  expect(statSync(at("restored/quarantine/east/file.original")).mode & 0o077).toBe(0);
  const copy = await opened(at("restored"));
  expect((await copy.bodies()).find((body) => body.id === "north")?.stoppedAt).not.toBeNull();
  await copy.append(acting, { kind: "act", data: { again: true }, retention: "5y" });
  const sequencer = startSequencer(copy, { pause: 5, idle: 10 });
  await sequencer.drain();
  await sequencer.stop();
  const report = await verifyDatabase(copy, "east", { since: before });
  expect(report.logs.logs.map((log) => [log.origin, log.tree.state])).toEqual([
    ["machimori/east/2026", "verified"],
    ["machimori/east/2026-2", "verified"],
  ]);
  const states = [report.logs.chain, report.logs.since, report.texts, report.rows].map((answer) => answer.state);
  expect(states).toEqual(["verified", "verified", "verified", "verified"]);
  const rolledBack = await verifyDatabase(copy, "east", { since: after });
  expect(rolledBack.logs.since.findings.map((finding) => finding.code)).toContain("truncated");
  await copy.close();
}, 60_000);

test("without the keys the copy works, and verification shows that the key changed unsigned", async () => {
  const made = await restore(at("backup"), at("keyless"));
  expect(made).toMatchObject({ keyless: expect.arrayContaining(["east"]), unsealed: ["east"] });
  const copy = await opened(at("keyless"));
  const report = await verifyDatabase(copy, "east");
  expect(report.logs.chain.findings.map((finding) => finding.code)).toEqual(["key-changed"]);
  await copy.close();
}, 60_000);

test("a damaged or unfinished backup restores nothing, and a used folder is left alone", async () => {
  cpSync(at("backup"), at("damaged"), { recursive: true });
  appendFileSync(join(at("damaged"), "cluster", "PG_VERSION"), "x");
  const damaged = await restore(at("damaged"), at("from-damaged"));
  expect(isRefused(damaged) && damaged.refused.code).toBe("backup-damaged");
  expect(existsSync(at("from-damaged"))).toBe(false);
  rmSync(at("damaged"), { recursive: true });
  cpSync(at("backup"), at("damaged"), { recursive: true });
  writeFileSync(join(at("damaged"), "cluster", "postgresql.auto.conf.d"), "archive_command = 'touch /x'");
  const added = await restore(at("damaged"), at("from-damaged"));
  expect(isRefused(added) && added.refused.code).toBe("backup-damaged");
  for (const text of ["{", "null", "[]", '{"manifest":1}']) {
    writeFileSync(join(at("damaged"), "backup.json"), text);
    const unreadable = await restore(at("damaged"), at("from-damaged"));
    expect(isRefused(unreadable) && unreadable.refused.code).toBe("backup-unreadable");
  }
  const keyless = await restore(at("backup"), at("from-damaged"), at("no-such-keys"));
  expect(isRefused(keyless) && keyless.refused.code).toBe("keys-missing");
  expect(existsSync(at("from-damaged"))).toBe(false);
  rmSync(join(at("damaged"), "backup.json"));
  const unfinished = await restore(at("damaged"), at("from-damaged"));
  expect(isRefused(unfinished) && unfinished.refused.code).toBe("backup-incomplete");
  const used = await restore(at("backup"), at("data"));
  expect(isRefused(used) && used.refused.code).toBe("restore-folder-used");
  const again = await backup(store, at("backup"));
  expect(isRefused(again) && again.refused.code).toBe("backup-folder-used");
});

test("what was last backed up is remembered beside the database", () => {
  expect(lastBackups(dataFolder(at("data")))["*"]).toMatchObject({ into: at("backup"), readBack: true });
});

/** A file system of its own with so many bytes; only root may make one. */
const mayMount =
  process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", "/mnt"]).status === 0;
if (mayMount) spawnSync("umount", ["/mnt"]);
function small(name: string, size: string): string {
  mkdirSync(at(name), { mode: 0o711 });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=711`, "tmpfs", at(name)]);
  if (mounted.status !== 0) throw new Error(mounted.stderr.toString());
  return at(name);
}

test.skipIf(!mayMount)(
  "on a disk that runs full nothing half done is left, and a sentence says so (needs root)",
  async () => {
    const disk = small("full", "12m");
    try {
      const made = await backup(store, join(disk, "b"));
      expect(isRefused(made) && [made.refused.code, made.refused.ja.includes("空き容量が足りません")]).toEqual([
        "disk",
        true,
      ]);
      expect(readdirSync(disk)).toEqual([]);
      const put = await restore(at("backup"), join(disk, "d"), at("data/keys"));
      expect(isRefused(put) && [put.refused.code, put.refused.ja.includes("何も戻していません")]).toEqual([
        "disk",
        true,
      ]);
      expect(readdirSync(disk)).toEqual([]);
      const one = await exportBody(store, "east", join(disk, "one"));
      expect(isRefused(one)).toBe(false);
    } finally {
      spawnSync("umount", [disk]);
    }
  },
);

test.each([
  ["a file where the folder should be", () => at("backup/backup.json"), "ENOTDIR"],
  ["a name no file system takes", () => at("n".repeat(300)), "ENAMETOOLONG"],
])("a backup into %s is refused", async (_what, into, code) => {
  const made = await backup(store, join(into(), "x"));
  expect(isRefused(made) && made.refused).toMatchObject({ code: "disk", detail: { code } });
});
