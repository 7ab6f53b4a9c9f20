import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";

/** SHA-256 of each file of a backup, by its path. */
export type Manifest = Readonly<Record<string, string>>;

/** Every file below a folder, as paths relative to it; folders end in “/”. */
export function below(folder: string, at = folder): readonly string[] {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    return entry.isDirectory()
      ? [`${relative(folder, path)}/`, ...below(folder, path)]
      : entry.isFile()
        ? [relative(folder, path)]
        : [];
  });
}

const chunk = 1 << 20;

/** Copies one file and answers the SHA-256 of what was written. A file that grows meanwhile is copied as far as read. */
export function copyFile(from: string, to: string): string {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const source = openSync(from, "r");
  const target = openSync(to, "wx", 0o600);
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(chunk);
  try {
    for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer)) {
      const part = buffer.subarray(0, read);
      hash.update(part);
      for (let written = 0; written < read; ) written += writeSync(target, part, written);
    }
    fsyncSync(target);
  } finally {
    closeSync(source);
    closeSync(target);
  }
  return hash.digest("hex");
}

/** Writes one small file of a backup and answers its SHA-256. */
export function writeNew(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o600, flag: "wx", flush: true });
  return createHash("sha256").update(text).digest("hex");
}

/** The first file of the manifest that is missing or different; null where all are as written. */
export function firstDifference(folder: string, manifest: Manifest): string | null {
  for (const [path, sha256] of Object.entries(manifest)) {
    const file = join(folder, path);
    try {
      if (!statSync(file).isFile()) return path;
      if (createHash("sha256").update(readFileSync(file)).digest("hex") !== sha256) return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return path;
      throw error;
    }
  }
  return null;
}
