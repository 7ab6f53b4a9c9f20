import { verifyLogs } from "@machimori/ledger/verify/verify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "../connect.ts";
import { isRefused } from "../refused.ts";
import { type ThrowAway, throwAwayStore } from "../testing/throw-away.ts";
import { liveSources } from "../verify-database.ts";
import { rotateSigningKey } from "./rotate.ts";
import { startSequencer } from "./sequencer.ts";

let away: ThrowAway;
let body: string;
let made = 0;

beforeEach(async () => {
  // Keys lie beside the databases of the whole test run: every test has a body of its own name.
  body = `rotated-${process.pid}-${made++}`;
  away = await throwAwayStore([{ id: body, name: "鍵町", sample: false }]);
});
afterEach(() => away.close());

const append = () =>
  away.store.append({ body, person: "p1", divisions: "*" }, { kind: "act", data: {}, retention: "5y" });

async function drained(): Promise<void> {
  const sequencer = startSequencer(away.store, { pause: 5, idle: 10 });
  await sequencer.drain();
  await sequencer.stop();
}

test("a body whose log has not begun keeps its key, and is told", async () => {
  const refused = await rotateSigningKey(away.store, body);
  expect(isRefused(refused) && refused.refused.code).toBe("log-not-open");
});

test("the key is changed by the process that signs, twice, and a verifier that holds the first one follows", async () => {
  await append();
  const server = startSequencer(away.store, { pause: 5, idle: 10 });
  await server.drain();
  const first = await rotateSigningKey(away.store, body);
  await append();
  await server.drain();
  await server.stop();
  const second = await rotateSigningKey(away.store, body);
  await append();
  await drained();
  if (isRefused(first) || isRefused(second)) throw new Error("refused");
  expect(second.before).toBe(first.after);
  const report = await verifyLogs(await liveSources(away.store, body), { key: first.before });
  expect([report.logs[0]!.tree.state, report.key.state]).toEqual(["verified", "verified"]);
});

test.each([
  [
    "the entry that names the new key",
    "update record set leaf = replace(encode(leaf, 'escape'), '\"key\":\"', '\"key\":\"A')::bytea",
  ],
  [
    "the signature of the old key",
    "update record set leaf = replace(encode(leaf, 'escape'), '\"signature\":\"', '\"signature\":\"A')::bytea",
  ],
  [
    "the entry itself, by another record's",
    "update record set leaf = (select leaf from record where kind = 'act' limit 1)",
  ],
] as const)("a change of key is not believed where someone altered %s", async (_title, sql) => {
  await append();
  await drained();
  const rotated = await rotateSigningKey(away.store, body);
  if (isRefused(rotated)) throw new Error(rotated.refused.ja);
  const admin = await connect(away.store.cluster.connection("admin", away.database));
  await admin.query("alter table record disable trigger all");
  expect((await admin.query(`${sql} where kind = 'key-rotated'`)).rowCount).toBe(1);
  await admin.end();
  const report = await verifyLogs(await liveSources(away.store, body), { key: rotated.before });
  expect([report.logs[0]!.tree.state, report.key.state]).toContain("broken");
});
