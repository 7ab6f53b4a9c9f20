import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "./connect.ts";
import { assertSafeguards, safeguards, safeguardsChanged, safeguardsFile } from "./safeguards.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";

let rig: ThrowAway;
let owner: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  rig = await throwAwayStore([{ id: "town", name: "試験町", sample: true }]);
  owner = await connect(rig.store.cluster.connection("owner", rig.database));
});
afterAll(async () => {
  await owner.end();
  await rig.close();
});

it("a database as the migrations make it has these safeguards, and every table that holds something of a body has row security", async () => {
  const lines = await safeguards(owner);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(safeguardsFile);
  const ofBodies = await owner.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'machimori' and column_name = 'body'",
  );
  const open = ofBodies.rows.filter(({ name }) => !lines.includes(`row security of ${name}: for everyone`));
  expect(open).toEqual([]);
});

it.each([
  ["row security switched off", "alter table entry disable row level security", /row security of entry/],
  ["its owner let out of it", "alter table record no force row level security", /row security of record/],
  ["a policy dropped", "drop policy own on notice", /policy own of notice/],
  ["a policy widened", "alter policy own on account using (true)", /policy own of account/],
  ["a policy added", "create policy other on setting using (true)", /policy other of setting/],
  ["a trigger dropped", "drop trigger stays on record", /trigger stays of record/],
  ["a trigger disabled", "alter table record disable trigger stays", /trigger stays of record/],
  [
    "a function that does nothing any more",
    "create or replace function record_stays() returns trigger language plpgsql as $$ begin return old; end $$",
    /function .*record_stays/,
  ],
])("%s is found, and keeps the database from being opened", async (_what, tampering, named) => {
  await owner.query("begin");
  await owner.query(tampering);
  const changed = await safeguardsChanged(owner);
  const refused = await assertSafeguards(owner);
  await owner.query("rollback");
  expect(changed.join("\n")).toMatch(named);
  expect(refused?.refused.code).toBe("safeguards-changed");
});
