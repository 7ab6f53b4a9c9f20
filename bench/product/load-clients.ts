/** The sessions of the load, in a thread of their own: what they spend is not taken from the server's thread. */
import { parentPort, workerData } from "node:worker_threads";
import type { PreparedAct } from "./load-acts.ts";

/** What the sessions do, and for how long. */
export interface Load {
  readonly base: string;
  readonly sessions: readonly { readonly person: string; readonly cookie: string }[];
  readonly reads: readonly string[];
  readonly lists: readonly string[];
  readonly acts: readonly PreparedAct[];
  readonly seconds: number;
  readonly seed: number;
}

/** One request and what became of it. */
export interface Answered {
  readonly what: "read" | "list" | "act";
  readonly path: string;
  readonly milliseconds: number;
  readonly status: number;
  readonly problem: string;
}

const load = workerData as Load;
let state = load.seed >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const ofPerson = Map.groupBy(load.acts, (act) => act.person);

async function ask(cookie: string, what: Answered["what"], path: string, body?: object): Promise<void> {
  const start = performance.now();
  const headers = { cookie, "x-machimori": "1", ...(body ? { "content-type": "application/json" } : {}) };
  const answer: Omit<Answered, "milliseconds"> = await fetch(`${load.base}/${path}`, {
    headers,
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  }).then(
    async (response) => {
      const text = await response.text();
      return { what, path, status: response.status, problem: response.status < 400 ? "" : text.slice(0, 300) };
    },
    (error: unknown) => ({ what, path, status: 0, problem: String(error) }),
  );
  parentPort!.postMessage({ ...answer, milliseconds: performance.now() - start } satisfies Answered);
}

/** 70 % reading, 20 % lists and search, 10 % acts; whoever has no act left of their own reads. */
function next(person: string, cookie: string): Promise<void> {
  const dice = random();
  const act = dice >= 0.9 ? ofPerson.get(person)?.shift() : undefined;
  if (act) return ask(cookie, "act", act.path, act.body);
  return dice >= 0.7 && dice < 0.9 ? ask(cookie, "list", pick(load.lists)) : ask(cookie, "read", pick(load.reads));
}

const end = performance.now() + load.seconds * 1000;
await Promise.all(
  load.sessions.map(async ({ person, cookie }) => {
    await wait(random() * Math.min(8000, load.seconds * 500));
    while (performance.now() < end) {
      await next(person, cookie);
      await wait(2000 + random() * 8000);
    }
  }),
);
parentPort!.close();
