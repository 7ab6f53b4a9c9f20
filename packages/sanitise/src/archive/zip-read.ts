/** Strict ZIP reading: both directories must agree, entries must not overlap, and what is inflated is counted. */
import { crc32, inflateRawSync } from "node:zlib";
import { type Budget, type Limits, RefusalSignal } from "../format.ts";
import { readDirectory, type ZipDirectory, type ZipEntry } from "./zip-directory.ts";

export interface ZipArchive {
  readonly directory: ZipDirectory;
  readonly entries: readonly ZipEntry[];
  /** Where the stored bytes of an entry lie. */
  stored(entry: ZipEntry): Uint8Array;
  /** The entry's bytes, inflated and checked against size and CRC. Encrypted entries need `archive/zip-decrypt.ts`. */
  read(entry: ZipEntry): Uint8Array;
}

/** A ratio is only suspicious once this much comes out. */
const ratioFloor = 10 * 1024 * 1024;

/** @throws RefusalSignal with `damaged`, `ambiguous`, `zip-*` or `bomb-*`. */
export function openZip(bytes: Uint8Array, limits: Limits, budget: Budget): ZipArchive {
  const directory = readDirectory(bytes, limits.entries);
  if (directory.prefix !== 0) throw new RefusalSignal("zip-prefixed");
  const starts = checkLocals(bytes, directory);
  const stored = (entry: ZipEntry): Uint8Array => {
    const start = starts.get(entry) ?? 0;
    return bytes.subarray(start, start + entry.compressedSize);
  };
  return {
    directory,
    entries: directory.entries,
    stored,
    read: (entry) => {
      if (entry.isEncrypted) throw new RefusalSignal("encrypted", entry.name);
      return unpack(stored(entry), entry, entry.method, limits, budget);
    },
  };
}

/** Inflates (method 8) or takes (method 0) an entry's plain bytes, within the limits. */
export function unpack(data: Uint8Array, entry: ZipEntry, method: number, limits: Limits, budget: Budget): Uint8Array {
  if (entry.size > ratioFloor && entry.size > data.length * limits.ratio)
    throw new RefusalSignal("bomb-size", entry.name);
  budget.inflated(entry.size);
  const plain = method === 0 ? data : inflate(data, entry, method);
  if (plain.length !== entry.size) throw new RefusalSignal("damaged", entry.name);
  // WinZip AES version 2 carries no CRC: its authentication code has been checked instead.
  if (entry.aes?.version !== 2 && crc32(plain) !== entry.crc) throw new RefusalSignal("damaged", entry.name);
  return plain;
}

function inflate(data: Uint8Array, entry: ZipEntry, method: number): Uint8Array {
  if (method !== 8) throw new RefusalSignal("zip-method", entry.name);
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(entry.size, 1) });
  } catch {
    throw new RefusalSignal("damaged", entry.name);
  }
}

/** Holds every local header against the central one, and the places of all entries against each other. */
function checkLocals(bytes: Uint8Array, directory: ZipDirectory): Map<ZipEntry, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Map<ZipEntry, number>();
  const names = new Set<string>();
  let free = 0;
  for (const entry of [...directory.entries].sort((a, b) => a.localOffset - b.localOffset)) {
    const at = entry.localOffset;
    if (at + 30 > directory.start || view.getUint32(at, true) !== 0x04034b50)
      throw new RefusalSignal("damaged", entry.name);
    if (at < free) throw new RefusalSignal("zip-overlapping", entry.name);
    if (starts.size === 0 && at !== 0) throw new RefusalSignal("zip-prefixed");
    const nameLength = view.getUint16(at + 26, true);
    const start = at + 30 + nameLength + view.getUint16(at + 28, true);
    if (start + entry.compressedSize > directory.start) throw new RefusalSignal("zip-overlapping", entry.name);
    agree(view, at, entry, bytes.subarray(at + 30, at + 30 + nameLength));
    const name = entry.name.normalize("NFC").toLowerCase();
    if (names.has(name)) throw new RefusalSignal("zip-duplicate-name", entry.name);
    names.add(name);
    starts.set(entry, start);
    free = start + entry.compressedSize;
  }
  return starts;
}

function agree(view: DataView, at: number, entry: ZipEntry, localName: Uint8Array): void {
  const flags = view.getUint16(at + 6, true);
  // Encryption must agree; how a name is encoded must where it makes a difference.
  const shared = entry.encoding === "ascii" ? 0x41 : 0x841;
  const described = (flags & 8) !== 0;
  const crc = view.getUint32(at + 14, true);
  const compressed = view.getUint32(at + 18, true);
  const size = view.getUint32(at + 22, true);
  const same = (local: number, central: number): boolean =>
    local === central || local === 0xffffffff || (described && local === 0);
  if (
    !localName.every((byte, index) => byte === entry.rawName[index]) ||
    localName.length !== entry.rawName.length ||
    (flags & shared) !== (entry.flags & shared) ||
    view.getUint16(at + 8, true) !== entry.method ||
    !same(crc, entry.crc) ||
    !same(compressed, entry.compressedSize) ||
    !same(size, entry.size)
  ) {
    throw new RefusalSignal("zip-disagreement", entry.name);
  }
}
