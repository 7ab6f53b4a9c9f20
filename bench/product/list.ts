/**
 * A list of 100,000 assets over HTTP, as a head who sees 3 of 40 divisions, with the app's own login and row security:
 * filter, sort, search, total; 16 connections; beside Directus on the same PostgreSQL where it can be installed.
 * `node bench/product/list.ts [--rows N] [--seconds N] [--no-peer]`
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isRefusal } from "@machimori/engine";
import { buildApp, Installation, perform, performMany } from "@machimori/server";
import { ensureListIndexes } from "@machimori/server/body/indexes";
import { declarationById } from "@machimori/server/body/runtime";
import { isRefused, openStore, startSequencer } from "@machimori/store";
import { connect } from "@machimori/store/connect";
import type { Instant } from "@machimori/terms";
import { directusPath, startDirectus } from "../peers/directus.ts";
import { assetRow, classes, divisions, seen, words } from "./asset-rows.ts";
import { line } from "./spread.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    seconds: { type: "string", default: "6" },
    peer: { type: "boolean", default: true },
    shared: { type: "string" },
  },
  allowNegative: true,
});
const rows = Number(options.rows);
const now = () => new Date().toISOString() as Instant;
const folder = mkdtempSync(join(tmpdir(), "machimori-bench-"));
chmodSync(folder, 0o711);
const store = await openStore({ data: join(folder, "data") });
if (isRefused(store)) throw new Error(store.refused.ja);
const installation = new Installation(store);
const runtime = await installation.createBody("big", "大きな市", true);
if (isRefused(runtime)) throw new Error(runtime.refused.ja);

await store.transact({ ...runtime.system }, async (tx) => {
  const rule = { role: "informationSecurityManager", posts: ["課長"], unit: "division", inUnit: null };
  await tx.settings.put({
    key: "roleRules",
    effectiveFrom: "2020-04-01",
    value: [{ ...rule, clause: null, printed: null }],
  });
  const labelled = classes.map((value) => ({ value: { value, label: { ja: value, en: value } }, clause: null }));
  await tx.settings.put({ key: "classes", effectiveFrom: "2020-04-01", value: labelled });
});
await runtime.catchUp();
const open = async (declaration: string, entryId: string, values: Record<string, unknown>) => {
  const done = await perform(runtime, null, { type: "open", declaration, entryId, values }, now());
  if (isRefusal(done)) throw new Error(done.sentence.ja);
};
for (let unit = 0; unit < divisions; unit += 1)
  await open("division", `u${unit}`, { code: `u${unit}`, unitName: `第${unit}課`, unitKind: "division" });
await open("person", "boss", { number: "1", personName: "課長", personKind: "regular" });
for (const unit of seen)
  await open("posting", `boss-${unit}`, {
    ...{ holder: "boss", unit, post: "課長", since: "2020-04-01", concurrent: unit !== seen[0] },
  });

const started = performance.now();
for (let from = 0; from < rows; from += 2_000) {
  const some = Array.from({ length: Math.min(2_000, rows - from) }, (_, offset) => from + offset);
  const openings = some.map((index) => ({ entryId: `a${index}`, values: { ...assetRow(index) } }));
  for (const one of await performMany(runtime, null, "information-asset", openings, now()))
    if (isRefusal(one)) throw new Error(one.sentence.ja);
}
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
}

/** Asks from a process of its own, so that the client does not share our thread. */
async function measure(
  base: string,
  token: string,
  pathOf: (asked: Asked) => string,
): Promise<Readonly<Record<string, Figures>>> {
  const script = fileURLToPath(new URL("../peers/ask.ts", import.meta.url));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const paths = Object.fromEntries(Object.entries(shapes).map(([name, asked]) => [name, asked.map(pathOf)]));
  const headers = { authorization: `Bearer ${token}` };
  child.stdin.end(JSON.stringify({ base, headers, shapes: paths, seconds: Number(options.seconds), connections: 16 }));
  return JSON.parse(await text(child.stdout)) as Record<string, Figures>;
}

const app = await buildApp(installation, { web: null });
await app.listen({ host: "127.0.0.1", port: 0 });
const address = app.server.address();
const port = typeof address === "object" && address ? address.port : 0;
const token = await store.transact({ ...runtime.system }, async (tx) => {
  await tx.accounts.open("boss", "boss");
  await tx.accounts.change("boss", { passwordHash: "x", passwordSetAt: now(), mustChange: false });
  return (await tx.tokens.make("boss", "bench", ["read"], null)).token;
});
const ownPath = ({ filter, word, sort }: Asked) =>
  `/api/b/big/entries/information-asset?sort=${sort}` +
  (filter
    ? `&where=${encodeURIComponent(JSON.stringify([{ field: "classification", is: "equal", to: filter }]))}`
    : "") +
  (word ? `&q=${encodeURIComponent(word)}` : "");
const own = await measure(`http://127.0.0.1:${port}`, token, ownPath);
const peer = options.peer ? await startDirectus(store.cluster, rows, port + 1) : { absent: "left out by --no-peer" };
let other: Readonly<Record<string, Figures>> = {};
if ("absent" in peer) process.stdout.write(`Directus: not compared (${peer.absent})\n`);
else {
  other = await measure(peer.base, peer.token, directusPath);
  await peer.stop();
}
// Ours once more, so that a busy minute does not decide: the better half of neither is taken, the middle is.
const again = await measure(`http://127.0.0.1:${port}`, token, ownPath);
line("figure", "goal", `value (${rows} rows, filled in ${(filled / 1000).toFixed(0)} s)`);
for (const name of Object.keys(shapes)) {
  const mean = (pick: (figures: Figures) => number) => (pick(own[name]!) + pick(again[name]!)) / 2;
  const [rate, p50, p95] = [mean((one) => one.rate), mean((one) => one.p50), mean((one) => one.p95)];
  const figures = `${rate.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
  line(`${name}, 16 connections`, "p95 <= 100 ms", figures);
  const beside = other[name];
  if (beside)
    line(
      `${name}, times Directus`,
      ">= 2",
      `${(rate / beside.rate).toFixed(1)} (Directus ${beside.rate.toFixed(0)}/s, p50 ${beside.p50.toFixed(1)} ms, p95 ${beside.p95.toFixed(1)} ms)`,
    );
}
await app.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
