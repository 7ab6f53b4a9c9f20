import { hashOfEntry, isIncluded } from "@machimori/ledger/verify/merkle";
import { openCheckpoint, readVerifierKey } from "@machimori/ledger/verify/note";
import type { LogSource } from "@machimori/ledger/verify/source";
import { verifyLogs } from "@machimori/ledger/verify/verify";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ClockWrong } from "../clock.ts";
import { isRefused } from "../refused.ts";
import { type Store, storeOn } from "../store.ts";
import { type ThrowAway, throwAwayStore } from "../testing/throw-away.ts";
import { type Sequencer, startSequencer } from "./sequencer.ts";

let away: ThrowAway;
let sequencer: Sequencer;
const acting = { body: "east", person: "p1", divisions: "*" } as const;

beforeAll(async () => {
  away = await throwAwayStore([
    { id: "east", name: "東町", sample: false },
    { id: "west", name: "西町", sample: true },
  ]);
  sequencer = startSequencer(away.store, { pause: 5, idle: 10 });
});
afterAll(async () => {
  await sequencer.stop();
  await away.close();
});

function sourceOf(store: Store, body: string, origin: string): LogSource {
  return { name: origin, read: (path) => store.read({ ...acting, body }, (tx) => tx.logs.read(origin, path)) };
}

async function sources(body: string): Promise<readonly LogSource[]> {
  const logs = await away.store.read({ ...acting, body }, (tx) => tx.logs.list());
  return logs.map((log) => sourceOf(away.store, body, log.origin));
}

test("records of parallel transactions enter the log once each, and the log verifies", async () => {
  const write = (n: number) =>
    away.store.transact(acting, async (tx) => {
      const { pid } = await tx.append({ kind: "act", data: { n }, retention: "5y" });
      if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      return pid;
    });
  const pids = await Promise.all(Array.from({ length: 300 }, (_, n) => write(n)));
  await sequencer.drain();
  const [report] = (await verifyLogs(await sources("east"))).logs;
  expect(report?.tree).toMatchObject({ state: "verified", checked: 301 });
  const proofs = await away.store.read(acting, async (tx) => [
    await tx.logs.proof(pids[0]!),
    await tx.logs.proof(pids[299]!),
  ]);
  const key = readVerifierKey((await away.store.read(acting, (tx) => tx.logs.list()))[0]!.verifierKey!)!;
  for (const proof of proofs) {
    const checkpoint = openCheckpoint(proof!.checkpoint, key.public)!;
    expect(isIncluded(proof!.index, proof!.size, hashOfEntry(proof!.leaf), [...proof!.path], checkpoint.root)).toBe(
      true,
    );
  }
});

test("a transaction that commits late is not passed over", async () => {
  // Transaction ids of different lengths: as text, 999 would sort after 1003.
  let commitLate: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    commitLate = resolve;
  });
  let begun: () => void = () => {};
  const appended = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const late = away.store.transact(acting, async (tx) => {
    const { pid } = await tx.append({ kind: "late", data: {}, retention: "5y" });
    begun();
    await held;
    return pid;
  });
  await appended;
  const early = await away.store.append(acting, { kind: "early", data: {}, retention: "5y" });
  expect(await sequencer.drain(100)).toBe(false);
  expect(await away.store.read(acting, (tx) => tx.logs.proof(early.pid))).toBeNull();
  commitLate();
  const pid = await late;
  await sequencer.drain();
  const proof = await away.store.read(acting, (tx) => tx.logs.proof(pid));
  const after = await away.store.read(acting, (tx) => tx.logs.proof(early.pid));
  expect(proof!.index).toBeLessThan(after!.index);
});

test("a rolled-back act leaves nothing in the log", async () => {
  const before = await away.store.read(acting, (tx) => tx.logs.list());
  await expect(
    away.store.transact(acting, async (tx) => {
      await tx.append({ kind: "act", data: {}, retention: "5y" });
      throw new Error("not after all");
    }),
  ).rejects.toThrow("not after all");
  await sequencer.drain();
  expect((await away.store.read(acting, (tx) => tx.logs.list()))[0]!.size).toBe(before[0]!.size);
});

test("a new key is taken over by an entry that the old one signed", async () => {
  const before = (await away.store.read(acting, (tx) => tx.logs.list()))[0]!.verifierKey!;
  expect(await sequencer.rotateKey("east")).toBeNull();
  await away.store.append(acting, { kind: "act", data: {}, retention: "5y" });
  await sequencer.drain();
  const after = (await away.store.read(acting, (tx) => tx.logs.list()))[0]!.verifierKey!;
  expect(after).not.toBe(before);
  const report = await verifyLogs(await sources("east"), { key: before });
  expect([report.logs[0]!.tree.findings, report.key.state]).toEqual([[], "verified"]);
});

