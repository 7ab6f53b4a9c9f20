/**
 * Takes every file below a folder through the sandbox and tells what was refused, by type and code:
 *
 *   node packages/sanitise/measure/refusals.ts DIR [--kinds docx,pdf] [--each N] [--list FILE]
 *
 * For files of many producers that carry no labels: whether a refusal was needed is for a person to say, so `--list`
 * writes one line a file (verdict, code, place, milliseconds, path). `--each` takes at most N of each kind, spread evenly.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { sanitiseFile, WorkerPool } from "../src/index.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kinds: { type: "string" }, each: { type: "string", default: "100000" }, list: { type: "string" } },
});
const kinds = values.kinds?.split(",");

/** Paths by extension, at most `each` of one, taken at even distances. */
function chosen(folders: readonly string[], each: number): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const kind = extname(entry.name).slice(1).toLowerCase();
      if (!entry.isFile() || kind === "" || (kinds && !kinds.includes(kind))) continue;
      all.set(kind, [...(all.get(kind) ?? []), join(entry.parentPath, entry.name)]);
    }
  }
  return new Map(
    [...all].map(([kind, paths]) => {
      const sorted = paths.sort();
      const step = Math.max(1, sorted.length / each);
      return [kind, sorted.filter((_path, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))];
    }),
  );
}

const lines: string[] = [];
const pool = new WorkerPool(1);
for (const [kind, paths] of [...chosen(positionals, Number(values.each))].sort()) {
  const codes = new Map<string, number>();
  let returned = 0;
  for (const path of paths) {
    const verdict = await sanitiseFile(readFileSync(path), { name: basename(path), pool });
    if (verdict.output) returned++;
    const code = verdict.refusal?.refused;
    if (code) codes.set(code, (codes.get(code) ?? 0) + 1);
    const { refusal, ms, type } = verdict;
    lines.push([verdict.verdict, type, code ?? "-", (refusal?.where ?? "").replace(/\s/g, " "), ms, path].join("\t"));
    if (values.list) writeFileSync(values.list, `${lines.join("\n")}\n`);
  }
  const told = [...codes].sort((one, two) => two[1] - one[1]).map(([code, count]) => `${code} ${count}`);
  process.stdout.write(`${kind.padEnd(6)} ${returned} of ${paths.length} returned   ${told.join(", ")}\n`);
}
pool.close();
