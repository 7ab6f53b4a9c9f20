import { readFileSync } from "node:fs";
import { defaultLimits } from "./src/limits.ts";
import { inspectPdf } from "./src/pdf/inspect.ts";
import { openBudget } from "./src/worker/budget.ts";

const dir = "/work/shared/data/sanitise/";
for (const l of readFileSync(dir + "index.tsv", "utf8")
  .split("\n")
  .slice(1)) {
  const [f, , r] = l.split("\t");
  if (!f || !/\.pdf$/.test(f)) continue;
  const got = inspectPdf(readFileSync(dir + f), { budget: openBudget(defaultLimits), limits: defaultLimits } as never);
  const g = new Set(Array.isArray(got) ? got.map((x) => x.risk as string) : [JSON.stringify(got)]);
  if (f.startsWith("crafted")) {
    console.log(f, r, "=>", [...g].join());
    continue;
  }
  const miss = r!.split(",").filter((x) => x !== "none" && !g.has(x));
  const extra = [...g].filter((x) => !r!.split(",").includes(x) && !["pdf-structure"].includes(x));
  if (miss.length) console.log(f, "MISS", miss.join(), "EXTRA", extra.join());
}
