/**
 * `node bench/product/load.ts [--minutes N] [--sessions N] [--staff N] [--seed N]`: signed-in sessions of みなと市, grown
 * to 1,000 staff, with 2–10 s think time: 70 % reading, 20 % lists and search, 10 % acts over all mechanisms. Sign-ins
 * come before the window. The server with its database and sequencer is this process; the sessions are a thread beside it.
 */

import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { buildApp } from "@machimori/server";
import { startSequencer } from "@machimori/store";
import { type Instant, tokyoDay } from "@machimori/terms";
import { growTo, prepareActs } from "./load-acts.ts";
import type { Answered, Load } from "./load-clients.ts";
import { sampleInstallation } from "./rig.ts";
import { line, spread } from "./spread.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    sessions: { type: "string", default: "200" },
    staff: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    shared: { type: "string" },
  },
});
const seconds = Number(values.minutes) * 60;
const begun = performance.now();
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
const now = () => new Date().toISOString() as Instant;

say("playing the year of みなと市");
const { store, installation, runtime, close } = await sampleInstallation();
say(`staff: ${await growTo(runtime, Number(values.staff), now())}`);
const sequencer = startSequencer(store);
const app = await buildApp(installation, { web: null });
const base = `${await app.listen({ host: "127.0.0.1", port: 0 })}/api/b/${runtime.id}`;

// Whoever did something during the year first: managers, clerks, officers of every division.
const active = new Set([...runtime.timeline.now.all()].flatMap((entry) => entry.traces.map((one) => one.by.person)));
const roster = runtime.rosterOn(tokyoDay(now()));
const people = [...roster.people]
  .sort((one, other) => Number(active.has(other.id)) - Number(active.has(one.id)))
  .slice(0, Number(values.sessions));
const sessions: Load["sessions"][number][] = [];
for (const { id } of people) {
  const entered = await fetch(`${base}/sample/enter`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-machimori": "1" },
    body: JSON.stringify({ person: id }),
  });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0];
  if (!entered.ok || !cookie) throw new Error(`${id} could not enter: ${entered.status} ${await entered.text()}`);
  sessions.push({ person: id, cookie });
}
say(`signed in: ${sessions.length}`);
const acts = prepareActs(runtime, new Set(people.map((one) => one.id)), 40 * sessions.length, now());
say(`acts to ask for: ${acts.length}, of ${new Set(acts.map((act) => act.declaration)).size} mechanisms`);
await sequencer.drain(120_000);

const load: Load = {
  base,
  sessions,
  reads: ["home", "policy", "board", "me", "agenda", "organisation"],
  lists: [
    "entries/device?q=ノート",
    "entries/information-asset?sort=assetName",
    "entries/take-out",
    "entries/training-session",
    "lookup/person?q=川",
  ],
  acts,
  seconds,
  seed: Number(values.seed),
};
const answers: Answered[] = [];
const clients = new Worker(new URL("./load-clients.ts", import.meta.url), { workerData: load });
clients.on("message", (answer: Answered) => answers.push(answer));
const told = setInterval(() => say(`requests: ${answers.length}`), 30_000);
await new Promise((resolve, reject) => clients.once("exit", resolve).once("error", reject));
clearInterval(told);

const all = spread(answers.map((one) => one.milliseconds));
line("figure", "goal", "value");
line(
  `${sessions.length} sessions of ${roster.people.length} staff, ${values.minutes} min, ${answers.length} requests`,
  "p95 <= 200 ms",
  `p50 ${all.p50.toFixed(0)} ms, p95 ${all.p95.toFixed(0)} ms`,
);
const errors = answers.filter((one) => one.status === 0 || one.status >= 400);
line("errors", "0", String(errors.length));
const acted = answers.filter((one) => one.what === "act");
line(
  "acts, and the mechanisms they were of",
  "",
  `${acted.length}, ${new Set(acted.map((one) => one.path.split("/")[1])).size}`,
);
for (const [path, some] of Map.groupBy(answers, (one) => (one.what === "act" ? "acts" : one.path))) {
  const { p50, p95 } = spread(some.map((one) => one.milliseconds));
  line(`  ${decodeURI(path)} (${some.length})`, "", `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
}
for (const { status, path, problem } of errors.slice(0, 10)) process.stderr.write(`${status} ${path} ${problem}\n`);
await sequencer.stop();
await app.close();
await close();
process.exit(errors.length === 0 ? 0 : 1);
