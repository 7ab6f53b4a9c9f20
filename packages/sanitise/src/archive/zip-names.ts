/** Just enough of a ZIP to tell what it is: names, and small parts. Says nothing about soundness. */
import { inflateRawSync } from "node:zlib";
import { RefusalSignal } from "../format.ts";
import { defaultLimits } from "../limits.ts";
import { readDirectory } from "./zip-directory.ts";

export interface ZipNames {
  readonly names: readonly string[];
  /** A part's bytes, at most 1 MB; empty where it cannot be read. */
  read(name: string, bytes: Uint8Array): Uint8Array;
}

const maxPart = 1024 * 1024;

/** @throws RefusalSignal where there is no usable directory. */
export function readZipNames(bytes: Uint8Array): ZipNames {
  const directory = readDirectory(bytes, defaultLimits.entries);
  return {
    names: directory.entries.map((entry) => entry.name),
    read: (name, whole) => {
      const entry = directory.entries.find((candidate) => candidate.name === name);
      const at = (entry?.localOffset ?? 0) + directory.prefix;
      if (!entry || entry.isEncrypted || at + 30 > whole.length || entry.size > maxPart) return new Uint8Array();
      const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
      const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
      const stored = whole.subarray(start, start + entry.compressedSize);
      if (entry.method === 0) return stored;
      try {
        return inflateRawSync(stored, { maxOutputLength: maxPart });
      } catch (error) {
        if (error instanceof RangeError || (error instanceof Error && "code" in error)) return new Uint8Array();
        throw new RefusalSignal("damaged", name);
      }
    },
  };
}
