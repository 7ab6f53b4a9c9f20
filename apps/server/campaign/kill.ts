/**
 * `node apps/server/campaign/kill.ts --kills N --seed S [--provider system] [--between N]`: kills the app, the
 * sequencer or the database at random moments while people act through the server's own way to act, whose transactions
 * they share; each time after up to twice N more acts were acknowledged. Then compares what was acknowledged with what
 * the record holds. Adds a line to `kill.tally.tsv`, exits 1 where anything was lost, left half done, or does not verify.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isRefused, openCluster, startSequencer, storeOn, verifyDatabase } from "@machimori/store";
import type { Cluster } from "@machimori/store/postgres/cluster";
import type { Provider } from "@machimori/store/postgres/folder";
import type { Instant } from "@machimori/terms";
import { replayEntry } from "../src/body/replay.ts";
import { Installation, perform } from "../src/index.ts";
import { numbers } from "./numbers.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    provider: { type: "string", default: "bundled" },
    between: { type: "string", default: "200" },
    quiet: { type: "boolean", default: false },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const base = mkdtempSync(join(tmpdir(), "machimori-kill-"));
chmodSync(base, 0o711);
const data = join(base, "data");
const acks = join(base, "acks");
const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));
const say = (line: string) => values.quiet || process.stderr.write(`${line}\n`);

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const start = (role: "app" | "sequencer") =>
  spawn(process.execPath, ["--disable-warning=ExperimentalWarning", worker, role, data, acks], {
    stdio: ["ignore", "ignore", "inherit"],
  });

async function up(): Promise<Cluster> {
  const cluster = await openCluster({ data, provider: values.provider as Provider });
  if (isRefused(cluster)) throw new Error(cluster.refused.ja);
  return cluster;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

let cluster = await up();
const first = await storeOn(cluster);
if (isRefused(first)) throw new Error(first.refused.ja);
const runtime = await new Installation(first).createBody("kill", "試験", false);
if (isRefused(runtime)) throw new Error(runtime.refused.ja);
/** What the acts are about: a division with four people. */
async function enter(declaration: string, entryId: string, entered: Record<string, unknown>): Promise<void> {
  const at = new Date().toISOString() as Instant;
  const done = await perform(runtime as never, null, { type: "open", declaration, entryId, values: entered }, at);
  if (done.refused) throw new Error(done.sentence.ja);
}
await enter("division", "one", { code: "one", unitName: "総務課", unitKind: "division" });
for (let n = 0; n < 4; n += 1) {
  await enter("person", `p${n}`, { number: `${n}`, personName: `職員${n}`, personKind: "regular" });
  const post = { holder: `p${n}`, unit: "one", post: "主事", since: "2020-04-01", concurrent: false };
  await enter("posting", `posting-${n}`, post);
}
const version = cluster.binaries?.version ?? "";

const whole = numbers(seed);
const next = () => whole() / 2 ** 32;
const killed = { app: 0, sequencer: 0, database: 0 };
let app = start("app");
let sequencer = start("sequencer");
const begun = Date.now();
/** Bytes of one acknowledgement, about. */
const oneLine = 60;
const longestWait = 240_000;
const acknowledgedBytes = () => (existsSync(acks) ? statSync(acks).size : 0);
for (let n = 0; n < kills; n += 1) {
  // Some kills meet a program that has only just come up, most one that is busy.
  const enough = acknowledgedBytes() + next() * 2 * Number(values.between) * oneLine;
  for (const end = Date.now() + longestWait; acknowledgedBytes() < enough && Date.now() < end; ) await sleep(5);
  if (acknowledgedBytes() === 0) throw new Error("nothing was acknowledged: there is nothing to lose");
  await sleep(next() * 60);
  const victim = (["app", "sequencer", "database"] as const)[Math.floor(next() * 3)]!;
  killed[victim] += 1;
  if (victim === "app") {
    await kill(app);
    app = start("app");
  } else if (victim === "sequencer") {
    await kill(sequencer);
    sequencer = start("sequencer");
  } else {
    process.kill(cluster.server!.pid, "SIGKILL");
    await sleep(next() * 100);
    cluster = await up();
  }
  if ((n + 1) % 20 === 0) say(`${n + 1}/${kills}`);
}
await sleep(300);
await kill(app);
await kill(sequencer);

