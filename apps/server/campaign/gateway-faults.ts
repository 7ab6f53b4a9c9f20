/**
 * Injects faults where files and mail come in and go out by themselves, and counts what came of them:
 *
 *   node apps/server/campaign/gateway-faults.ts [--seed N] [--count N] [--places conversation,take,put,vault] [--tally FILE]
 *
 * Each fault is drawn from its own seed. With `--tally` the campaign goes on where the tally stands, up to `--count`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gatewayFault, type Place, places } from "./one-gateway-fault.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "1000" },
    places: { type: "string" },
    tally: { type: "string" },
  },
});
interface Tally {
  readonly seed: number;
  faults: number;
  readonly places: Partial<Record<Place, { faults: number; passed: number }>>;
  readonly wrong: string[];
}
const known = values.tally && existsSync(values.tally) ? readFileSync(values.tally, "utf8") : undefined;
const tally: Tally = known
  ? (JSON.parse(known) as Tally)
  : { seed: Number(values.seed), faults: 0, places: {}, wrong: [] };
const among = places.filter((place) => values.places?.split(",").includes(place) ?? true);

while (tally.faults < Number(values.count)) {
  const seed = tally.seed + tally.faults;
  const { place, passed, wrong } = await gatewayFault(seed, among);
  tally.faults += 1;
  tally.places[place] ??= { faults: 0, passed: 0 };
  tally.places[place].faults += 1;
  if (passed) tally.places[place].passed += 1;
  if (wrong !== undefined) {
    tally.wrong.push(`seed ${seed}, ${place}: ${wrong}`);
    process.stdout.write(`${tally.wrong.at(-1)}\n`);
  }
  if (values.tally && (tally.faults % 20 === 0 || tally.faults === Number(values.count)))
    writeFileSync(values.tally, `${JSON.stringify(tally, null, 1)}\n`);
}
process.stdout.write(`${JSON.stringify(tally, null, 1)}\n`);
process.exit(tally.wrong.length === 0 ? 0 : 1);
