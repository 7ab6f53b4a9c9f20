import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ClockWrong } from "../clock.ts";
import { connect } from "../connect.ts";
import { isRefused } from "../refused.ts";
import { type Store, storeOn } from "../store.ts";
import { type ThrowAway, throwAwayStore } from "../testing/throw-away.ts";
import { verifyDatabase } from "../verify-database.ts";
import { correctClock } from "./correct-clock.ts";
import { startSequencer } from "./sequencer.ts";

let away: ThrowAway;
const acting = { body: "east", person: "p1", divisions: "*" } as const;
const record = { kind: "act", data: {}, retention: "5y" };
const statement = { by: "情報太郎", reason: "仮想機械の設定の誤り" };
/** Keys of their own: what is asked of a signer there is for this test alone. */
const keys = mkdtempSync(join(tmpdir(), "machimori-keys-"));
const threeYears = 3 * 365 * 86_400_000;

beforeAll(async () => {
  away = await throwAwayStore([
    { id: "east", name: "東町", sample: false },
    { id: "west", name: "西町", sample: true },
    { id: "south", name: "南町", sample: false },
  ]);
  const store = await opened();
  await signed(store, 3);
  // The database's own clock cannot be moved: it is not asked while the machine's is ahead.
  await asOwner("alter policy append on record with check (body = (select current_setting('app.body', true)))");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + threeYears });
  await signed(store, 3);
  await store.append(acting, record); // Waits for a signature when the clock is set right.
  await store.stopBody("south", new Date().toISOString());
  await store.close();
  vi.useRealTimers();
  await asOwner(readFileSync(new URL("../../migrations/0016-stopped-bodies.sql", import.meta.url), "utf8"));
});
afterAll(async () => {
  vi.useRealTimers();
  await away.close();
  rmSync(keys, { recursive: true });
});

async function asOwner(statements: string): Promise<void> {
  const owner = await connect(away.store.cluster.connection("owner", away.database));
  await owner.query(statements);
  await owner.end();
}

/** So many records of each body, in a signed log. */
async function signed(store: Store, count: number): Promise<void> {
  const sequencer = startSequencer(store, { pause: 5, idle: 10 });
  for (let n = 0; n < count; n += 1)
    for (const body of ["east", "west", "south"])
      await store.append({ ...acting, body, ...(body === "west" ? { at: new Date().toISOString() } : {}) }, record);
  await sequencer.drain();
  await sequencer.stop();
}

/** Another process over the same database, which knows only what was signed. */
async function opened(): Promise<Store> {
  const folder = { ...away.store.cluster.folder, keys };
  const cluster = { ...away.store.cluster, folder, stop: async () => {} };
  const store = await storeOn(cluster, { database: away.database, prepared: true, connections: 2 });
  if (isRefused(store)) throw new Error(store.refused.ja);
  return store;
}

test("where the database's own clock says otherwise, nothing is recorded and the sentence says why", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * threeYears });
  const store = await opened();
  const differ = { refusal: expect.objectContaining({ code: "clocks-differ" }) };
  await expect(store.append(acting, record)).rejects.toMatchObject(differ);
  await expect(store.append(acting, record)).rejects.toMatchObject(differ);
  await expect(store.transact(acting, (tx) => tx.append(record))).rejects.toMatchObject(differ);
  vi.useRealTimers();
  await store.close();
});

test("a clock that was ahead by three years is set right on the record; nothing else changes, and every log verifies", async () => {
  const store = await opened();
  await expect(store.append(acting, record)).rejects.toThrow(ClockWrong);
  const done = await correctClock(store, statement);
  if (isRefused(done)) throw new Error(done.refused.ja);
  expect(Date.parse(done.was)).toBeGreaterThan(Date.now() + threeYears / 2);
  expect((await store.bodies()).map((body) => body.stoppedAt !== null)).toEqual([false, false, true]);
  await store.append(acting, record);
  await store.close();

  const next = await opened();
  await next.resumeBody("south");
  await signed(next, 2);
  for (const body of ["east", "west", "south"]) {
    const { logs, texts } = await verifyDatabase(next, body, {});
    const states = [...logs.logs.map((log) => log.tree), logs.chain, texts].map((answer) => answer.findings);
    expect(states.flat()).toEqual([]);
    const told = logs.logs.flatMap((log) => log.tree.notes).filter((note) => note.startsWith("時計の訂正"));
    expect(told).toHaveLength(body === "west" ? 0 : 1);
  }
  expect(isRefused(await correctClock(next, statement)) && "nothing to say twice").toBe("nothing to say twice");
  const corrections = await next.read(acting, (tx) => tx.records.list({ kinds: ["clock-corrected"] }));
  expect(corrections.map((row) => row.data)).toEqual([expect.objectContaining({ ...statement, clockWas: done.was })]);
  await next.close();
});
