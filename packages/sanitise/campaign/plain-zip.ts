/** The entries of a ZIP we wrote ourselves, in order: no check is needed of what one made. */
import { inflateRawSync } from "node:zlib";
import type { ZipPart } from "../src/archive/zip-write.ts";

export function readZip(bytes: Uint8Array): readonly ZipPart[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: ZipPart[] = [];
  for (let at = 0; buffer.readUInt32LE(at) === 0x04034b50; ) {
    const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
    const name = buffer.toString("utf8", at + 30, at + 30 + buffer.readUInt16LE(at + 26));
    const end = start + buffer.readUInt32LE(at + 18);
    const stored = buffer.subarray(start, end);
    parts.push({ name, bytes: buffer.readUInt16LE(at + 8) === 8 ? inflateRawSync(stored) : stored });
    at = end;
  }
  return parts;
}
