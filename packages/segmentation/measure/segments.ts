/** Goal table of the separation proof: `node packages/segmentation/measure/segments.ts [--shared DIR]`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recogniseVendor } from "../src/vendors/recognise.ts";
import { closureRows, policyRows } from "./compared.ts";

const at = process.argv.indexOf("--shared");
const shared =
  at > 0
    ? (process.argv[at + 1] as string)
    : (process.env["MACHIMORI_SHARED"] ?? fileURLToPath(new URL("../../../../shared", import.meta.url)));
const row = (figure: string, goal: string, value: string): void => console.log(`${figure} | ${goal} | ${value}`);

row("figure", "goal", "value");
const tallyPath = fileURLToPath(new URL("../campaign/kernel.tally.json", import.meta.url));
if (existsSync(tallyPath)) {
  const tally = JSON.parse(readFileSync(tallyPath, "utf8")) as {
    seed: number;
    sets: { probes: number; different: number; decided: number; counterDifferences: number }[];
  };
  const sum = (key: "probes" | "different" | "decided" | "counterDifferences"): number =>
    tally.sets.reduce((all, one) => all + one[key], 0);
  row(
    "kernel: different verdicts",
    "0 of 1,000,000 over 200 rule sets",
    `${sum("different")} of ${sum("probes")} over ${tally.sets.length} (seed ${tally.seed})`,
  );
  row("kernel: different deciding rules", "0 of 50,000", `${sum("counterDifferences")} of ${sum("decided")}`);
}
const tallyOf = <T>(name: string): T | null => {
  const path = fileURLToPath(new URL(`../campaign/${name}`, import.meta.url));
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
};
const mutations = tallyOf<Record<string, number>>("mutations.tally.json");
if (mutations !== null) {
  row("single-line changes with effect: found", "100 %", `${mutations.found} of ${mutations.semantic}`);
  row("single-line changes with effect: line named", "≥ 99 %", `${mutations.named} of ${mutations.semantic}`);
  row("single-line changes without effect: alarms", "0", `${mutations.alarms} of ${mutations.withoutEffect}`);
}
const onSamples = tallyOf<Record<string, number>>("sample-mutations.tally.json");
if (onSamples !== null) {
  const { semantic, found, named, withoutEffect, alarms, samples } = onSamples;
  row(`the same on ${samples} sample configurations: found`, "100 %", `${found} of ${semantic}`);
  row("the same on sample configurations: line named", "≥ 99 %", `${named} of ${semantic}`);
  row("the same on sample configurations: alarms without effect", "0", `${alarms} of ${withoutEffect}`);
}
const dead = tallyOf<Record<string, number>>("dead-rules.tally.json");
if (dead !== null)
  row(
    "dead and redundant rules: found / wrongly named",
    "all / 0 on 10,000 lists",
    `${dead.deadFound} of ${dead.dead} and ${dead.redundantFound} of ${dead.redundant} / ${(dead.deadWrong ?? 0) + (dead.redundantWrong ?? 0)} on ${dead.lists} lists`,
  );
const parsers =
  tallyOf<{ runs: number; crashes: unknown[]; hangs: unknown[]; lost: unknown[] }[]>("parsers.tally.json");
if (parsers !== null) {
  const all = (key: "crashes" | "hangs" | "lost"): number => parsers.reduce((n, one) => n + one[key].length, 0);
  row(
    "mutated configurations: crashes / hangs over 5 s / lines lost",
    "0 / 0 / 0 of 1,000,000",
    `${all("crashes")} / ${all("hangs")} / ${all("lost")} of ${parsers.reduce((n, one) => n + one.runs, 0)}`,
  );
}
const folder = join(shared, "data", "segments");
closureRows(join(folder, "linux-iptables"), row);
policyRows(join(folder, "capirca-generated"), row);
if (!existsSync(folder)) console.log("left out: sample configurations (no shared folder)");
else {
  const counts = new Map<string, { files: number; lines: number; understood: number; crashes: number }>();
  let unrecognised = 0;
  for (const group of readdirSync(folder, { withFileTypes: true })) {
    if (!group.isDirectory() || group.name === "ntc-show-output") continue;
    for (const file of readdirSync(join(folder, group.name))) {
      const text = readFileSync(join(folder, group.name, file), "utf8");
      const vendor = recogniseVendor(text);
      if (vendor === null) {
        unrecognised += 1;
        continue;
      }
      const count = counts.get(vendor.id) ?? { files: 0, lines: 0, understood: 0, crashes: 0 };
      counts.set(vendor.id, count);
      count.files += 1;
      try {
        for (const line of vendor.read(text, file).lines) {
          if (!line.securityRelevant) continue;
          count.lines += 1;
          if (line.state.kind !== "notUnderstood") count.understood += 1;
        }
      } catch (error) {
        count.crashes += 1;
        console.error(`${file}: ${String(error)}`);
      }
    }
  }
  for (const [vendor, count] of [...counts].sort())
    row(
      `${vendor}: crashes / security-relevant lines understood`,
      "0 / ≥ 98 %",
      `${count.crashes} / ${((100 * count.understood) / Math.max(1, count.lines)).toFixed(2)} % of ${count.lines} in ${count.files} files`,
    );
  row("files no language recognises", "–", String(unrecognised));
}
