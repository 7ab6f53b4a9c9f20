import { generateKeyPairSync, sign } from "node:crypto";
import { encodeBundle } from "../bundle.ts";
import { type SigningKey, signCheckpoint, signingKey, verifierKey } from "../checkpoint.ts";
import { rotationStatement, tilePath, tileWidth } from "../layout.ts";
import { makeLeaf } from "../leaf.ts";
import { append, emptyTree, leafHash, rootOf } from "../tree.ts";
import type { LogSource } from "../verify/source.ts";

/** The files of a log by their paths; what an attacker would hold and edit. */
export type LogFiles = Map<string, Buffer>;

/** A fresh key as a body would have it. */
export function freshKey(): SigningKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  return signingKey(privateKey.export({ format: "pem", type: "pkcs8" }).toString());
}

const salt = Buffer.alloc(32, 7);
const entryOf = (kind: string, at: string, log?: Record<string, unknown>) =>
  makeLeaf({ kind, at, actor: null, object: null, retention: "r", ...(log ? { log } : {}) }, salt, `${kind} ${at}`);

/** The entry that opens a log. */
export function opening(key: SigningKey, at: string, previous: unknown = null): Buffer {
  return entryOf("log-opened", at, { key: key.public.toString("base64"), previous });
}

/** The entry that takes a new key into use; unsigned where `old` is null. */
export function rotation(body: string, old: SigningKey | null, fresh: SigningKey, at: string): Buffer {
  const key = fresh.public.toString("base64");
  const signature = old ? sign(null, Buffer.from(rotationStatement(body, key)), old.private).toString("base64") : null;
  return entryOf("key-rotated", at, { key, signature });
}

/** The entry that says the clock had been ahead, and until when was signed. */
export function clockCorrection(clockWas: string, at: string): Buffer {
  return entryOf("clock-corrected", at, { clockWas });
}

/** An ordinary entry; `word` makes it differ from others. */
export function act(word: string, at: string): Buffer {
  return entryOf(`act.${word}`, at);
}

/** One batch: entries that were taken in and signed together. */
export interface Batch {
  readonly entries: readonly Buffer[];
  readonly signedAt: string;
  readonly key: SigningKey;
  /** Signed once more at this time, without new entries. */
  readonly againAt?: string;
}

/** Builds the files a log publishes from its batches, by the writer's own functions. */
export function buildLog(origin: string, batches: readonly Batch[]): LogFiles {
  const files: LogFiles = new Map();
  const entries: Buffer[] = [];
  let tree = emptyTree;
  const checkpoints: string[] = [];
  for (const batch of batches) {
    const grown = append(tree, batch.entries.map(leafHash));
    tree = grown.tree;
    entries.push(...batch.entries);
    for (const tile of grown.full) files.set(tilePath(tile.level, tile.n), tile.data);
    const root = rootOf(tree);
    const signed = (at: string) => signCheckpoint(origin, tree.size, root, batch.key, new Date(at));
    const note = signed(batch.signedAt);
    const again = batch.againAt ? signed(batch.againAt) : null;
    checkpoints.push(`${JSON.stringify({ note, again })}\n`);
    files.set("checkpoint", Buffer.from(again ?? note));
    files.set("vkey", Buffer.from(`${verifierKey(origin, batch.key.public)}\n`));
  }
  for (const [level, edge] of tree.edges.entries())
    if (edge.length > 0) {
      const n = Math.floor(Math.floor(tree.size / tileWidth ** level) / tileWidth);
      files.set(tilePath(level, n, edge.length), Buffer.concat(edge));
    }
  for (let n = 0; n * tileWidth < entries.length; n += 1) {
    const some = entries.slice(n * tileWidth, (n + 1) * tileWidth);
    files.set(tilePath("entries", n, some.length), encodeBundle(some));
  }
  files.set("checkpoints", Buffer.from(checkpoints.join("")));
  return files;
}

/** Reads such files as a log. */
export function sourceOf(files: LogFiles): LogSource {
  return { name: "files", read: async (path) => files.get(path) ?? null };
}
