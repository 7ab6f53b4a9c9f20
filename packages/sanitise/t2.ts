import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defaultLimits } from "./src/limits.ts";
import { PdfFile } from "./src/pdf/read/file.ts";
import { rebuildDocument } from "./src/pdf/rebuild/document.ts";
import { openBudget } from "./src/worker/budget.ts";

const dir = "/work/shared/data/sanitise/";
mkdirSync("/tmp/same", { recursive: true });
const only = process.argv[2];
const files = [
  ...readdirSync(dir + "pdf").map((f) => "pdf/" + f),
  ...readdirSync(dir + "crafted")
    .filter((f) => f.endsWith(".pdf"))
    .map((f) => "crafted/" + f),
].filter((f) => !only || f.includes(only));
let pics = 0,
  ok = 0;
for (const f of files) {
  const b = readFileSync(dir + f);
  const t = performance.now();
  try {
    const budget = openBudget(defaultLimits);
    const file = PdfFile.open(b, budget, undefined);
    const r = await rebuildDocument(file, { budget, limits: defaultLimits, password: undefined } as never);
    const asPic = r.removed.filter((x) => x.what === "pdf-page-as-picture");
    pics += asPic.length;
    ok++;
    console.log(
      f,
      b.length,
      "->",
      r.bytes.length,
      (r.bytes.length / b.length).toFixed(2),
      (performance.now() - t).toFixed(0) + "ms",
      asPic.length ? "PICTURE " + asPic.map((x) => x.where).join() : "",
    );
    writeFileSync("/tmp/same/" + f.replace("/", "_"), r.bytes);
  } catch (e) {
    const r = (e as { refusal?: { refused: string } }).refusal;
    console.log(f, "REFUSED", r ?? e);
  }
}
console.log({ ok, pics });
