import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./postgres/folder.ts";

const algorithm = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const form = /^sealed:([0-9a-f]{8}):([A-Za-z0-9_-]+)$/;
const keyName = (body: string) => new RegExp(`^${body}\\.seal-([0-9a-f]{8})\\.key$`);

/** Names of the files in a keys folder that unseal what the database keeps of a body. */
export function sealingKeysOf(folder: string, body: string): readonly string[] {
  return readdirSync(folder).filter((name) => keyName(body).test(name));
}

/** Ids of the keys that lie there for a body. */
export const sealingIdsOf = (folder: string, body: string): readonly string[] =>
  sealingKeysOf(folder, body).map((name) => keyName(body).exec(name)![1]!);

/** Whether a value of the database is sealed, whether or not the key is at hand. */
export const isSealed = (value: string) => form.test(value);

/** The id of the key a value is sealed under; null where it is not sealed. */
export const sealedUnder = (value: string): string | null => form.exec(value)?.[1] ?? null;

/** Removes a key under which nothing that is still needed is sealed. */
export const discardSealingKey = (folder: string, body: string, id: string): void =>
  rmSync(join(folder, `${body}.seal-${id}.key`), { force: true });

/**
 * Seals what the database must be able to give back (keys of authenticators) with AES-256-GCM under a key that lies in
 * the keys folder, outside the database and its backups, as the signing keys do (NIST SP 800-38D). Each sealed value
 * names its key, so that a key that was kept elsewhere can be put back beside a newer one. `of` says whose secret it is
 * and is authenticated: a sealed value cannot be moved to another row.
 */
export interface Seal {
  seal(plain: string, of: string): string;
  /** The plain text; null where the value is not sealed, was altered or moved, or its key is not at hand. */
  open(sealed: string, of: string): string | null;
  /** Takes a new key into use, here and in every other process that has the folder open; answers its id. */
  renew(): string;
  /** A keyed digest: tells whether two texts are the same, and without the key nothing of what they are. */
  digest(text: string, of: string): string;
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The seal of a body; its first key is made when something is first sealed. */
export function sealOf(folder: string, body: string): Seal {
  const known = new Map<string, Buffer>();
  let present: Key | null = null;
  let seenAt = -1;

  function read(): void {
    seenAt = statSync(folder).mtimeMs;
    const files = sealingKeysOf(folder, body)
      .map((name) => ({ name, id: keyName(body).exec(name)![1]!, made: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => a.made - b.made || a.id.localeCompare(b.id));
    for (const { name, id } of files) {
      const bytes = Buffer.from(readFileSync(join(folder, name), "utf8").trim(), "base64url");
      if (bytes.length !== keyBytes) continue;
      known.set(id, bytes);
      present = { id, bytes };
    }
  }

  function make(): Key {
    const id = randomBytes(4).toString("hex");
    const bytes = randomBytes(keyBytes);
    chmodSync(folder, 0o700);
    writeWhole(join(folder, `${body}.seal-${id}.key`), `${bytes.toString("base64url")}\n`, 0o600);
    known.set(id, bytes);
    present = { id, bytes };
    return present;
  }

  /** The newest key; another process may have taken one into use since the folder was last looked into. */
  function current(): Key {
    if (present === null || statSync(folder).mtimeMs !== seenAt) read();
    return present ?? make();
  }

  function keyNamed(id: string): Buffer | null {
    if (!known.has(id)) read();
    return known.get(id) ?? null;
  }

  const about = (of: string) => Buffer.from(JSON.stringify([body, of]));

  return {
    seal(plain, of) {
      const { id, bytes } = current();
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, bytes, nonce).setAAD(about(of));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `sealed:${id}:${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url")}`;
    },
    open(sealed, of) {
      const [, id, rest] = form.exec(sealed) ?? [];
      const key = id === undefined ? null : keyNamed(id);
      const all = Buffer.from(rest ?? "", "base64url");
      if (key === null || all.length < nonceBytes + tagBytes) return null;
      const decipher = createDecipheriv(algorithm, key, all.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(about(of)).setAuthTag(all.subarray(-tagBytes));
      try {
        const text = decipher.update(all.subarray(nonceBytes, -tagBytes));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
    renew: () => make().id,
    digest(text, of) {
      const key = hkdfSync("sha256", current().bytes, "", `machimori digest ${body} ${of}`, keyBytes);
      return createHmac("sha256", Buffer.from(key)).update(text).digest("base64url");
    },
  };
}
