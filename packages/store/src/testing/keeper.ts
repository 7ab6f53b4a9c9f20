/**
 * Keeps one throw-away cluster for the test run `process.argv[3]` in the folder `process.argv[2]`, and removes both
 * when that run is over, however it ended.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openCluster } from "../postgres/cluster.ts";
import type { Provider } from "../postgres/folder.ts";
import { isAlive } from "../postgres/process.ts";
import { prepare } from "../prepare.ts";
import { isRefused } from "../refused.ts";
import { templateName } from "./throw-away.ts";

const [, , folder = "", run = ""] = process.argv;
const provider = (process.env["MACHIMORI_TEST_DATABASE"] ?? "bundled") as Provider;

const say = (text: string) => writeFileSync(join(folder, "ready"), text);

const cluster = await openCluster({ data: join(folder, "data"), provider, fast: true });
if (isRefused(cluster)) {
  say(cluster.refused.ja);
} else {
  const refused = await prepare(cluster, templateName);
  say(refused ? refused.refused.ja : "");
  while (isAlive(Number(run))) await new Promise((resolve) => setTimeout(resolve, 300));
  await cluster.stop();
  // Workers of the run that linger would keep it; what it holds is thrown away.
  if (isAlive(cluster.server!.pid)) process.kill(cluster.server!.pid, "SIGQUIT");
}
rmSync(folder, { recursive: true, force: true });