const store = await storeOn(cluster, { prepared: true });
if (isRefused(store)) throw new Error(store.refused.ja);
const last = startSequencer(store, { pause: 5, idle: 10 });
const drained = await last.drain(60_000);
await last.stop();

/** What clients were told: entry, number of the record or that it had been done before, and the key they asked with. */
const acked = (existsSync(acks) ? readFileSync(acks, "utf8") : "")
  .split("\n")
  .filter(Boolean)
  .map((text) => text.split(" ") as [string, string, string]);
const acting = { body: "kill", person: null, divisions: "*" } as const;
const found = await store.inspect("kill", async ({ client }) => {
  const count = async (sql: string) => Number((await client.query<{ n: number }>(sql)).rows[0]?.n);
  const held = await client.query<{ pid: number; entry: string }>(
    "select r.pid, r.entry from record r join sequenced s on s.pid = r.pid where r.kind = 'act'",
  );
  const inLog = new Map(held.rows.map((row) => [String(row.pid), row.entry]));
  const entries = new Set(inLog.values());
  const answers = Map.groupBy(
    acked.filter(([, , key]) => key !== "-"),
    ([, , key]) => key,
  );
  return {
    lost: acked.filter(([id, pid]) => (pid === "repeated" ? !entries.has(id) : inLog.get(pid) !== id)).length,
    gaps:
      (await count("select coalesce(max(idx) + 1 - count(*), 0) as n from sequenced")) +
      (await count("select count(*) as n from record where xid <> '0' and pid not in (select pid from sequenced)")),
    halves:
      (await count(
        "select count(*) as n from entry e where (select count(*) from record r where r.entry = e.id and r.kind = 'act') <> e.version",
      )) +
      (await count(
        "select count(*) as n from record r where r.kind = 'act' and not exists (select 1 from entry e where e.id = r.entry)",
      )) +
      // Numbers run from one without a gap, each given once.
      (await count(
        "select coalesce((select max(last) from document_number), 0) - count(distinct number) as n from entry where number is not null",
      )) +
      (await count("select count(*) - count(distinct number) as n from entry where number is not null")),
    // A request under a key is carried out once, however often it was asked for.
    twice:
      [...answers.values()].filter((some) => new Set(some.map(([id]) => id)).size > 1).length +
      (await count(
        "select count(*) as n from (select 1 from entry where declaration = 'acknowledgement' group by \"values\" ->> 'instrumentVersion' having count(*) > 1) again",
      )),
    records: held.rows.length,
  };
});
const report = await verifyDatabase(store, acting.body, {}, replayEntry);
const answers = [...report.logs.logs.map((log) => log.tree), report.logs.chain, report.texts, report.rows];
const verified = answers.every((answer) => answer.state === "verified");
await store.close();
await first.close();
await cluster.stop();
rmSync(base, { recursive: true, force: true });

const good = drained && verified && found.lost === 0 && found.gaps === 0 && found.halves === 0 && found.twice === 0;
const row = [
  seed,
  version,
  killed.app,
  killed.sequencer,
  killed.database,
  acked.length,
  found.records,
  found.lost,
  found.gaps,
  found.halves,
  found.twice,
];
const line = [...row, verified ? "verified" : "broken", Math.round((Date.now() - begun) / 1000)].join("\t");
const header =
  "seed\tpostgres\tkilled app\tkilled sequencer\tkilled database\tacknowledged\trecorded\tlost\tgaps\thalf done\tdone twice\tverify\tseconds";
const tally = fileURLToPath(new URL("./kill.tally.tsv", import.meta.url));
if (!values.quiet) {
  if (!existsSync(tally)) appendFileSync(tally, `${header}\n`);
  appendFileSync(tally, `${line}\n`);
}
process.stdout.write(`${header}\n${line}\n`);
if (!verified)
  process.stderr.write(`${JSON.stringify(answers.flatMap((answer) => answer.findings).slice(0, 5), null, 1)}\n`);
process.exit(good ? 0 : 1);
