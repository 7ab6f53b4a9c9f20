import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataFolder } from "@machimori/store";

/**
 * `original` is never handed to anybody; `output` is what the sanitiser wrote; `before` and `after` are pictures of the
 * two, made of pixels; `left` are the recipients a mail has not reached yet.
 */
export type Kept = "original" | "output" | "before" | "after" | "left";

export interface Described {
  readonly name: string;
  readonly sha256: string;
}

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;
const fileName = /^([A-Za-z0-9-]{1,80})\.(original|output|before|after|left)$/;

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Where files that cross a zone lie: outside the database and its backups, each encrypted (AES-256-GCM) under a key of
 * its own, derived from the body's key in the keys folder by HKDF-SHA256 (RFC 5869). Body, file and kind are
 * authenticated, so no file can be put in another's place. What cannot be read whole does not exist.
 */
export class Vault {
  readonly #body: string;
  readonly #folder: string;
  readonly #key: Buffer;

  constructor(data: DataFolder, body: string) {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(body)) throw new Error("a body's id must be usable as a folder name");
    this.#body = body;
    this.#folder = join(data.root, "quarantine", body);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    chmodSync(join(data.root, "quarantine"), 0o700);
    this.#key = bodyKey(join(data.keys, `${body}.quarantine.key`));
  }

  #path(id: string, kind: Kept): string {
    const name = `${id}.${kind}`;
    if (!fileName.test(name)) throw new Error("not the id of a kept file");
    return join(this.#folder, name);
  }

  #fileKey(id: string, kind: Kept): Buffer {
    return Buffer.from(hkdfSync("sha256", this.#key, id, `machimori quarantine ${this.#body} ${kind}`, 32));
  }

  async put(id: string, kind: Kept, bytes: Uint8Array, name: string): Promise<Described> {
    const described: Described = { name, sha256: sha256(bytes) };
    const head = Buffer.from(JSON.stringify(described));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#fileKey(id, kind), nonce);
    cipher.setAAD(Buffer.from(`${this.#body}/${id}/${kind}`));
    const sealed = [cipher.update(length), cipher.update(head), cipher.update(bytes), cipher.final()];
    const path = this.#path(id, kind);
    const fresh = `${path}.${randomBytes(4).toString("hex")}`;
    await writeFile(fresh, Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]), { mode: 0o600, flush: true });
    await rename(fresh, path);
    const folder = await open(this.#folder);
    await folder.sync().finally(() => folder.close());
    return described;
  }

  /** The file as it was put; null where it is gone, damaged or not ours. */
  async get(id: string, kind: Kept): Promise<(Described & { readonly bytes: Uint8Array }) | null> {
    try {
      const sealed = await readFile(this.#path(id, kind));
      const decipher = createDecipheriv(algorithm, this.#fileKey(id, kind), sealed.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(`${this.#body}/${id}/${kind}`));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      const opened = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
      const head = 4 + opened.readUInt32BE(0);
      const described = JSON.parse(opened.toString("utf8", 4, head)) as Described;
      const bytes = opened.subarray(head);
      return described.sha256 === sha256(bytes) ? { ...described, bytes } : null;
    } catch {
      return null;
    }
  }

  async remove(id: string, kind: Kept): Promise<void> {
    await rm(this.#path(id, kind), { force: true });
  }

  /** What is kept now, with the time it was written; half-written files of a stopped process are cleared away. */
  async list(): Promise<readonly { readonly id: string; readonly kind: Kept; readonly at: number }[]> {
    const found = [];
    for (const name of await readdir(this.#folder)) {
      const parts = name.match(fileName);
      const at = (await stat(join(this.#folder, name)).catch(() => null))?.mtimeMs;
      if (at === undefined) continue;
      if (parts) found.push({ id: parts[1]!, kind: parts[2] as Kept, at });
      else if (Date.now() - at > 3_600_000) await rm(join(this.#folder, name), { force: true });
    }
    return found;
  }
}

/** The body's key, made on first use; of two who make it at once one wins and both use it. */
function bodyKey(path: string): Buffer {
  try {
    writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const key = Buffer.from(readFileSync(path, "utf8"), "base64url");
  if (key.length !== 32) throw new Error("the key of the quarantine is damaged");
  return key;
}
