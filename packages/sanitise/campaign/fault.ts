/**
 * Injects faults into whole runs and counts what came out:
 *
 *   node packages/sanitise/campaign/fault.ts [--seed N] [--count N] [--from N] [--tally FILE]
 *
 * Each fault is drawn from its own seed (seed + number), so that a campaign can go on where it stopped (`--from`)
 * and a failure can be repeated alone. A fault must end in a refusal, or in an output that was confirmed; never in
 * the input's bytes, nor in bytes that carry its mark.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runFault, type Tally } from "./one-fault.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "20260401" },
    count: { type: "string", default: "1000" },
    from: { type: "string", default: "0" },
    tally: { type: "string" },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);
const tally: Tally =
  values.tally && from > 0
    ? (JSON.parse(readFileSync(values.tally, "utf8")) as Tally)
    : { seed, faults: 0, released: 0, byKind: {} };
for (let number = from; number < from + Number(values.count); number++) {
  const fault = await runFault(seed + number);
  tally.faults++;
  const kind = tally.byKind[fault.kind] ?? { faults: 0, refused: 0, confirmed: 0 };
  tally.byKind[fault.kind] = kind;
  kind.faults++;
  kind[fault.outcome === "refused" ? "refused" : "confirmed"]++;
  if (fault.released) {
    tally.released++;
    process.stderr.write(`released: seed ${seed + number}, ${fault.kind}: ${fault.released}\n`);
  }
  if (number % 50 === 49) process.stderr.write(`${number + 1}\n`);
  if (values.tally) writeFileSync(values.tally, `${JSON.stringify(tally, null, 1)}\n`);
}
process.stdout.write(`${JSON.stringify(tally, null, 1)}\n`);
process.exitCode = tally.released === 0 ? 0 : 1;
