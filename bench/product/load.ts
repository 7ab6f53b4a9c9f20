/**
 * 200 signed-in sessions of みなと市 with 2–10 s think time: 70 % reading, 20 % lists and search, 10 % acts. Sign-ins
 * come before the window. `node bench/product/load.ts [--seconds N]`; the goal is stated for five minutes.
 */
import { parseArgs } from "node:util";
import { buildApp } from "@machimori/server";
import type { Instant } from "@machimori/terms";
import { sampleInstallation } from "./rig.ts";
import { line, spread } from "./spread.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "300" },
    sessions: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const seconds = Number(values.seconds);
const sessions = Number(values.sessions);
let state = Number(values.seed) >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const { installation, runtime, close } = await sampleInstallation();
const app = await buildApp(installation, { web: null });
const address = await app.listen({ host: "127.0.0.1", port: 0 });
const now = () => new Date().toISOString() as Instant;
const people = runtime.rosterOn(now().slice(0, 10) as never).people.slice(0, sessions);
const base = `${address}/api/b/${runtime.id}`;
const json = { "content-type": "application/json", "x-machimori": "1" };
const cookies: string[] = [];
for (const person of people) {
  const entered = await fetch(`${base}/sample/enter`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ person: person.id }),
  });
  cookies.push(entered.headers.get("set-cookie")!.split(";")[0]!);
}

const reads = ["home", "policy", "board", "me", "agenda", "organisation"];
const lists = [
  "entries/device?q=ノート",
  "entries/information-asset?sort=assetName",
  "entries/take-out",
  "entries/training-session",
  "lookup/person?q=川",
];
const times: number[] = [];
let errors = 0;
let round = 0;

async function ask(cookie: string): Promise<void> {
  const dice = random();
  const act = dice >= 0.9;
  round += 1;
  const path = act ? "entries/acknowledgement" : dice >= 0.7 ? pick(lists) : pick(reads);
  const start = performance.now();
  const response = await fetch(
    `${base}/${path}`,
    act
      ? {
          method: "POST",
          headers: { ...json, cookie },
          body: JSON.stringify({
            values: { instrumentName: "負荷の測定", instrumentVersion: String(round), understood: true },
          }),
        }
      : { headers: { cookie } },
  );
  await response.arrayBuffer();
  times.push(performance.now() - start);
  if (response.status >= 400) errors += 1;
}

const end = performance.now() + seconds * 1000;
await Promise.all(
  cookies.map(async (cookie) => {
    await new Promise((wait) => setTimeout(wait, random() * 8000));
    while (performance.now() < end) {
      await ask(cookie);
      await new Promise((wait) => setTimeout(wait, 2000 + random() * 8000));
    }
  }),
);
const { p50, p95 } = spread(times);
line("figure", "goal", "value");
line(
  `${cookies.length} sessions, ${seconds} s, ${times.length} requests`,
  "p95 <= 200 ms",
  `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
);
line("errors", "0", String(errors));
await app.close();
await close();
process.exit(0);
