import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defaultLimits } from "./src/limits.ts";
import * as cj from "./src/worker/confirm-job.ts";
import { serve } from "./src/worker/sanitise-job.ts";

const dir = "/work/shared/data/sanitise/";
const re = new RegExp(process.argv[2]!);
let n = 0,
  ok = 0;
for (const l of readFileSync(dir + "index.tsv", "utf8")
  .split("\n")
  .slice(1)) {
  const [f, , r, , , , , note] = l.split("\t");
  if (!f || !re.test(f)) continue;
  n++;
  const t = performance.now();
  const bytes = readFileSync(dir + f);
  const base = {
    name: basename(f),
    declaredType: undefined,
    defaultMode: undefined,
    modes: {},
    password: undefined,
    profile: "plain" as const,
    limits: defaultLimits,
  };
  const ins = (await serve({ step: "inspect", ...base } as never, bytes)) as any;
  const a = (await serve({ step: "sanitise", ...base } as never, bytes)) as any;
  let conf: any = "";
  if (a.kind === "rebuilt") {
    ok++;
    const c = (await cj.serve(
      { step: "confirm", name: "x." + a.extension, type: a.outputType, limits: defaultLimits } as never,
      a.bytes,
    )) as any;
    conf = c.kind === "confirmed" ? "ok" : c;
  }
  const g = new Set((ins.findings ?? []).map((x: any) => x.risk));
  const miss = r!.split(",").filter((x) => !g.has(x) && x !== "none");
  console.log(
    f.slice(0, 46).padEnd(46),
    a.type,
    a.kind,
    a.refusal ? JSON.stringify(a.refusal) : a.bytes?.length,
    conf ? JSON.stringify(conf).slice(0, 140) : "",
    (performance.now() - t).toFixed(0) + "ms",
    f.startsWith("crafted") ? `[${note}] ${[...g].join()}` : `MISS ${miss.join()}`,
  );
  if (process.argv[3])
    console.log(
      Buffer.from(a.bytes ?? "")
        .toString("utf8")
        .slice(0, +process.argv[3]),
    );
}
console.log({ n, ok });
