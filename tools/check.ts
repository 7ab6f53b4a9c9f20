/** `npm run check`: type checks of everything, server and browser. */
import { spawnSync } from "node:child_process";

const tsc = spawnSync("tsc", ["--project", "tsconfig.json"], { stdio: "inherit" });
process.exit(tsc.status ?? 70);