test("a sample body's history fills one log per fiscal year, each holding the one before", async () => {
  const west = { body: "west", person: "p1", divisions: "*" } as const;
  for (const at of [
    "2024-05-01T00:00:00.000Z",
    "2025-03-31T14:59:59.000Z",
    "2025-03-31T15:00:00.000Z",
    "2025-07-01T00:00:00.000Z",
  ])
    await away.store.append({ ...west, at }, { kind: "act", data: { at }, retention: "5y" });
  await sequencer.drain();
  const report = await verifyLogs(await sources("west"));
  expect(report.logs.map((log) => [log.origin, log.size, log.tree.state])).toEqual([
    ["machimori-sample/west/2024", 3, "verified"],
    ["machimori-sample/west/2025", 3, "verified"],
  ]);
  expect(report.chain).toMatchObject({ state: "verified", checked: 1 });
});

test("a body that is no sample refuses a record of another time", async () => {
  const yesterday = { ...acting, at: new Date(Date.now() - 86_400_000).toISOString() };
  await expect(away.store.append(yesterday, { kind: "act", data: {}, retention: "5y" })).rejects.toThrow(
    /row-level security/,
  );
});

test("a database put back to an earlier state is not signed any further", async () => {
  const { store, database, close } = await throwAwayStore([{ id: "south", name: "南町", sample: false }]);
  const south = { body: "south", person: null, divisions: "*" } as const;
  const first = startSequencer(store, { pause: 5, idle: 10 });
  await store.append(south, { kind: "act", data: {}, retention: "5y" });
  await first.drain();
  const { default: pg } = await import("pg");
  const admin = new pg.Client(store.cluster.connection("admin", database));
  await admin.connect();
  await admin.query(
    "set search_path = machimori; create table kept_log as table log; create table kept_edge as table edge",
  );
  await store.append(south, { kind: "act", data: {}, retention: "5y" });
  await first.drain();
  await first.stop();
  await admin.query("update log set size = k.size from kept_log k; update edge set data = k.data from kept_edge k");
  await admin.query("delete from checkpoint where size > 2; delete from sequenced where idx >= 2");
  await store.append(south, { kind: "act", data: {}, retention: "5y" });
  const second = startSequencer(store, { pause: 5, idle: 10 });
  await second.drain();
  expect(second.problems().get("south")?.code).toBe("log-rolled-back");
  expect(isRefused(await second.rotateKey("south"))).toBe(true);
  await second.stop();
  await admin.end();
  await close();
});

test("what another program writes is taken in unannounced, also what stood open while all was quiet", async () => {
  // A store of its own, whose end leaves the database running.
  const cluster = { ...away.store.cluster, stop: async () => {} };
  const other = await storeOn(cluster, { database: away.database, prepared: true, connections: 2 });
  if (isRefused(other)) throw new Error(other.refused.ja);
  const isTaken = async (pid: number): Promise<boolean> => {
    for (let tries = 0; tries < 500; tries += 1) {
      if ((await away.store.read(acting, (tx) => tx.logs.proof(pid))) !== null) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  };
  const record = { kind: "view", data: {}, retention: "5y" };
  try {
    expect(await isTaken((await other.append(acting, record)).pid)).toBe(true);
    const pid = await other.transact(acting, async (tx) => {
      const written = await tx.append(record);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return written.pid;
    });
    expect(await isTaken(pid)).toBe(true);
  } finally {
    await other.close();
  }
});

test.each([
  ["a day", 86_400_000],
  ["ten years", 3_652 * 86_400_000],
])(
  "with the clock set back by %s nothing is recorded or signed, and the log verifies when it is right again",
  async (_, by) => {
    const record = { kind: "act", data: {}, retention: "5y" };
    await away.store.append(acting, record);
    await sequencer.drain();
    await sequencer.stop();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - by });
    const cluster = { ...away.store.cluster, stop: async () => {} };
    const late = await storeOn(cluster, { database: away.database, prepared: true, connections: 2 });
    if (isRefused(late)) throw new Error(late.refused.ja);
    await expect(late.append(acting, record)).rejects.toThrow(ClockWrong);
    await expect(late.transact(acting, (tx) => tx.append(record))).rejects.toThrow(ClockWrong);
    const signer = startSequencer(late, { pause: 5, idle: 5, again: 1 });
    await signer.drain();
    expect(signer.problems().get("east")?.code).toBe("clock-behind");
    vi.useRealTimers();
    await signer.drain();
    expect(signer.problems().get("east")).toBeUndefined();
    await late.append(acting, record);
    await signer.drain();
    await signer.stop();
    await late.close();
    expect((await verifyLogs(await sources("east"))).logs[0]?.tree).toMatchObject({ state: "verified", findings: [] });
    sequencer = startSequencer(away.store, { pause: 5, idle: 10 });
  },
);
