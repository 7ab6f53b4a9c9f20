/** The live state of every clause of みなと市: after one new act, and as of past days; and that a rebuilt timeline says the same. */
import { type Remembered, Timeline } from "@machimori/engine";
import { canonicalJson } from "@machimori/ledger";
import { perform } from "@machimori/server";
import { livePolicy } from "@machimori/server/body/live-policy";
import { type Instant, plusDays, tokyoDay } from "@machimori/terms";
import { sampleInstallation, timed } from "./rig.ts";
import { line, spread } from "./spread.ts";

const { runtime, close } = await sampleInstallation();
const now = () => new Date().toISOString() as Instant;
const today = tokyoDay(now());
const clerk = runtime.rosterOn(today).people.find((person) => runtime.rosterOn(today).postOf(person.id) === "主事")!;

const afterAct = await timed(30, async (round) => {
  const values = { instrumentName: "測定", instrumentVersion: String(round), understood: true };
  await perform(runtime, clerk.id, { type: "open", declaration: "acknowledgement", values }, now());
});
// Each state is worked out anew: an act comes before it.
const states: number[] = [];
for (let round = 0; round < 50; round += 1) {
  const values = { instrumentName: "測定", instrumentVersion: `state ${round}`, understood: true };
  await perform(runtime, clerk.id, { type: "open", declaration: "acknowledgement", values }, now());
  const start = performance.now();
  livePolicy(runtime, today, null);
  states.push(performance.now() - start);
}
const past = await timed(50, (round) => {
  const day = plusDays(today, -7 * round);
  livePolicy(runtime, day, { asOf: day, knownAt: null });
});

const acts: Remembered[] = [];
const rows = await runtime.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["act"] }));
for (const row of rows) if (row.data) acts.push(row.data as unknown as Remembered);
const rebuilt = new Timeline();
for (const act of acts) rebuilt.append(act);
let differing = 0;
for (let round = 0; round < 50; round += 1) {
  const view = { asOf: plusDays(today, -7 * round), knownAt: null };
  const text = (timeline: Timeline) => {
    const lines = [...timeline.at(view).all()].map((entry) =>
      canonicalJson({ id: entry.id, status: entry.status, values: entry.values, boxes: entry.boxes } as never),
    );
    return lines.sort().join("|");
  };
  if (text(rebuilt) !== text(runtime.timeline)) differing += 1;
}

const show = ({ p50, p95 }: { p50: number; p95: number }) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
line("figure", "goal", `value (${runtime.timeline.length} acts)`);
line("one act, committed with its record", "", show(spread(afterAct)));
line("state of all clauses now", "<= 50 ms", show(spread(states)));
line("state of all clauses as of a past day", "<= 300 ms", show(spread(past)));
line("past days on which a rebuilt timeline differs, of 50", "0", String(differing));
await close();
