/** A list of 100,000 assets over HTTP, as a head who sees 3 of 40 divisions: filter, sort, page; 16 connections. Peer figures: bench/peers. */
import { buildApp, Installation, perform } from "@machimori/server";
import { indexesOf } from "@machimori/server/body/indexes";
import { declarationById } from "@machimori/server/body/runtime";
import { throwAwayStore } from "@machimori/store/testing/throw-away";
import type { Instant } from "@machimori/terms";
import { line, spread } from "./rig.ts";

const rows = Number(process.argv[2] ?? 100_000);
const now = () => new Date().toISOString() as Instant;
const { store, close } = await throwAwayStore([{ id: "big", name: "大きな市", sample: true }]);
await store.ensureIndexes(indexesOf(declarationById.get("information-asset")!));
const installation = new Installation(store);
const runtime = (await installation.body("big"))!;

await store.transact({ ...runtime.system }, async (tx) => {
  const rule = {
    role: "informationSecurityManager",
    posts: ["課長"],
    unit: "division",
    inUnit: null,
    clause: null,
    printed: null,
  };
  await tx.settings.put({ key: "roleRules", effectiveFrom: "2020-04-01", value: [rule] });
  await tx.settings.put({
    key: "classes",
    effectiveFrom: "2020-04-01",
    value: ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"].map((value) => ({ value: { value, label: { ja: value, en: value } }, clause: null })),
  });
});
await runtime.catchUp();
const open = (declaration: string, entryId: string, values: Record<string, unknown>) =>
  perform(runtime, null, { type: "open", declaration, entryId, values }, now());
for (let unit = 0; unit < 40; unit += 1)
  await open("division", `u${unit}`, { code: `u${unit}`, unitName: `第${unit}課`, unitKind: "division" });
await open("person", "boss", { number: "1", personName: "課長", personKind: "regular" });
for (const unit of ["u1", "u2", "u3"])
  await open("posting", `boss-${unit}`, {
    holder: "boss",
    unit,
    post: "課長",
    since: "2020-04-01",
    concurrent: unit !== "u1",
  });

const started = performance.now();
const batch = 50;
for (let from = 0; from < rows; from += batch)
  await Promise.all(
    Array.from({ length: Math.min(batch, rows - from) }, (_, offset) => {
      const index = from + offset;
      return open("information-asset", `a${index}`, {
        assetNumber: `A-${index}`,
        assetName: `資産${index % 997} 介護保険台帳`,
        keeper: `u${index % 40}`,
        classification: ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"][index % 4],
        medium: "file",
        personalData: index % 3 === 0,
        location: `書庫${index % 50}`,
      });
    }),
  );
const filled = performance.now() - started;

const app = await buildApp(installation, { web: null });
await app.listen({ host: "127.0.0.1", port: 0 });
const address = app.server.address();
const port = typeof address === "object" && address ? address.port : 0;
const token = await store.transact({ ...runtime.system }, async (tx) => {
  await tx.accounts.open("boss", "boss");
  await tx.accounts.change("boss", { passwordHash: "x", passwordSetAt: now(), mustChange: false });
  return (await tx.tokens.make("boss", "bench", ["read"], null)).token;
});
const base = `http://127.0.0.1:${port}/api/b/big/entries/information-asset`;
const shapes: Readonly<Record<string, string>> = {
  "index filter and sort, 50 rows": `${base}?where=${encodeURIComponent('[{"field":"classification","is":"equal","to":"Ⅱ"}]')}&sort=assetNumber`,
  "sort by name, 50 rows": `${base}?sort=assetName`,
  "text search, 50 rows": `${base}?q=${encodeURIComponent("資産123")}`,
  "one record": `${base}/a41`,
};
line("figure", "goal", `value (${rows} rows, filled in ${(filled / 1000).toFixed(0)} s)`);
for (const [name, url] of Object.entries(shapes)) {
  const ask = async () => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  for (let count = 0; count < 10; count += 1) await ask();
  const times: number[] = [];
  const end = performance.now() + 6000;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (performance.now() < end) {
        const start = performance.now();
        await ask();
        times.push(performance.now() - start);
      }
    }),
  );
  const { p50, p95 } = spread(times);
  line(
    `${name}, 16 connections`,
    "p95 <= 100 ms",
    `${Math.round(times.length / 6)}/s, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  );
}
await app.close();
await close();
process.exit(0);
