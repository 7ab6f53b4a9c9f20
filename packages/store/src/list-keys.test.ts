import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { type Entry, fillListKeys, listKey } from "./entry-row.ts";
import type { Field } from "./list-field.ts";
import { indexOn } from "./list-index.ts";
import type { ListQuery } from "./list-visible.ts";
import { isRefused } from "./refused.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";

let away: ThrowAway;
const acting = { body: "east", person: "p1", divisions: "*" } as const;
const now = new Date().toISOString();
const long = "長".repeat(300);
const values: readonly Entry["values"][] = [
  { name: "端末", on: "2026-04-02", lent: true, zones: ["a"] },
  { name: "かばん", on: "2026-04-01", lent: false, zones: [] },
  { name: long, on: "2026-04-03", lent: true, zones: ["b"] },
  { name: `${long}い`, on: "2026-04-04", lent: false, zones: ["b"] },
  { name: "𠮷野".repeat(110), on: "2026-04-05", lent: false, zones: ["b"] },
];
const fields = ["name", "on", "lent", "zones"];

function entry(n: number): Entry {
  const days = { dueOn: null, effectiveFrom: null, effectiveTo: null, openedAt: now, changedAt: now, closedAt: null };
  const own = { id: `e${n}`, declaration: "device", declarationVersion: 1, division: n === 1 ? "one" : "two" };
  const plain = { number: null, applicant: null, parties: [], awaiting: [], exercise: null, search: "", version: 1 };
  return { ...own, ...plain, ...days, status: "open", values: values[n]! };
}

beforeAll(async () => {
  away = await throwAwayStore([{ id: "east", name: "東町", sample: false }]);
  const all = values.map((_, n) => entry(n));
  expect(await away.store.transact(acting, (tx) => tx.entries.openMany(all))).toBeNull();
  await away.store.ensureDerived("keys", [fillListKeys("device", fields)]);
});
afterAll(() => away.close());

const name: Field = { value: "name", type: "text", japanese: true, slot: 1 };
const on: Field = { value: "on", type: "date", slot: 2 };
const lent: Field = { value: "lent", type: "boolean", slot: 3 };
const list = (query: Partial<ListQuery>, divisions: "*" | readonly string[] = "*") =>
  away.store.read({ ...acting, divisions }, (tx) => tx.entries.ids({ declarations: ["device"], limit: 50, ...query }));

test("list keys filled by the database are those the program writes", async () => {
  const owner = await connect(away.store.cluster.connection("owner", away.database));
  await owner.query("select set_config('app.body', 'east', false)");
  const found = await owner.query("select id, key1, key2, key3, key4, key5 from entry order by id");
  await owner.end();
  const expected = values.map((one, n) => {
    const [key1, key2, key3, key4] = fields.map((field) => listKey(one[field]));
    return { id: `e${n}`, key1, key2, key3, key4, key5: null };
  });
  expect(found.rows).toEqual(expected);
});

describe("by list keys", () => {
  test.each([
    ["text", { field: name, is: "equal", to: "かばん" }, ["e1"]],
    ["a text longer than its key", { field: name, is: "equal", to: long }, ["e2"]],
    ["one of several texts", { field: name, is: "in", to: ["端末", "かばん"] }, ["e0", "e1"]],
    ["one of several texts of which one is long", { field: name, is: "in", to: ["端末", `${long}い`] }, ["e0", "e3"]],
    ["a part beyond the key", { field: name, is: "contains", to: "長い" }, ["e3"]],
    ["a day and later", { field: on, is: "atLeast", to: "2026-04-03" }, ["e2", "e3", "e4"]],
    ["a truth", { field: lent, is: "equal", to: true }, ["e0", "e2"]],
  ] as const)("filters by %s", async (_title, condition, ids) => {
    expect(await list({ where: [condition] })).toEqual({ ids, total: ids.length });
  });

  test("sorts, pages and counts at once, also beyond the last page", async () => {
    const sort = [{ field: on, descending: true }];
    expect(await list({ sort, limit: 2, offset: 1 })).toEqual({ ids: ["e3", "e2"], total: 5 });
    expect(await list({ sort, limit: 2, offset: 9 })).toEqual({ ids: [], total: 5 });
    expect(await list({ sort }, ["one"])).toEqual({ ids: ["e1"], total: 1 });
  });

  test("an index of its own serves a key under row security", async () => {
    await away.store.ensureIndexes([indexOn("phone", name), indexOn("phone", on)]);
    const many = Array.from({ length: 2_000 }, (_, n) => ({
      ...entry(1),
      ...{ id: `p${n}`, declaration: "phone", division: `d${n % 2}`, key1: `電話${n}` },
    }));
    await away.store.transact(acting, (tx) => tx.entries.openMany(many));
    const owner = await connect(away.store.cluster.connection("owner", away.database));
    await owner.query("analyze entry");
    await owner.end();
    const app = await connect(away.store.cluster.connection("app", away.database));
    await app.query("set app.body = 'east'; set app.divisions = 'd1'");
    const plan = await app.query<{ "QUERY PLAN": string }>(
      `explain select id from entry where body = 'east' and declaration = 'phone' and key1 collate "ja-x-icu" = '電話7'`,
    );
    await app.end();
    expect(plan.rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("entry_of_phone_name");
  });
});

test("many entries are opened together or not at all", async () => {
  const taken = { ...entry(0), id: "e0" };
  const refused = await away.store.transact(acting, (tx) => tx.entries.openMany([{ ...entry(1), id: "new" }, taken]));
  expect(isRefused(refused)).toBe(true);
  expect(await away.store.read(acting, (tx) => tx.entries.get("new"))).toBeNull();
});

test("a reader who looks again meets a record that was committed late, and none twice", async () => {
  const record = (n: number) => ({ kind: "act", data: { n }, retention: "5y" });
  const look = (
    since: Parameters<Parameters<Parameters<typeof away.store.read>[1]>[0]["records"]["unseen"]>[0],
    known: number[],
  ) => away.store.read(acting, (tx) => tx.records.unseen(since, known, ["act"]));
  const numbers = (rows: readonly { readonly data: unknown }[]) => rows.map((row) => (row.data as { n: number }).n);
  await away.store.append(acting, record(0));
  const first = await look(null, []);
  let commitLate: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    commitLate = resolve;
  });
  let written: () => void = () => undefined;
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const late = away.store.transact(acting, async (tx) => {
    await tx.append(record(1));
    written();
    await gate;
  });
  await isWritten;
  await away.store.append(acting, record(2));
  const second = await look(first.horizon, [...first.unsettled]);
  expect(numbers(second.rows)).toEqual([2]);
  commitLate();
  await late;
  const third = await look(second.horizon, [...second.unsettled]);
  expect(numbers(third.rows)).toEqual([1]);
  const fourth = await look(third.horizon, [...third.unsettled]);
  expect(numbers(fourth.rows)).toEqual([]);
});
