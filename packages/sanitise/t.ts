import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defaultLimits } from "./src/limits.ts";
import { picturePdf } from "./src/pdf/picture/picture-pdf.ts";
import { openBudget } from "./src/worker/budget.ts";

const dir = "/work/shared/data/sanitise/";
const files = [
  ...readdirSync(dir + "pdf").map((f) => "pdf/" + f),
  ...readdirSync(dir + "crafted")
    .filter((f) => f.endsWith(".pdf"))
    .map((f) => "crafted/" + f),
];
const ratios: number[] = [];
for (const f of files) {
  const b = readFileSync(dir + f);
  const t = performance.now();
  try {
    const r = await picturePdf(b, undefined, { budget: openBudget(defaultLimits), limits: defaultLimits } as never);
    const n = r.removed.filter((x) => x.what === "pdf-page-as-picture").length;
    ratios.push(r.bytes.length / b.length);
    console.log(
      f,
      b.length,
      "->",
      r.bytes.length,
      (r.bytes.length / b.length).toFixed(2),
      n,
      "pages",
      ((performance.now() - t) / n).toFixed(0) + "ms/page",
      Math.round(r.bytes.length / n),
    );
    writeFileSync("/tmp/pic/" + f.replace("/", "_"), r.bytes);
  } catch (e) {
    console.log(f, "REFUSED", (e as { refusal?: unknown }).refusal ?? e);
  }
}
ratios.sort((a, b) => a - b);
console.log("median", ratios[ratios.length >> 1], ratios.length);
