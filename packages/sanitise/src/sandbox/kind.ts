/** What isolation this machine can give. Asked once per process, by trying it. */
import { spawnSync } from "node:child_process";
import { accessSync, closeSync, constants, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { filterDescriptor } from "./folders.ts";
import { endLeftovers } from "./leftovers.ts";
import { callFilter } from "./system-calls.ts";

export interface SandboxKind {
  /** "bubblewrap": own namespaces for files, network, processes. "node": Node's permission model alone. */
  readonly kind: "bubblewrap" | "node";
  /** True where no packet can leave the worker. */
  readonly network: boolean;
  /** True where the worker sees no file but its own program. */
  readonly files: boolean;
  /** Kernel limits on memory, time and file size by prlimit; else only the heap limit and the parent's clock. */
  readonly limits: "prlimit" | "heap";
  /** True where a filter of system calls keeps a worker from starting processes and opening sockets. */
  readonly calls: boolean;
  /** LibreOffice found, for conversions in the office profile (which needs bubblewrap). */
  readonly office: string | undefined;
  readonly ja: string;
  readonly en: string;
}

/** Full path of a program on PATH or in the usual folders. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/bin"];
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

let known: SandboxKind | undefined;

/** The isolation every worker of this process gets. MACHIMORI_SANDBOX=node forces the weaker one (for trying it). */
export function sandboxKind(): SandboxKind {
  known ??= detect(process.env["MACHIMORI_SANDBOX"] === "node");
  return known;
}

function detect(weak: boolean): SandboxKind {
  const limits = findProgram("prlimit") ? "prlimit" : "heap";
  const bwrap = weak ? undefined : findProgram("bwrap");
  // A command line waits for each try before its first worker; one that takes a filter needs no second.
  const calls = bwrap !== undefined && takesFilter(bwrap);
  if (calls || (bwrap !== undefined && works(bwrap))) {
    endLeftovers();
    const office = ["/usr/lib/libreoffice/program/soffice.bin", "/opt/libreoffice/program/soffice.bin"].find((path) =>
      existsSync(path),
    );
    return {
      kind: "bubblewrap",
      network: true,
      files: true,
      limits,
      calls,
      office,
      ja: `bubblewrapによる隔離（通信なし・ファイルなし${calls ? "・プログラムの起動なし" : ""}）${limits === "prlimit" ? "と資源制限" : ""}`,
      en: `bubblewrap: no network, no files${calls ? ", no programs started" : ""}${limits === "prlimit" ? ", kernel limits" : ""}`,
    };
  }
  return {
    kind: "node",
    network: false,
    files: true,
    limits,
    calls: false,
    office: undefined,
    ja: "Nodeの権限制限のみ（ファイルの読み書きは遮断。通信は遮断されません。bubblewrapの導入を勧めます）",
    en: "Node's permission model only: files are cut off, the network is not. Installing bubblewrap is advised",
  };
}

const works = (bwrap: string): boolean =>
  spawnSync(bwrap, ["--unshare-all", "--ro-bind", "/", "/", "true"], { stdio: "ignore", timeout: 5_000 }).status === 0;

/** Whether bwrap and the kernel here take a filter of system calls, by trying one. */
function takesFilter(bwrap: string): boolean {
  const filter = callFilter("plain");
  if (!filter) return false;
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), "machimori-sandbox-"));
    const path = join(folder, "filter");
    writeFileSync(path, filter);
    const opened = openSync(path, "r");
    const args = ["--unshare-all", "--ro-bind", "/", "/", "--seccomp", `${filterDescriptor}`, "true"];
    const tried = spawnSync(bwrap, args, { stdio: ["ignore", "ignore", "ignore", opened], timeout: 5_000 });
    closeSync(opened);
    return tried.status === 0;
  } catch (error) {
    // Nowhere to write: workers go without.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}
