import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configured } from "./connect.ts";
import { isRefused } from "./refused.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";

let away: ThrowAway;
beforeAll(async () => {
  away = await throwAwayStore([
    { id: "sample", name: "見本市", sample: true },
    { id: "town", name: "東町", sample: false },
  ]);
  for (const body of ["sample", "town"])
    await away.store.transact({ body, person: "p1", divisions: "*" }, async (tx) => {
      await tx.settings.put({ key: "k", effectiveFrom: "2026-04-01", value: 1 });
      const source = await tx.attachments.keep(Buffer.from(body), "a.txt", "text/plain");
      await tx.instruments.put({ id: "i", name: "規程", kind: "i", position: 1, disclosure: "internal" });
      await tx.instruments.draft({ instrument: "i", label: "1", source, sourceName: "a.txt", tree: {} });
    });
});
afterAll(() => away.close());

/** Rows of a body in every table that has a body column, counted by the owner. */
async function rowsOf(body: string): Promise<number> {
  const owner = new pg.Client(configured(away.store.cluster.connection("owner", away.database)));
  await owner.connect();
  try {
    await owner.query("select set_config('app.body', $1, false)", [body]);
    const tables = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'machimori'::regnamespace and c.relkind = 'r' and a.attname = 'body'`,
    );
    let count = 0;
    for (const { name } of tables.rows)
      count += (await owner.query<{ n: number }>(`select count(*)::int as n from ${name} where body = $1`, [body]))
        .rows[0]!.n;
    return count;
  } finally {
    await owner.end();
  }
}

test("a body that is no sample is never deleted: its record stays", async () => {
  const before = await rowsOf("town");
  expect(isRefused(await away.store.deleteSample("town"))).toBe(true);
  expect([before > 0, await rowsOf("town")]).toEqual([true, before]);
});

test("a sample goes with every row it had, and nothing of another body with it", async () => {
  const other = await rowsOf("town");
  expect(await rowsOf("sample")).toBeGreaterThan(0);
  expect(await away.store.deleteSample("sample")).toBeNull();
  expect([await rowsOf("sample"), await rowsOf("town")]).toEqual([0, other]);
  expect((await away.store.bodies()).map((body) => body.id)).toEqual(["town"]);
});

test("afterwards records are as protected as before: neither policy nor trigger is left open", async () => {
  const owner = new pg.Client(configured(away.store.cluster.connection("owner", away.database)));
  await owner.connect();
  await owner.query("select set_config('app.body', 'town', false)");
  expect((await owner.query("delete from record")).rowCount).toBe(0);
  await expect(owner.query("update record set kind = 'x'")).rejects.toThrow("never changed or removed");
  const open = await owner.query("select 1 from pg_policies where policyname = 'deleting'");
  await owner.end();
  expect([open.rowCount, (await rowsOf("town")) > 0]).toEqual([0, true]);
});

test("a stopped body goes on when it is resumed", async () => {
  await away.store.stopBody("town", new Date().toISOString());
  expect((await away.store.bodies())[0]!.stoppedAt).not.toBeNull();
  await away.store.resumeBody("town");
  expect((await away.store.bodies())[0]!.stoppedAt).toBeNull();
});
