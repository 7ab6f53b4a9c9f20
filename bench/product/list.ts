/**
 * A list of 100,000 assets over HTTP, as a head who sees 3 of 40 divisions, with the app's own login and row security:
 * filter, sort, search, total; 16 connections; beside Directus on the same PostgreSQL where it can be installed. Both are
 * asked in turn, round by round, and the middle of the rounds counts: elapsed time, and the processor time of program
 * and database together, which hardly depends on what else the machine does.
 * `node bench/product/list.ts [--rows N] [--seconds N] [--rounds N] [--no-peer]`
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildApp, Installation } from "@machimori/server";
import { ensureListIndexes } from "@machimori/server/body/indexes";
import { declarationById } from "@machimori/server/body/runtime";
import { isRefused, openStore, startSequencer } from "@machimori/store";
import { connect } from "@machimori/store/connect";
import { directusPath, startDirectus } from "../peers/directus.ts";
import { processorTime } from "../record/processor-time.ts";
import { classes, seen, words } from "./asset-rows.ts";
import { fillRegister, tokenOfHead } from "./large-register.ts";
import { line } from "./spread.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    seconds: { type: "string", default: "3" },
    rounds: { type: "string", default: "3" },
    peer: { type: "boolean", default: true },
    shared: { type: "string" },
  },
  allowNegative: true,
});
const rows = Number(options.rows);
const folder = mkdtempSync(join(tmpdir(), "machimori-bench-"));
chmodSync(folder, 0o711);
const opened = await openStore({ data: join(folder, "data") });
if (isRefused(opened)) throw new Error(opened.refused.ja);
const store = opened;
const installation = new Installation(store);
const runtime = await installation.createBody("big", "大きな市", true);
if (isRefused(runtime)) throw new Error(runtime.refused.ja);

const started = performance.now();
await fillRegister(runtime, rows, seen);
const filled = performance.now() - started;
await ensureListIndexes(store, declarationById.values());
const sequencer = startSequencer(store);
if (!(await sequencer.drain(300_000))) throw new Error("the log did not take the lines in");
await sequencer.stop();
const owner = await connect(store.cluster.connection("owner"));
await owner.query("vacuum analyze entry");
await owner.end();

interface Asked {
  readonly filter?: string;
  readonly word?: string;
  readonly sort: string;
}
const shapes: Readonly<Record<string, readonly Asked[]>> = {
  "filter, sort, total": classes.flatMap((filter) => [
    { filter, sort: "assetNumber" },
    { filter, sort: "-assetName" },
  ]),
  "sort, total": [{ sort: "assetName" }, { sort: "-assetNumber" }],
  "search, sort, total": words.map((word) => ({ word, sort: "assetNumber" })),
  "filter, search, sort, total": words.flatMap((word) =>
    classes.map((filter) => ({ word, filter, sort: "assetName" })),
  ),
};

interface Figures {
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of processor one answer takes, of program and database. */
  readonly processor: number;
}

/** A product that is asked: where, as whom, how it is asked for a list, and its process where that is not this one. */
interface Product {
  readonly base: string;
  readonly token: string;
  readonly pathOf: (asked: Asked) => string;
  readonly process?: number | undefined;
}

/** Asks from a process of its own, so that the client does not share our thread. */
async function measure({ base, token, pathOf, process: peer }: Product, shape: string): Promise<Figures> {
  const script = fileURLToPath(new URL("../peers/ask.ts", import.meta.url));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const headers = { authorization: `Bearer ${token}` };
  const paths = { [shape]: shapes[shape]!.map(pathOf) };
  const before = processorTime(store.cluster.server?.pid, peer);
  child.stdin.end(JSON.stringify({ base, headers, shapes: paths, seconds: Number(options.seconds), connections: 16 }));
  const figures = (JSON.parse(await text(child.stdout)) as Record<string, Figures & { readonly asked: number }>)[
    shape
  ]!;
  return { ...figures, processor: (processorTime(store.cluster.server?.pid, peer) - before) / 1000 / figures.asked };
}

const app = await buildApp(installation, { web: null });
await app.listen({ host: "127.0.0.1", port: 0 });
const address = app.server.address();
const port = typeof address === "object" && address ? address.port : 0;
const token = await tokenOfHead(runtime, ["read"]);
const ownPath = ({ filter, word, sort }: Asked) =>
  `/api/b/big/entries/information-asset?sort=${sort}` +
  (filter
    ? `&where=${encodeURIComponent(JSON.stringify([{ field: "classification", is: "equal", to: filter }]))}`
    : "") +
  (word ? `&q=${encodeURIComponent(word)}` : "");
const own: Product = { base: `http://127.0.0.1:${port}`, token, pathOf: ownPath };
const directus = options.peer ? await startDirectus(store.cluster, rows) : { absent: "left out by --no-peer" };
const peer: Product | null = "absent" in directus ? null : { ...directus, pathOf: directusPath };
if ("absent" in directus) process.stdout.write(`Directus: not compared (${directus.absent})\n`);

/** The middle of each figure over the rounds. */
function middle(rounds: readonly Figures[]): Figures {
  const of = (pick: (figures: Figures) => number) =>
    rounds.map(pick).sort((one, other) => one - other)[Math.floor(rounds.length / 2)]!;
  const [rate, processor] = [of((one) => one.rate), of((one) => one.processor)];
  return { rate, processor, p50: of((one) => one.p50), p95: of((one) => one.p95) };
}
const told = ({ rate, p50, p95, processor }: Figures) =>
  `${rate.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${processor.toFixed(1)} ms of processor`;

line("figure", "goal", `value (${rows} rows, filled in ${(filled / 1000).toFixed(0)} s)`);
for (const name of Object.keys(shapes)) {
  const [ours, theirs]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    ours.push(await measure(own, name));
    if (peer) theirs.push(await measure(peer, name));
  }
  const figures = middle(ours);
  line(`${name}, 16 connections`, "p95 <= 100 ms", told(figures));
  if (!peer) continue;
  const beside = middle(theirs);
  const [times, byProcessor] = [figures.rate / beside.rate, beside.processor / figures.processor];
  line(
    `${name}, times Directus`,
    ">= 2",
    `${times.toFixed(1)}, by processor time ${byProcessor.toFixed(1)} (Directus ${told(beside)})`,
  );
}
if (!("absent" in directus)) await directus.stop();
await app.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
