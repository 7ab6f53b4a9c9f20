/**
 * One victim of the kill campaign: `worker.ts app DATA ACKS` acts without pause and writes down what was
 * acknowledged, `worker.ts sequencer DATA` puts it into the log. Both go on through every failure until killed.
 */
import { openSync, writeSync } from "node:fs";
import { newId, startSequencer, storeOn } from "../src/index.ts";
import { clusterOf } from "../src/postgres/cluster.ts";
import { dataFolder } from "../src/postgres/folder.ts";
import { isRefused } from "../src/refused.ts";
import type { Store } from "../src/store.ts";

const [, , role = "", data = "", acks = ""] = process.argv;
const acting = { body: "kill", person: "p1", divisions: "*" } as const;
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function opened(): Promise<Store> {
  for (;;) {
    try {
      const store = await storeOn(clusterOf(dataFolder(data)), { prepared: true, connections: 8 });
      if (isRefused(store)) throw new Error(store.refused.en);
      return store;
    } catch {
      await sleep(30);
    }
  }
}

/** A whole act: number, record, entry, setting, notice, in one transaction; then the acknowledgement. */
async function act(store: Store, file: number): Promise<void> {
  const id = newId();
  const done = await store.transact(acting, async (tx) => {
    const number = await tx.numbers.next("kill", 2026);
    const { pid } = await tx.append({
      kind: "act",
      declaration: "d",
      entry: id,
      division: "one",
      data: { id, number },
      retention: "5y",
    });
    const entry = {
      id,
      declaration: "d",
      declarationVersion: 1,
      number: String(number),
      division: "one",
      status: "open",
      version: 1,
    };
    const plain = { applicant: null, parties: [], awaiting: [], values: { number }, search: "", exercise: null };
    const days = {
      dueOn: null,
      effectiveFrom: null,
      effectiveTo: null,
      openedAt: tx.at,
      changedAt: tx.at,
      closedAt: null,
    };
    await tx.entries.save({ ...entry, ...plain, ...days }, 0);
    await tx.notices.give([{ person: "p1", kind: "n", entry: id, text: id, mail: true }]);
    return { pid, number };
  });
  writeSync(file, `${id} ${done.pid} ${done.number}\n`);
}

const store = await opened();
if (role === "sequencer") {
  startSequencer(store, { pause: 10, idle: 20 });
} else {
  const file = openSync(acks, "a");
  const forEver = async () => {
    for (;;)
      try {
        await act(store, file);
      } catch {
        await sleep(20);
      }
  };
  for (let i = 0; i < 4; i += 1) void forEver();
}
