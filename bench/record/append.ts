/**
 * `node bench/record/append.ts [--seconds N] [--rounds N] [--provider system]`: what the record costs, as a ratio on
 * one PostgreSQL in one run. A plain one-row insert of the same text; a protected append (row security, salt, leaf,
 * sequencer and signed checkpoints running); a whole act (number, record, entry, transaction). Rounds alternate.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isRefused, newId, openStore, startSequencer } from "@machimori/store";
import { openPool } from "@machimori/store/connect";
import type { Provider } from "@machimori/store/postgres/folder";

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
const store = await openStore({
  data: join(base, "data"),
  provider: values.provider as Provider,
  connections: clients,
});
if (isRefused(store)) throw new Error(store.refused.ja);
await store.createBody({ id: "bench", name: "測定", sample: false });
const acting = { body: "bench", person: "p1", divisions: ["one"] } as const;
const text = randomBytes(150).toString("hex");

const owner = openPool(store.cluster.connection("owner"), 1);
await owner.query(
  "create table plain (id bigint generated always as identity primary key, body text not null, at timestamptz not null, content text not null)",
);
await owner.query("grant insert on plain to machimori_app");
await owner.end();
const pool = openPool(store.cluster.connection("app"), clients);

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
  act: async () => {
    await store.transact(acting, async (tx) => {
      const id = newId();
      await tx.append({
        kind: "act",
        declaration: "d",
        entry: id,
        division: "one",
        data: { id, text },
        retention: "5y",
      });
      const entry = {
        id,
        declaration: "d",
        declarationVersion: 1,
        number: null,
        division: "one",
        status: "open",
        version: 1,
      };
      const plain = {
        applicant: "p1",
        parties: [],
        awaiting: [],
        values: { text },
        search: text.slice(0, 60),
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
    });
  },
} as const;

/** Commits a second with all clients at work. */
async function rate(one: () => Promise<void>): Promise<number> {
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
  return (done / (performance.now() - begun)) * 1000;
}

await store.append(acting, { kind: "view", entry: "e1", data: {}, retention: "5y" });
const ratios = { append: [] as number[], act: [] as number[] };
process.stdout.write("round\tplain/s\tprotected append/s\twhole act/s\tappend ratio\tact ratio\n");
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const plain = await rate(work.plain);
  const sequencer = startSequencer(store);
  const append = await rate(work.append);
  const act = await rate(work.act);
  await sequencer.drain(60_000);
  await sequencer.stop();
  ratios.append.push(append / plain);
  ratios.act.push(act / plain);
  const figures = [plain, append, act].map((figure) => Math.round(figure));
  process.stdout.write(`${[round, ...figures, (append / plain).toFixed(2), (act / plain).toFixed(2)].join("\t")}\n`);
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
process.stdout.write("\nfigure\tgoal\tvalue\n");
process.stdout.write(`ledger-protected append / plain one-row insert\t≥ 0.60\t${median(ratios.append).toFixed(2)}\n`);
process.stdout.write(`whole act / plain one-row insert\t≥ 0.25\t${median(ratios.act).toFixed(2)}\n`);
await pool.end();
await store.close();
rmSync(base, { recursive: true, force: true });
