import { readdirSync, readFileSync } from "node:fs";
import { pdfConfirmer } from "./src/pdf/confirm.ts";

for (const d of process.argv.slice(2))
  for (const f of readdirSync(d)) {
    const t = performance.now();
    const r = await pdfConfirmer.confirm(readFileSync(d + "/" + f), f, {} as never);
    const ms = performance.now() - t;
    if (r || ms > 500) console.log(f, r, ms.toFixed(0));
  }
