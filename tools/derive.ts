/** `npm run derive`: writes what follows from the declarations and the vocabulary; `--check` only says what differs. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { derivedFiles } from "./derived-files.ts";

const root = join(import.meta.dirname, "..");
const check = process.argv.includes("--check");
const files = derivedFiles();
const differing = [...files]
  .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text)
  .map(([path]) => path);
const folder = join(root, "modules", "derived");
const stale = existsSync(folder)
  ? readdirSync(folder)
      .map((name) => `modules/derived/${name}`)
      .filter((path) => !files.has(path))
  : [];

if (!check) {
  mkdirSync(folder, { recursive: true });
  for (const path of differing) writeFileSync(join(root, path), files.get(path)!);
  for (const path of stale) rmSync(join(root, path));
}
for (const path of [...differing, ...stale]) process.stdout.write(`${check ? "differs" : "written"} ${path}\n`);
process.exit(check && differing.length + stale.length > 0 ? 1 : 0);
