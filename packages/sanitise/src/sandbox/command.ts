/** The command line that starts a worker inside its limits and namespaces. */
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Limits } from "../format.ts";
import { compileCache } from "./compile-cache.ts";
import { filterDescriptor, modulesFolder, type Profile, sourceFolder, type WorkerCommand } from "./folders.ts";
import { findProgram, type SandboxKind } from "./kind.ts";
import { starterMark, starterVariable } from "./leftovers.ts";
import { callFilter } from "./system-calls.ts";

export type Role = "sanitise" | "confirm";

/** Inside, the program lives here whatever the machine calls its folders. */
const inside = {
  source: "/app/packages/sanitise/src",
  manifest: "/app/packages/sanitise/package.json",
  modules: "/app/node_modules",
  cache: "/app/cache",
  node: "/app/node",
};
const libraries = ["/lib", "/lib64", "/lib32", "/usr/lib", "/usr/lib64"];
/** LibreOffice and its fonts want more of the system, still read-only. */
const officeFolders = [
  "/usr",
  "/bin",
  "/sbin",
  "/etc/fonts",
  "/etc/libreoffice",
  "/etc/ld.so.cache",
  "/etc/alternatives",
  "/var/cache/fontconfig",
];
const MB = 1024 * 1024;

const environment: Readonly<Record<string, string>> = {
  LANG: "C.UTF-8",
  TZ: "UTC",
  VIPS_CONCURRENCY: "2",
  UV_THREADPOOL_SIZE: "2",
};

/**
 * @param limits memory and time become kernel limits where prlimit is present
 * @param expected extension of the file that may come, a hint for reading programs ahead
 * @param practises whether it may use long waiting for documents of our own (worker/practice.ts)
 */
export function workerCommand(
  kind: SandboxKind,
  role: Role,
  profile: Profile,
  { memoryBytes, seconds }: Pick<Limits, "memoryBytes" | "seconds">,
  expected = "docx",
  practises = false,
): WorkerCommand {
  const limits = kind.limits === "prlimit" ? prlimit(memoryBytes, seconds, profile) : [];
  const cache = compileCache(sourceFolder, (folder) => start(kind, "warm", "plain", 1024 * MB, folder, true, [], ""));
  const made = start(kind, role, profile, memoryBytes, cache, false, limits, hint(expected));
  return practises ? { ...made, env: { ...made.env, WORKER_PRACTISES: "1" } } : made;
}

function start(
  kind: SandboxKind,
  role: Role | "warm",
  profile: Profile,
  memoryBytes: number,
  cache: string | undefined,
  cacheWritable: boolean,
  limits: readonly string[],
  expected: string,
): WorkerCommand {
  const heap = Math.max(128, Math.floor(memoryBytes / MB / 2));
  const flags = [
    `--max-old-space-size=${heap}`,
    "--min-semi-space-size=16",
    "--max-semi-space-size=32",
    "--preserve-symlinks",
    "--preserve-symlinks-main",
    "--disable-warning=ExperimentalWarning",
    "--disallow-code-generation-from-strings",
  ];
  if (kind.kind === "node") {
    const reads = [sourceFolder, modulesFolder].map((folder) => `--allow-fs-read=${realpathSync(folder)}/*`);
    const permission = ["--permission", "--allow-addons", "--allow-worker", ...reads];
    if (cacheWritable && cache) permission.push(`--allow-fs-write=${cache}/*`);
    const entry = join(sourceFolder, "worker/main.ts");
    return command([...limits, process.execPath, ...flags, ...permission, entry, role, expected], cache, undefined);
  }
  // The one that fills the cache is waited for in a call that can write to its stdin alone; it sees no input.
  const filter = kind.calls && role !== "warm" ? callFilter(profile) : undefined;
  const wrap = [findProgram("bwrap") ?? "bwrap", ...isolate(profile)];
  if (filter) wrap.push("--seccomp", `${filterDescriptor}`);
  if (cache) wrap.push(cacheWritable ? "--bind" : "--ro-bind", cache, inside.cache);
  // What stands in memory around all these folders is no place to write either.
  wrap.push("--remount-ro", "/", "--unsetenv", starterVariable, "--chdir", "/");
  const entry = `${inside.source}/worker/main.ts`;
  return command([...limits, ...wrap, inside.node, ...flags, entry, role, expected], cache && inside.cache, filter);
}

/** Nothing of a file's name but a short plain extension reaches a command line. */
const hint = (extension: string): string => (/^[a-z0-9]{1,8}$/.test(extension) ? extension : "");

function command(
  [file = "", ...args]: readonly string[],
  cache: string | undefined,
  filter: Buffer | undefined,
): WorkerCommand {
  const env = { ...environment, ...starterMark(), ...(cache && { NODE_COMPILE_CACHE: cache }) };
  return { file, args, env, filter };
}

/** Data limit rather than address space: V8 reserves far more than it uses, and reservations are no memory. */
function prlimit(memoryBytes: number, seconds: number, profile: Profile): string[] {
  return [
    findProgram("prlimit") ?? "prlimit",
    `--data=${memoryBytes + (profile === "office" ? 512 * MB : 0)}`,
    `--cpu=${seconds + 5}`,
    "--nofile=256",
    "--core=0",
    `--fsize=${profile === "office" ? memoryBytes : 0}`,
    "--",
  ];
}

function isolate(profile: Profile): string[] {
  const folders = profile === "office" ? [...libraries, ...officeFolders] : libraries;
  const own = [
    [realpathSync(process.execPath), inside.node],
    [sourceFolder, inside.source],
    [join(dirname(sourceFolder), "package.json"), inside.manifest],
    [modulesFolder, inside.modules],
  ];
  const scratch = ["--size", String(512 * MB), "--tmpfs", "/scratch", "--size", String(64 * MB), "--tmpfs", "/tmp"];
  // A worker that starts nothing needs no devices but these, least of all a place for shared memory.
  const devices =
    profile === "office"
      ? ["--dev", "/dev"]
      : ["/dev/null", "/dev/urandom"].flatMap((path) => ["--dev-bind", path, path]);
  return [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sanitise"],
    ...folders.flatMap((folder) => ["--ro-bind-try", folder, folder]),
    ...["--proc", "/proc", ...devices],
    ...own.flatMap(([from = "", to = ""]) => ["--ro-bind", from, to]),
    ...(profile === "office" ? scratch : []),
  ];
}
