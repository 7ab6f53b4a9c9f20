/** `npm run lint`: Biome over the whole tree; with `--fix` it also writes what it can mend. */
import { spawnSync } from "node:child_process";

const fix = process.argv.includes("--fix");
const biome = spawnSync("biome", ["check", ...(fix ? ["--write"] : []), "--max-diagnostics=60", "."], {
  stdio: "inherit",
});
process.exit(biome.status ?? 70);
