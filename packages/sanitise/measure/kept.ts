/**
 * What a measurement found out so far, by the digest of all it depends on. A run that was stopped goes on where it was, and
 * what LibreOffice drew once it need not draw again.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const days = 24 * 60 * 60 * 1000;

export function digestOf(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}

/** Changes with any source file of the package: what another source found out is not what this one finds out. */
export function digestOfSources(): string {
  const folder = join(import.meta.dirname, "../src");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:ts|json)$/.test(name),
  );
  return digestOf(...names.sort().flatMap((name) => [name, readFileSync(join(folder, name))]));
}

export class Kept {
  private readonly folder: string;

  /** @param folder where it is kept; unset = the user's cache folder */
  constructor(name: string, folder?: string) {
    const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
    this.folder = join(folder ?? join(cache, "machimori-measure"), name);
    mkdirSync(this.folder, { recursive: true });
    for (const each of readdirSync(this.folder)) {
      const path = join(this.folder, each);
      if (statSync(path).mtimeMs < Date.now() - 30 * days) rmSync(path);
    }
  }

  /** The value kept under a key, else what `make` answers, kept from now on. */
  async value<T>(key: string, make: () => Promise<T>): Promise<T> {
    const path = this.pathOf(key);
    if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as T;
    const made = await make();
    this.put(key, JSON.stringify(made));
    return made;
  }

  has(key: string): boolean {
    return existsSync(this.pathOf(key));
  }

  /** Whole or not at all, so that a run stopped in the middle leaves no half file behind. */
  put(key: string, content: Uint8Array | string): void {
    writeFileSync(`${this.pathOf(key)}.part`, content);
    renameSync(`${this.pathOf(key)}.part`, this.pathOf(key));
  }

  /** Where the file of a key stands. */
  pathOf(key: string): string {
    return join(this.folder, key);
  }

  /** Forgets everything: the run it was for has reported. */
  forget(): void {
    rmSync(this.folder, { recursive: true });
  }
}
