/**
 * One victim of the kill campaign: `worker.ts app DATA ACKS` carries acts out as the server does, for several people at
 * once and without pause, and writes down what was acknowledged; `worker.ts sequencer DATA` puts it into the log. Both
 * go on through every failure until killed.
 */
import { openSync, writeSync } from "node:fs";
import { newId, startSequencer, storeOn } from "@machimori/store";
import { clusterOf } from "@machimori/store/postgres/cluster";
import { dataFolder } from "@machimori/store/postgres/folder";
import { isRefused } from "@machimori/store/refused";
import type { Store } from "@machimori/store/store";
import type { Instant } from "@machimori/terms";
import { perform, performOnce, type Request } from "../src/body/perform.ts";
import type { BodyRuntime } from "../src/body/runtime.ts";
import { Installation, type Installation as Server } from "../src/index.ts";

const [, , role = "", data = "", acks = ""] = process.argv;
const clients = 12;
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const now = () => new Date().toISOString() as Instant;

/** Tries until it works: the database may just be down. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await work();
    } catch {
      await sleep(30);
    }
}

async function opened(): Promise<Store> {
  const store = await storeOn(clusterOf(dataFolder(data)), { prepared: true, connections: 8 });
  if (isRefused(store)) throw new Error(store.refused.en);
  return store;
}

/**
 * One person's acts, one after the other: a line of a register, its correction, and a numbered paper under a key that
 * is asked for again, as the same request, until it is answered.
 */
async function work(runtime: BodyRuntime, person: string, file: number): Promise<void> {
  const said = (entry: string, pid: number | "repeated", key = "-") => writeSync(file, `${entry} ${pid} ${key}\n`);
  const act = async (request: Request) => {
    const done = await perform(runtime, person, request, now());
    if (done.refused) process.stderr.write(`refused: ${done.sentence.en} ${JSON.stringify(done.fields)}\n`);
    if (done.refused) throw new Error(done.code);
    said(done.entry.id, done.pid);
    return done.entry.id;
  };
  const values = (name: string) => ({
    ...{ deviceNumber: name, deviceName: "端末", keeper: "one", deviceKind: "notebook" },
    ...{ encrypted: true, place: "執務室" },
  });
  const name = newId().replaceAll("-", "").slice(-16);
  const entry = await act({ type: "open", declaration: "device", values: values(name) });
  await act({ type: "amend", entry, values: values(`${name}-2`), reason: "訂正" });
  const key = newId();
  await insist(async () => {
    const paper = { instrumentName: "対策基準", instrumentVersion: key, understood: true };
    const request: Request = { type: "open", declaration: "acknowledgement", values: paper };
    const done = await performOnce(runtime, person, request, now(), { key, requestHash: key });
    if ("repeated" in done) {
      if (isRefused(done.repeated)) throw new Error(done.repeated.refused.en);
      said((done.repeated.response as { readonly id: string }).id, "repeated", key);
    } else if (done.refused) throw new Error(done.sentence.en);
    else said(done.entry.id, done.pid, key);
  });
}

const store = await insist(opened);
if (role === "sequencer") {
  startSequencer(store, { pause: 10, idle: 20 });
} else {
  const file = openSync(acks, "a");
  const server: Server = new Installation(store);
  const runtime = await insist(async () => {
    const found = await server.body("kill");
    if (!found) throw new Error("the body is not there yet");
    return found;
  });
  const forEver = async (person: string) => {
    for (;;)
      try {
        await work(runtime, person, file);
      } catch {
        await sleep(20);
      }
  };
  for (let client = 0; client < clients; client += 1) void forEver(`p${client % 4}`);
}
