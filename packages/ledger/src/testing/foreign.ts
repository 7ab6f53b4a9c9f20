import { spawnSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LogFiles } from "./build-log.ts";

const require = createRequire(import.meta.url);

/** Writes a log's files into a folder of their own. */
export function folderOf(files: LogFiles): string {
  const folder = mkdtempSync(join(tmpdir(), "machimori-log-"));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

const gocode = "/usr/share/gocode";

/** Builds our small program over Go's x/mod; null, with the reason, where Go or x/mod is not installed. */
export function goVerifier(): {
  readonly run: ((files: LogFiles, vkey: string, since?: string) => string) | null;
  readonly why: string;
} {
  if (!existsSync(`${gocode}/src/golang.org/x/mod/sumdb`))
    return { run: null, why: "golang-golang-x-mod-dev is not installed" };
  const program = join(mkdtempSync(join(tmpdir(), "machimori-go-")), "verify");
  const source = fileURLToPath(new URL("../../foreign/verify.go", import.meta.url));
  const env = {
    ...process.env,
    GO111MODULE: "off",
    GOPATH: gocode,
    GOFLAGS: "",
    GOCACHE: join(dirname(program), "cache"),
  };
  const built = spawnSync("go", ["build", "-o", program, source], { encoding: "utf8", env });
  process.once("exit", () => rmSync(dirname(program), { recursive: true, force: true }));
  if (built.status !== 0) return { run: null, why: `go does not build it: ${built.error?.message ?? built.stderr}` };
  const run = (files: LogFiles, vkey: string, since?: string): string => {
    const folder = folderOf(files);
    const old = join(folder, "since");
    if (since !== undefined) writeFileSync(old, since);
    const args = [folder, vkey.trim(), ...(since === undefined ? [] : [old])];
    const said = spawnSync(program, args, { encoding: "utf8" }).stdout.trim();
    rmSync(folder, { recursive: true, force: true });
    return said;
  };
  return { run, why: "" };
}

interface SigstoreEntry {
  readonly logIndex: string;
  readonly integratedTime: string;
  readonly canonicalizedBody: Buffer;
  readonly inclusionProof: {
    readonly logIndex: string;
    readonly treeSize: string;
    readonly hashes: readonly Buffer[];
    readonly checkpoint: { readonly envelope: string };
  };
}

/** One entry, its number, and the path that proves it. */
export type Claim = (entry: Buffer, index: number, path: readonly Buffer[]) => string | null;

/**
 * npm's own provenance verifier over one checkpoint: opens it, then checks inclusion proofs. What is answered says what
 * it complains of in a proof, or null; where it takes the checkpoint itself for false, every proof has that complaint.
 */
export function sigstoreWith(note: string, vkey: string): Claim {
  const folder = join(dirname(require.resolve("@sigstore/verify")), "tlog");
  const { verifyCheckpoint } = require(join(folder, "checkpoint.js")) as {
    verifyCheckpoint(entry: SigstoreEntry, logs: readonly unknown[]): unknown;
  };
  const { verifyMerkleInclusion } = require(join(folder, "merkle.js")) as {
    verifyMerkleInclusion(entry: SigstoreEntry, checkpoint: unknown): void;
  };
  const [name = "", id = "", ...rest] = vkey.trim().split("+");
  const key = Buffer.from(rest.join("+"), "base64").subarray(1);
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
  const log = {
    baseURL: `https://log.example/${name}`,
    logID: Buffer.concat([Buffer.from(id, "hex"), Buffer.alloc(28)]),
    publicKey: createPublicKey({ key: der, format: "der", type: "spki" }),
    validFor: { start: new Date(0), end: new Date(8e15) },
  };
  const size = note.split("\n")[1] ?? "";
  const claimOf = (entry: Buffer, index: number, hashes: readonly Buffer[]): SigstoreEntry => {
    const proof = { logIndex: String(index), treeSize: size, hashes, checkpoint: { envelope: note } };
    return { logIndex: String(index), integratedTime: "1", canonicalizedBody: entry, inclusionProof: proof };
  };
  const complaintOf = <T>(work: () => T): T | Error => {
    try {
      return work();
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  const checkpoint = complaintOf(() => verifyCheckpoint(claimOf(Buffer.alloc(0), 0, []), [log]));
  if (checkpoint instanceof Error) return () => checkpoint.message;
  return (entry, index, path) =>
    complaintOf(() => verifyMerkleInclusion(claimOf(entry, index, path), checkpoint))?.message ?? null;
}
