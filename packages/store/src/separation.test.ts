import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configured } from "./connect.ts";
import { newId } from "./ids.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";

let away: ThrowAway;
let app: pg.Client;

beforeAll(async () => {
  away = await throwAwayStore([
    { id: "east", name: "東町", sample: true },
    { id: "west", name: "西町", sample: true },
  ]);
  app = new pg.Client(configured(away.store.cluster.connection("app", away.database)));
  await app.connect();
  for (const body of ["east", "west"]) {
    await away.store.transact({ body, person: "p1", divisions: "*" }, async (tx) => {
      const id = newId();
      await tx.append({ kind: "act", declaration: "d", entry: id, division: "one", data: {}, retention: "5y" });
      const days = { dueOn: null, effectiveFrom: null, effectiveTo: null };
      const times = { openedAt: tx.at, changedAt: tx.at, closedAt: null };
      const plain = {
        number: null,
        applicant: "p1",
        parties: [],
        awaiting: [],
        values: {},
        search: "",
        exercise: null,
      };
      const entry = { id, declaration: "d", declarationVersion: 1, division: "one", status: "open", version: 1 };
      await tx.entries.save({ ...entry, ...plain, ...days, ...times }, 0);
      await tx.settings.put({ key: "k", effectiveFrom: "2026-04-01", value: 1 });
      await tx.accounts.open("p1", "p1");
      await tx.sessions.open({
        person: "p1",
        idleUntil: tx.at,
        absoluteUntil: tx.at,
        secondFactorAt: null,
        address: null,
        agent: null,
      });
      await tx.notices.give([{ person: "p1", kind: "n", text: "x", mail: true }]);
      await tx.numbers.next("s", 2026);
      await tx.attachments.keep(Buffer.from(body), "a.txt", "text/plain");
    });
  }
});
afterAll(async () => {
  await app.end();
  await away.close();
});

async function tables(): Promise<readonly { name: string; column: string }[]> {
  const found = await app.query<{ name: string; column: string }>(
    `select c.relname as name, case when c.relname = 'body' then 'id' else 'body' end as column
     from pg_class c where c.relnamespace = 'machimori'::regnamespace and c.relkind in ('r', 'p')
       and (c.relname = 'body' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'body'))`,
  );
  return found.rows;
}

/** Runs one statement as the app's login with these settings; answers rows touched, or the error's code. */
async function tried(settings: Readonly<Record<string, string>>, statement: string): Promise<number | string> {
  await app.query("begin");
  try {
    for (const [name, value] of Object.entries(settings))
      await app.query("select set_config($1, $2, true)", [`app.${name}`, value]);
    return (await app.query(statement)).rowCount ?? 0;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.query("rollback");
  }
}

/** Nothing came of it: no row met, no right, a column only the database fills, an id that stays. */
const nothing: readonly (number | string)[] = [0, "42501", "428C9", "MA003"];

test("without a body the app's login sees no row of any table", async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(20);
  for (const { name } of all) expect([name, await tried({}, `select 1 from ${name}`)]).toEqual([name, 0]);
});

test("as one body, raw SQL on every table finds no row of another, and changes none", async () => {
  for (const { name, column } of await tables()) {
    const mine = { body: "east", divisions: "*", person: "p1" };
    expect([name, await tried(mine, `select 1 from ${name} where ${column} <> 'east'`)]).toEqual([name, 0]);
    expect([0, "42501"]).toContain(
      await tried(mine, `update ${name} set ${column} = ${column} where ${column} = 'west'`),
    );
    expect([0, "42501"]).toContain(await tried(mine, `delete from ${name} where ${column} = 'west'`));
  }
});

test("as one body, no row of another can be written into any table", async () => {
  const mine = { body: "east", divisions: "*", person: "p1" };
  for (const { name, column } of await tables()) {
    const moved = await tried(mine, `update ${name} set ${column} = 'west'`);
    expect([name, nothing.includes(moved)]).toEqual([name, true]);
    const copied = await tried(
      mine,
      `insert into ${name} select (jsonb_populate_record(r, jsonb_build_object('${column}', 'west'))).* from ${name} r limit 1`,
    );
    expect([name, nothing.includes(copied)]).toEqual([name, true]);
  }
});

test("every table with a body is forced under row security and belongs to another login", async () => {
  const found = await app.query<{ relname: string }>(
    `select c.relname from pg_class c where c.relnamespace = 'machimori'::regnamespace and c.relkind = 'r' and c.relname not in ('migration', 'installation', 'derived')
       and not (c.relrowsecurity and c.relforcerowsecurity and pg_get_userbyid(c.relowner) <> current_user)`,
  );
  expect(found.rows).toEqual([]);
});

test.each([
  ["all divisions", { body: "east", divisions: "*", person: "x" }, 1],
  ["the entry's division among others", { body: "east", divisions: "two,one", person: "x" }, 1],
  ["another division", { body: "east", divisions: "two", person: "x" }, 0],
  ["no division", { body: "east", divisions: "", person: "x" }, 0],
  ["no division, but the applicant", { body: "east", divisions: "", person: "p1" }, 1],
  ["all divisions of another body", { body: "north", divisions: "*", person: "p1" }, 0],
])("entries are visible to %s as they should be", async (_title, settings, rows) => {
  expect(await tried(settings, "select 1 from entry")).toBe(rows);
  expect(await tried(settings, "select 1 from record where kind = 'act'")).toBe(rows);
});

test("the record cannot be changed, removed, or given an order by the app's login", async () => {
  const mine = { body: "east", divisions: "*", person: "p1" };
  for (const statement of [
    "update record set content = null, salt = null",
    "delete from record",
    "truncate record",
    "insert into record (body, at, kind, leaf, retention, xid) values ('east', now(), 'x', 'x', 'x', '0')",
    "insert into record (body, at, kind, leaf, retention, generation) values ('east', now(), 'x', 'x', 'x', 0)",
    "insert into sequenced (body, log, idx, pid) values ('east', 'x', 0, 1)",
    "insert into checkpoint (body, log, size, at, note) values ('east', 'x', 0, now(), '')",
    "alter table record disable trigger all",
    "set role machimori_owner",
  ])
    expect([statement, await tried(mine, statement)]).toEqual([statement, "42501"]);
});
