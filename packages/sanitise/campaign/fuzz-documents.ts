/**
 * Damages files of every kind at random and checks that each ends in a refusal or in an output the confirmer accepts:
 *
 *   node packages/sanitise/campaign/fuzz-documents.ts [--count N] [--kinds docx,pdf] [--seed N] [--tally FILE]
 *
 * `--count` is of each kind. A file that takes more than five seconds of computing, or brings the thread down, is a
 * failure too. With `--tally` the campaign goes on where the tally stands, up to `--count`; a failure is printed with
 * the kind and the seed that show it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { kinds } from "./document-mutations.ts";
import { WatchedThread } from "./watched-thread.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "1000" },
    kinds: { type: "string" },
    tally: { type: "string" },
  },
});

interface Count {
  tried: number;
  refused: number;
  confirmed: number;
  failures: string[];
}
interface Tally {
  readonly seed: number;
  readonly kinds: Record<string, Count>;
}

/** Seeds of one kind tried at a time. */
const BATCH = 500;
const known = values.tally && existsSync(values.tally) ? readFileSync(values.tally, "utf8") : undefined;
const tally: Tally = known ? (JSON.parse(known) as Tally) : { seed: Number(values.seed), kinds: {} };
const chosen = kinds.filter((kind) => values.kinds?.split(",").includes(kind) ?? true);
const thread = new WatchedThread();

for (const kind of chosen) {
  tally.kinds[kind] ??= { tried: 0, refused: 0, confirmed: 0, failures: [] };
  const count = tally.kinds[kind];
  while (count.tried < Number(values.count)) {
    const first = tally.seed + count.tried;
    const done = await thread.run({ kind, first, count: Math.min(BATCH, Number(values.count) - count.tried) });
    count.tried += done.next - first;
    count.refused += done.refused;
    count.confirmed += done.confirmed;
    count.failures.push(...done.failures);
    for (const failure of done.failures) process.stdout.write(`${failure}\n`);
    if (values.tally) writeFileSync(values.tally, `${JSON.stringify(tally, null, 1)}\n`);
  }
}
await thread.close();
for (const [kind, { tried, refused, confirmed, failures }] of Object.entries(tally.kinds)) {
  process.stdout.write(
    `${kind.padEnd(5)} ${tried} tried, ${refused} refused, ${confirmed} confirmed, ${failures.length} failures\n`,
  );
}
process.exitCode = Object.values(tally.kinds).every(({ failures }) => failures.length === 0) ? 0 : 1;
