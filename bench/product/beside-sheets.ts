/**
 * Whether large sheets and papers hold others up: 100,000 assets go out as a workbook and as CSV, a sheet of 20,000 is
 * checked, an entry changed sixty times is set as a PDF, all over HTTP, while somebody else asks for their page every 20 ms. How long the server's thread was away at most
 * (delay of its event loop), what that somebody waited, and the memory of the whole process.
 * `node bench/product/beside-sheets.ts [--rows N] [--import N]`
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { buildApp, Installation } from "@machimori/server";
import { isRefused, openStore } from "@machimori/store";
import { divisions } from "./asset-rows.ts";
import { fillRegister, tokenOfHead } from "./large-register.ts";
import { line } from "./spread.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    import: { type: "string", default: "20000" },
    shared: { type: "string" },
  },
});
const rows = Number(options.rows);
const folder = mkdtempSync(join(tmpdir(), "machimori-bench-"));
chmodSync(folder, 0o711);
const store = await openStore({ data: join(folder, "data") });
if (isRefused(store)) throw new Error(store.refused.ja);
const installation = new Installation(store);
const runtime = await installation.createBody("big", "大きな市", true);
if (isRefused(runtime)) throw new Error(runtime.refused.ja);
const all = Array.from({ length: divisions }, (_, unit) => `u${unit}`);
await fillRegister(runtime, rows, all);
const app = await buildApp(installation, { web: null });
await app.listen({ host: "127.0.0.1", port: 0 });
const address = app.server.address();
const base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/api/b/big`;
const headers = { authorization: `Bearer ${await tokenOfHead(runtime, ["read", "write"])}` };

/** Asks for the sheet, or sends it, and meanwhile for a page; both from a process of its own. */
const client = `
  const { base, headers, path, send } = JSON.parse(await new Response(process.stdin).text());
  const waited = [];
  let done = null;
  const form = new FormData();
  if (send) form.set("file", new Blob(["\\ufeff" + send]), "assets.csv");
  const large = fetch(base + path, { headers, ...(send ? { method: "POST", body: form } : {}) })
    .then(async (answer) => { done = { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength }; });
  while (done === null) {
    const begun = performance.now();
    await (await fetch(base + "/me", { headers })).arrayBuffer();
    waited.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await large;
  waited.sort((one, other) => one - other);
  const at = (share) => waited[Math.min(waited.length - 1, Math.floor(waited.length * share))];
  console.log(JSON.stringify({ ...done, p50: at(0.5), p95: at(0.95), most: at(1) }));`;

interface Waited {
  readonly status: number;
  readonly bytes: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

async function beside(name: string, path: string, send?: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const child = spawn(process.execPath, ["--input-type=module", "-e", client.replaceAll("\\\\", "\\")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ base, headers, path, send }));
  const { status, bytes, p50, p95, most } = JSON.parse(await text(child.stdout)) as Waited;
  delay.disable();
  const took = (performance.now() - begun) / 1000;
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  line(
    name,
    "p95 <= 200 ms",
    `others p50 ${ms(p50)}, p95 ${ms(p95)}, most ${ms(most)}; thread away p99 ${ms(delay.percentile(99) / 1e6)}, most ${ms(delay.max / 1e6)}; ${took.toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB (${status}), ${memory} MB of memory`,
  );
}

line("figure", "goal", "value");
await beside(`${rows} assets as a workbook`, "/entries/information-asset/export.xlsx");
await beside(`${rows} assets as CSV in Shift_JIS`, "/entries/information-asset/export.csv?encoding=shift_jis");
const exported = await (await fetch(`${base}/entries/information-asset/export.csv`, { headers })).text();
const some = exported
  .split("\r\n")
  .slice(0, 1 + Number(options.import))
  .join("\r\n");
await beside(`${options.import} rows checked again`, "/entries/information-asset/import?dryRun=true", some);
const fresh = some.replaceAll(/^a\d+,/gm, ",").replaceAll("A-", "B-");
await beside(`${options.import} new rows checked`, "/entries/information-asset/import?dryRun=true", fresh);
for (let time = 0; time < 60; time += 1) {
  const said = { location: `${time} ${"庁舎3階の書庫".repeat(12)}` };
  const amended = await fetch(`${base}/entries/information-asset/a1/amend`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ values: { ...runtime.timeline.now.get("a1")?.values, ...said }, reason: "棚卸し" }),
  });
  if (!amended.ok) throw new Error(await amended.text());
}
await beside("an entry of 60 changes as a PDF", "/entries/information-asset/a1/sheet.pdf");
await app.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
