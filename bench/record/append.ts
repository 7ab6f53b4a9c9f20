/**
 * `node bench/record/append.ts [--seconds N] [--rounds N] [--provider system]`: what the record costs, as a ratio on
 * one PostgreSQL in one run. A plain one-row insert of the same text; a protected append (row security, salt, leaf,
 * sequencer and signed checkpoints running); a whole act as the server carries it out (decided by the engine, locked
 * key or document number, record, entry, notices), of a register and of a numbered procedure. Rounds alternate.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isRefusal } from "@machimori/engine";
import { Installation, perform } from "@machimori/server";
import { isRefused, openStore, startSequencer } from "@machimori/store";
import { openPool } from "@machimori/store/connect";
import type { Provider } from "@machimori/store/postgres/folder";
import type { Instant } from "@machimori/terms";
import { processorTime } from "./processor-time.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "1.5" },
    rounds: { type: "string", default: "9" },
    clients: { type: "string", default: "16" },
    provider: { type: "string", default: "bundled" },
    shared: { type: "string" },
  },
});
const clients = Number(values.clients);
const base = mkdtempSync(join(tmpdir(), "machimori-bench-"));
chmodSync(base, 0o711);
const opened = await openStore({
  data: join(base, "data"),
  provider: values.provider as Provider,
  connections: clients,
});
if (isRefused(opened)) throw new Error(opened.refused.ja);
const store = opened;
const installation = new Installation(store);
const runtime = await installation.createBody("bench", "測定", false);
if (isRefused(runtime)) throw new Error(runtime.refused.ja);
const now = () => new Date().toISOString() as Instant;
const enter = async (declaration: string, entryId: string | undefined, values: Record<string, unknown>) => {
  const own = entryId === undefined ? {} : { entryId };
  const done = await perform(runtime, null, { type: "open", declaration, values, ...own }, now());
  if (isRefusal(done)) throw new Error(done.sentence.ja);
};
await enter("division", "one", { code: "one", unitName: "総務課", unitKind: "division" });
await enter("person", "p1", { number: "1", personName: "職員", personKind: "regular" });
await enter("posting", "p1-one", { holder: "p1", unit: "one", post: "主事", since: "2020-04-01", concurrent: false });
const acting = { body: "bench", person: "p1", divisions: ["one"] } as const;
const text = randomBytes(150).toString("hex");

const owner = openPool(store.cluster.connection("owner"), 1);
await owner.query(
  "create table plain (id bigint generated always as identity primary key, body text not null, at timestamptz not null, content text not null)",
);
await owner.query("grant insert on plain to machimori_app");
await owner.end();
const pool = openPool(store.cluster.connection("app"), clients);

let lines = 0;
const work = {
  plain: async () => {
    await pool.query({
      name: "plain",
      text: "insert into plain (body, at, content) values ($1, $2, $3)",
      values: ["bench", new Date().toISOString(), text],
    });
  },
  append: async () => {
    await store.append(acting, { kind: "view", entry: "e1", division: "one", data: { text }, retention: "5y" });
  },
  line: () =>
    enter("information-asset", undefined, {
      ...{ assetNumber: `A-${lines++}`, assetName: "介護保険台帳", keeper: "one", medium: "file" },
      ...{ personalData: true, location: text.slice(0, 100) },
    }),
  request: async () => {
    const values = { instrumentName: "情報セキュリティ基本方針", instrumentVersion: `${lines++}`, understood: true };
    const done = await perform(runtime, "p1", { type: "open", declaration: "acknowledgement", values }, now());
    if (isRefusal(done)) throw new Error(done.sentence.ja);
  },
} as const;

interface Rate {
  readonly done: number;
  readonly perSecond: number;
  readonly processor: number;
}

/** Operations a second with all clients at work, and the processor time of one (app and database), in microseconds. */
async function rate(one: () => Promise<void>): Promise<Rate> {
  const before = processorTime(store.cluster.server?.pid);
  const end = performance.now() + Number(values.seconds) * 1000;
  let done = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        await one();
        done += 1;
      }
    }),
  );
  const perSecond = (done / (performance.now() - begun)) * 1000;
  return { done, perSecond, processor: (processorTime(store.cluster.server?.pid) - before) / done };
}

await store.append(acting, { kind: "view", entry: "e1", data: {}, retention: "5y" });
const names = ["append", "line", "request"] as const;
const ratios = { append: [] as number[], line: [] as number[], request: [] as number[] };
const inLog = { append: [] as number[], line: [] as number[], request: [] as number[] };
const costs = { append: [] as number[], line: [] as number[], request: [] as number[] };
process.stdout.write(
  "round\tplain/s\tprotected append/s\tline of a register/s\tnumbered request/s\tratios\tmicroseconds of processor each\n",
);
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const plain = await rate(work.plain);
  const sequencer = startSequencer(store);
  /** The log and the server's memory are caught up before the next kind begins, so that none is slowed by what another left to do. */
  const sealed = async (name: (typeof names)[number]) => {
    const one = await rate(work[name]);
    const begun = performance.now();
    await sequencer.drain(60_000);
    await runtime.catchUp();
    const elapsed = one.done / one.perSecond + (performance.now() - begun) / 1000;
    return { ...one, sealedPerSecond: one.done / elapsed };
  };
  const own = { append: await sealed("append"), line: await sealed("line"), request: await sealed("request") };
  await sequencer.stop();
  for (const name of names) {
    ratios[name].push(own[name].perSecond / plain.perSecond);
    inLog[name].push(own[name].sealedPerSecond / plain.perSecond);
    costs[name].push(plain.processor / own[name].processor);
  }
  const all = [plain, ...names.map((name) => own[name])];
  const shown = names.map((name) => (own[name].perSecond / plain.perSecond).toFixed(2)).join(" ");
  const processor = all.map((one) => Math.round(one.processor)).join(" ");
  process.stdout.write(`${[round, ...all.map((one) => Math.round(one.perSecond)), shown, processor].join("\t")}\n`);
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const line = (what: string, goal: string, name: (typeof names)[number]) =>
  process.stdout.write(
    `${[what, goal, ...[ratios, inLog, costs].map((of) => median(of[name]).toFixed(2))].join("\t")}\n`,
  );
process.stdout.write(`\nfigure, ${clients} clients\tgoal\tvalue\tuntil in the signed log\tby processor time\n`);
line("ledger-protected append / plain one-row insert", "≥ 0.60", "append");
line("whole act, line of a register / plain insert", "≥ 0.25", "line");
line("whole act, numbered request of one series / plain insert", "", "request");
await pool.end();
await store.close();
rmSync(base, { recursive: true, force: true });
