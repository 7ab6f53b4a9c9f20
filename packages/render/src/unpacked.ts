import { inflateRawSync } from "node:zlib";

/** Signatures of the parts of a ZIP file (APPNOTE 4.3), and where in them stands what is needed. */
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/** How far from its end a ZIP file may say that it ends: 22 bytes and a comment. */
const longestEnd = 22 + 0xffff;

/**
 * What a ZIP file holds when it is unpacked, in bytes; more than `most` is only told to be more. Counted by unpacking,
 * whatever the file says of itself, one entry after the other and keeping none. Null for what is no such file.
 */
export function unpackedBytes(bytes: Uint8Array, most: number): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(file);
  if (end === null) return null;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  let total = 0;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== directoryEntry) return null;
    const unpacked = entryBytes(file, file.readUInt32LE(at + 42), most - total);
    if (unpacked === null) return null;
    total += unpacked;
    if (total > most) return total;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return total;
}

function endOf(file: Buffer): number | null {
  for (let at = file.length - 22; at >= Math.max(0, file.length - longestEnd); at -= 1)
    if (file.readUInt32LE(at) === endOfDirectory) return at;
  return null;
}

/** The entry whose own head stands at `at`; its packed bytes end where they end, not where the head says. */
function entryBytes(file: Buffer, at: number, most: number): number | null {
  if (at + 30 > file.length || file.readUInt32LE(at) !== localEntry) return null;
  const method = file.readUInt16LE(at + 8);
  const packed = file.subarray(at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28));
  if (method === 0) return 0;
  if (method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? most + 1 : null;
  }
}
