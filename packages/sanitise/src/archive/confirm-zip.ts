/** Reads a ZIP of our own making from its first byte on, header after header: the opposite way of a directory reader. */
import { crc32, inflateRawSync } from "node:zlib";

export interface WalkedEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const maxEntry = 200 * 1024 * 1024;

/** @returns the entries in order, or where the file leaves the one permitted shape. */
export function walkZip(file: Uint8Array, maxTotal: number): readonly WalkedEntry[] | string {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries: WalkedEntry[] = [];
  const headers: Buffer[] = [];
  const names = new Set<string>();
  let at = 0;
  let total = 0;
  while (at + 30 <= bytes.length && bytes.readUInt32LE(at) === 0x04034b50) {
    const flags = bytes.readUInt16LE(at + 6);
    const method = bytes.readUInt16LE(at + 8);
    const stored = bytes.readUInt32LE(at + 18);
    const size = bytes.readUInt32LE(at + 22);
    const nameLength = bytes.readUInt16LE(at + 26);
    const start = at + 30 + nameLength;
    if ((flags & ~0x800) !== 0 || bytes.readUInt16LE(at + 28) !== 0 || bytes.readUInt32LE(at + 10) !== 0x00210000)
      return `header@${at}`;
    if (start + stored > bytes.length || size > maxEntry) return `length@${at}`;
    const name = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(at + 30, start));
    total += size;
    if (total > maxTotal) return "total";
    const data = unpack(bytes.subarray(start, start + stored), method, size);
    if (!data || data.length !== size || crc32(data) !== bytes.readUInt32LE(at + 14)) return name;
    const key = name.toLowerCase();
    if (names.has(key)) return name;
    names.add(key);
    entries.push({ name, bytes: data });
    headers.push(bytes.subarray(at + 4, start));
    at = start + stored;
  }
  return directoryMatches(bytes, at, headers) ? entries : "directory";
}

function unpack(data: Buffer, method: number, size: number): Uint8Array | undefined {
  if (method === 0) return data;
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}

/** The central directory must repeat the headers just read, byte by byte, and end the file. */
function directoryMatches(bytes: Buffer, from: number, headers: readonly Buffer[]): boolean {
  let at = from;
  for (const header of headers) {
    const nameLength = header.length - 26;
    if (at + 46 + nameLength > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return false;
    if (!bytes.subarray(at + 6, at + 30).equals(header.subarray(0, 24))) return false;
    if (bytes.readUInt16LE(at + 28) !== nameLength) return false;
    if (bytes.readUInt32LE(at + 30) !== 0 || bytes.readUInt32LE(at + 34) !== 0 || bytes.readUInt32LE(at + 38) !== 0)
      return false;
    if (!bytes.subarray(at + 46, at + 46 + nameLength).equals(header.subarray(26))) return false;
    at += 46 + nameLength;
  }
  return (
    at + 22 === bytes.length &&
    bytes.readUInt32LE(at) === 0x06054b50 &&
    bytes.readUInt16LE(at + 10) === headers.length &&
    bytes.readUInt32LE(at + 16) === from &&
    bytes.readUInt16LE(at + 20) === 0
  );
}
