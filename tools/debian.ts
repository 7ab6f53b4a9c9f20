import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * Makes sure that programs exist, installing their Debian packages where this process may (root, with apt). Answers
 * the programs that are still missing.
 */
export function ensureDebianPackages(wanted: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const missing = () => Object.keys(wanted).filter((program) => !existsSync(program));
  const needed = missing();
  if (needed.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return needed;
  const packages = needed.flatMap((program) => wanted[program] ?? []);
  process.stderr.write(`Debian から入れます: ${packages.join(" ")}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[], env };
  spawnSync("apt-get", ["update", "-qq"], quiet);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], quiet);
  return missing();
}
