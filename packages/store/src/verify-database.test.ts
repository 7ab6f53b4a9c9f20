import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configured } from "./connect.ts";
import type { Entry } from "./entry-row.ts";
import { type Sequencer, startSequencer } from "./sequencer/sequencer.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";
import { type ReplayEntry, verifyDatabase } from "./verify-database.ts";

let away: ThrowAway;
let sequencer: Sequencer;
let admin: pg.Client;
const acting = { body: "east", person: "p1", divisions: "*" } as const;

/** The meaning of acts in this test: the newest says what the entry is. */
const replay: ReplayEntry = (records) => records.findLast((one) => one.kind === "act")?.data as Partial<Entry>;

beforeAll(async () => {
  away = await throwAwayStore([{ id: "east", name: "東町", sample: false }]);
  sequencer = startSequencer(away.store, { pause: 5, idle: 10 });
  admin = new pg.Client(configured(away.store.cluster.connection("admin", away.database)));
  await admin.connect();
  await away.store.transact(acting, async (tx) => {
    for (let n = 0; n < 20; n += 1) {
      const entry = {
        id: `e${n}`,
        declaration: "d",
        declarationVersion: 1,
        division: "one",
        status: "open",
        version: 1,
      };
      await tx.append({
        kind: "act",
        declaration: "d",
        entry: entry.id,
        division: "one",
        data: { ...entry, search: "" },
        retention: "one-year",
      });
      const plain = {
        number: null,
        applicant: null,
        parties: [],
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
      await tx.entries.save({ ...entry, ...plain, ...days }, 0);
    }
    await tx.settings.put({ key: "k", effectiveFrom: "2026-04-01", value: { a: 1 }, clause: { path: "1" } });
    await tx.settings.put({ key: "k", effectiveFrom: "2026-04-01", value: { a: 2 } });
    await tx.retention.putClass("one-year", { ja: "1年" }, 1);
    await tx.instruments.put({ id: "kijun", name: "対策基準", kind: "standards", position: 1, disclosure: "internal" });
    const source = await tx.attachments.keep(Buffer.from("本文"), "a.txt", "text/plain");
    for (const label of ["first", "second"]) {
      const id = await tx.instruments.draft({
        instrument: "kijun",
        label,
        source,
        sourceName: "a.txt",
        tree: { clauses: [] },
      });
      await tx.instruments.correct(id, { clauses: [label] }, 1);
      await tx.instruments.answer(id, "1", "who", "市長");
      await tx.instruments.putInForce(
        id,
        { decidedBy: "p1", decidedOn: null, effectiveFrom: label === "first" ? "2026-04-01" : "2027-04-01" },
        2,
      );
    }
    await tx.accounts.open("p1", "p1", true);
    await tx.accounts.change("p1", { passwordHash: "$argon2id$x", mustChange: false });
    await tx.accounts.change("p1", { failedAttempts: 3 });
    await tx.tokens.make("p1", "集計", ["read"], null);
    const held = await tx.retention.hold("e1", "監査");
    await tx.retention.hold("e2", "監査");
    await tx.retention.lift(held, "終了");
  });
  await sequencer.drain();
});
afterAll(async () => {
  await sequencer.stop();
  await admin.end();
  await away.close();
});

async function states() {
  const { logs, texts, rows } = await verifyDatabase(away.store, "east", {}, replay);
  return { tree: logs.logs[0]!.tree, texts, rows };
}

/** Runs SQL as the superuser with triggers off, as a hand at the database could. */
async function byHand(statement: string): Promise<void> {
  await admin.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
}

test("what was written by acts verifies in all three answers", async () => {
  const { tree, texts, rows } = await states();
  expect([tree, texts, rows].map((answer) => [answer.state, answer.findings])).toEqual([
    ["verified", []],
    ["verified", []],
    ["verified", []],
  ]);
  expect(rows.checked).toBeGreaterThan(25);
});

test.each([
  [
    "a value of an entry",
    "update entry set status = 'closed' where id = 'e3'",
    "update entry set status = 'open' where id = 'e3'",
    "rows",
    "row-changed",
  ],
  [
    "an entry taken away",
    "create table kept as select * from entry where id = 'e4'; delete from entry where id = 'e4'",
    "alter table kept drop column search_key; insert into entry select * from kept; drop table kept",
    "rows",
    "row-missing",
  ],
  [
    "an entry nobody made",
    "insert into entry select body, 'forged', declaration, declaration_version from entry where false; insert into entry (body, id, declaration, declaration_version, status, version, opened_at, changed_at) values ('east', 'forged', 'd', 1, 'open', 1, now(), now())",
    "delete from entry where id = 'forged'",
    "rows",
    "row-extra",
  ],
  [
    "the search text of an entry",
    "update entry set search = 'forged' where id = 'e3'",
    "update entry set search = '' where id = 'e3'",
    "rows",
    "row-changed",
  ],
  [
    "someone let in to see an entry",
    "insert into entry_party (body, entry, person) values ('east', 'e3', 'p9')",
    "delete from entry_party where person = 'p9'",
    "rows",
    "row-extra",
  ],
  [
    "a file taken away",
    "create table kept as select * from attachment; delete from attachment",
    "insert into attachment select * from kept; drop table kept",
    "rows",
    "row-missing",
  ],
  [
    "a setting's value",
    "update setting set value = '{\"a\": 9}'",
    "update setting set value = '{\"a\": 2}'",
    "rows",
    "row-changed",
  ],
  [
    "an account made administrator or given another password",
    "update account set password_hash = 'mine'",
    "update account set password_hash = '$argon2id$x'",
    "rows",
    "row-changed",
  ],
  [
    "a token given to somebody else",
    "update api_token set person = 'p9'",
    "update api_token set person = 'p1'",
    "rows",
    "row-changed",
  ],
  [
    "a token given another secret",
    "create table kept as select id, token_hash from api_token; update api_token set token_hash = sha256('mine')",
    "update api_token set token_hash = kept.token_hash from kept where kept.id = api_token.id; drop table kept",
    "rows",
    "row-changed",
  ],
  [
    "a token nobody made",
    "insert into api_token (body, id, token_hash, person, name, scopes, created_at) select body, 'forged', sha256('mine'), person, name, scopes, created_at from api_token",
    "delete from api_token where id = 'forged'",
    "rows",
    "row-extra",
  ],
  [
    "a body made a sample, which anybody at the machine may enter",
    "update body set sample = true",
    "update body set sample = false",
    "rows",
    "row-changed",
  ],
  [
    "a text put in force by hand",
    "update instrument_version set decided_by = 'p2'",
    "update instrument_version set decided_by = 'p1'",
    "rows",
    "row-changed",
  ],
  [
    "the text of a record",
    "update record set content = replace(content, '\"e5\"', '\"e6\"') where entry = 'e5'",
    "update record set content = replace(content, '\"e6\"', '\"e5\"') where entry = 'e5'",
    "texts",
    "text-changed",
  ],
  [
    "a column of a record",
    "update record set person = 'p9' where entry = 'e5'",
    "update record set person = 'p1' where entry = 'e5'",
    "texts",
    "column-changed",
  ],
  [
    "a text wiped without a record of it",
    "create table kept as select * from record where entry = 'e7'; update record set content = null, salt = null where entry = 'e7'",
    "update record set content = kept.content, salt = kept.salt from kept where record.pid = kept.pid; drop table kept",
    "texts",
    "text-removed",
  ],
  [
    "a record deleted",
    "create table kept as select * from record where entry = 'e8'; delete from record where entry = 'e8'",
    "insert into record overriding system value select * from kept; drop table kept",
    "texts",
    "record-missing",
  ],
  [
    "a record slipped in behind the sequencer",
    "insert into record overriding system value select -1, body, generation, '5'::xid8, at, kind, declaration, entry, step, division, applicant, person, effective_on, exercise, content, salt, leaf, retention from record where entry = 'e9'",
    "delete from record where pid = -1",
    "texts",
    "record-not-logged",
  ],
  [
    "the leaf of a record",
    "update record set leaf = replace(encode(leaf, 'escape'), '\"act\"', '\"akt\"')::bytea where entry = 'e5'",
    "update record set leaf = replace(encode(leaf, 'escape'), '\"akt\"', '\"act\"')::bytea where entry = 'e5'",
    "tree",
    "tile-differs",
  ],
] as const)("changed by hand, %s is found, and put back it is well again", async (_what, change, back, where, code) => {
  await byHand(change);
  const found = await states();
  await byHand(back);
  expect(found[where].findings.map((finding) => finding.code)).toContain(code);
  const again = await states();
  expect([again.tree.state, again.texts.state, again.rows.state]).toEqual(["verified", "verified", "verified"]);
});

test("a text is erased only after its retention, without a hold, with ground and two approvers; then all still verifies", async () => {
  const pids = async (entry: string) =>
    (await away.store.read(acting, (tx) => tx.records.list({ entries: [entry], kinds: ["act"] }))).map(
      (one) => one.pid,
    );
  const erase = (pid: readonly number[], ground: string, approvers: readonly string[]) =>
    away.store.transact(acting, (tx) => tx.retention.erase(pid, ground, approvers));
  const [e1, e2, e3] = [await pids("e1"), await pids("e2"), await pids("e3")];
  expect(await erase(e1, "満了", ["a", "b"])).toMatchObject({ refused: { code: "retention-running" } });
  // Two years pass for the class: its retention ended before it began.
  await byHand(
    "alter table retention_class drop constraint retention_class_years_check; update retention_class set years = -3",
  );
  expect(await erase(e2, "満了", ["a", "b"])).toMatchObject({ refused: { code: "held" } });
  expect(await erase(e3, "満了", ["a", "a"])).toMatchObject({ refused: { code: "erasure-unapproved" } });
  expect(await erase(e3, "", ["a", "b"])).toMatchObject({ refused: { code: "erasure-unapproved" } });
  await expect(
    away.store.transact(acting, async (tx) =>
      tx.db.executeQuery((await import("kysely")).CompiledQuery.raw(`select erase(array[${e3[0]}]::bigint[])`)),
    ),
  ).rejects.toThrow(/without a record/);
  expect(await erase(e3, "保存期間満了", ["a", "b"])).toBe(1);
  await byHand("update retention_class set years = 1");
  await sequencer.drain();
  const [row] = await away.store.read(acting, (tx) => tx.records.list({ entries: ["e3"] }));
  expect(row).toMatchObject({ data: null, person: null, kind: "act" });
  expect(await away.store.read(acting, (tx) => tx.entries.get("e3"))).toMatchObject({ values: {}, status: "open" });
  const { tree, texts, rows } = await states();
  expect([tree.state, texts.state, rows.state]).toEqual(["verified", "verified", "verified"]);
  expect(texts.notes.join()).toContain("1 件");
});
