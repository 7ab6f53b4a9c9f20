/** The command line that starts a worker inside its limits and namespaces. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram, type SandboxKind } from "./kind.ts";

export type Role = "sanitise" | "confirm";
export type Profile = "plain" | "office";

export interface WorkerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const sourceFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const modulesFolder = nearestModules(sourceFolder);

function nearestModules(folder: string): string {
  const here = join(folder, "node_modules");
  if (existsSync(join(here, "saxes"))) return here;
  const above = dirname(folder);
  return above === folder ? here : nearestModules(above);
}

/** Inside, the program lives here whatever the machine calls its folders. */
const inside = {
  source: "/app/packages/sanitise/src",
  manifest: "/app/packages/sanitise/package.json",
  modules: "/app/node_modules",
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

const environment: Readonly<Record<string, string>> = {
  LANG: "C.UTF-8",
  TZ: "UTC",
  VIPS_CONCURRENCY: "2",
  UV_THREADPOOL_SIZE: "2",
};

/** @param memoryBytes and `seconds` become kernel limits where prlimit is present. */
export function workerCommand(
  kind: SandboxKind,
  role: Role,
  profile: Profile,
  memoryBytes: number,
  seconds: number,
): WorkerCommand {
  const limits = kind.limits === "prlimit" ? prlimit(memoryBytes, seconds, profile) : [];
  const heap = Math.max(128, Math.floor(memoryBytes / (1024 * 1024) / 2));
  const nodeFlags = [
    `--max-old-space-size=${heap}`,
    "--max-semi-space-size=16",
    "--disable-warning=ExperimentalWarning",
  ];
  const flags = [...nodeFlags, "--disallow-code-generation-from-strings"];
  if (kind.kind === "node") {
    const reads = [sourceFolder, modulesFolder].map((folder) => `--allow-fs-read=${realpathSync(folder)}/*`);
    const node = [
      process.execPath,
      ...flags,
      "--permission",
      "--allow-addons",
      "--allow-worker",
      ...reads,
      join(sourceFolder, "worker/main.ts"),
      role,
    ];
    return command([...limits, ...node]);
  }
  const wrap = [findProgram("bwrap") ?? "bwrap", ...isolate(profile)];
  return command([...limits, ...wrap, inside.node, ...flags, `${inside.source}/worker/main.ts`, role]);
}

function command([file = "", ...args]: readonly string[]): WorkerCommand {
  return { file, args, env: environment };
}

/** Data limit rather than address space: V8 reserves far more than it uses, and reservations are no memory. */
function prlimit(memoryBytes: number, seconds: number, profile: Profile): string[] {
  return [
    findProgram("prlimit") ?? "prlimit",
    `--data=${memoryBytes + (profile === "office" ? 512 * 1024 * 1024 : 0)}`,
    `--cpu=${seconds + 5}`,
    "--nofile=256",
    "--core=0",
    `--fsize=${profile === "office" ? memoryBytes : 0}`,
    "--",
  ];
}

function isolate(profile: Profile): string[] {
  const folders = profile === "office" ? [...libraries, ...officeFolders] : libraries;
  return [
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    "--cap-drop",
    "ALL",
    "--hostname",
    "sanitise",
    ...folders.flatMap((folder) => ["--ro-bind-try", folder, folder]),
    "--proc",
    "/proc",
    "--dev",
    "/dev",
    "--ro-bind",
    realpathSync(process.execPath),
    inside.node,
    "--ro-bind",
    sourceFolder,
    inside.source,
    "--ro-bind",
    join(dirname(sourceFolder), "package.json"),
    inside.manifest,
    "--ro-bind",
    modulesFolder,
    inside.modules,
    ...(profile === "office"
      ? [
          "--size",
          String(512 * 1024 * 1024),
          "--tmpfs",
          "/scratch",
          "--size",
          String(64 * 1024 * 1024),
          "--tmpfs",
          "/tmp",
        ]
      : []),
    "--chdir",
    "/",
  ];
}
