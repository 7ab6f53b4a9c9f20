/**
 * The one way in for `npm start`, `npm test` and `./machimori`: makes sure that what the lockfile names is
 * installed and that the pinned Node 24 runs the rest. Written for Node 20, in plain JavaScript, without imports
 * from the project, because nothing of the project may be installed yet.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const stamp = at("node_modules", ".machimori-installed");
const pinned = at("node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");

function lockDigest() {
  return createHash("sha256")
    .update(readFileSync(at("package-lock.json")))
    .digest("hex");
}

/** Installs exactly what the lockfile names, unless that was already done for this very lockfile. */
function install() {
  const digest = lockDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  process.stderr.write("必要な部品を入れています（初回は数分かかります） / Installing dependencies…\n");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (npm.status !== 0) {
    process.stderr.write(
      "部品を入れられませんでした。npm のレジストリにつながるか、このフォルダーに書き込めるかを確かめてください。 / npm ci failed.\n",
    );
    process.exit(2);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Node 24: the pinned package where this platform has one, else the Node that runs us if it is new enough. */
function runtime() {
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  process.stderr.write(
    "Node 24 が見つかりません。この機種では Node 22 以上を入れてから実行してください。 / Node 22+ needed.\n",
  );
  process.exit(2);
}

/** Command words → the script that Node 24 runs. Anything else is a command of the product's own CLI. */
const scripts = {
  test: "tools/test.ts",
  lint: "tools/lint.ts",
  check: "tools/check.ts",
  derive: "tools/derive.ts",
  bench: "tools/bench.ts",
  measure: "tools/measure.ts",
  campaign: "tools/campaign.ts",
};

install();
const [word = "help", ...rest] = process.argv.slice(2);
const node = runtime();
const script = scripts[word];
const args = script ? [at(script), ...rest] : [at("apps", "cli", "src", "main.ts"), word, ...rest];
// As in ./machimori: the size of the nursery can only be set from outside (decision 0036).
const nursery = word === "policy" ? ["--max-semi-space-size=16"] : [];
const run = spawn(node, [...nursery, "--disable-warning=ExperimentalWarning", ...args], {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${dirname(node)}:${at("node_modules", ".bin")}:${process.env.PATH ?? ""}`,
    // Outside node_modules: what a running program writes there would make the next npm ci fail half-way.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at(".cache", "compile"),
  },
});
// Whoever asks this process to end means the one that runs: it closes its database first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => run.kill(signal));
run.on("exit", (code, signal) => {
  if (signal) process.removeAllListeners(signal).kill(process.pid, signal);
  else process.exit(code ?? 70);
});
