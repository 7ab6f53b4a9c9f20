import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Where the built application lies. */
export const webFolder = join(here, "dist");

function* files(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

function sourceDigest(): string {
  const hash = createHash("sha256");
  for (const path of [join(here, "index.html"), join(here, "vite.config.ts"), ...files(join(here, "src"))])
    hash.update(path.slice(here.length)).update(readFileSync(path));
  return hash.digest("hex");
}

/** Builds the browser application unless what is built came from the very same sources. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const digest = sourceDigest();
  const stamp = join(webFolder, ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  say("画面を組み立てています… / Building the web application…");
  const { build } = await import("vite");
  await build({ root: here, configFile: join(here, "vite.config.ts"), logLevel: "error" });
  writeFileSync(stamp, digest);
}
