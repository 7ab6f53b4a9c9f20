/** Writes a ZIP that holds nothing but names and data: fixed time, UTF-8 names, no extra fields, no comments. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Already compressed data (JPEG, PNG, an inner ZIP) is stored as it is. */
  readonly store?: boolean;
}

/** 1980-01-01 00:00, the earliest a ZIP can say. */
const noDate = 0x0021_0000;

/** Parts in the given order. Level 4 is the knee of the curve for XML: twice as fast as 6 for 2 % more bytes. */
export function writeZip(parts: readonly ZipPart[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, "utf8");
    const data = part.store ? part.bytes : deflateRawSync(part.bytes, { level: 4 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeCommon(head, 4, part, data.length, name.length);
    pieces.push(head, name, data);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    writeCommon(entry, 6, part, data.length, name.length);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name);
    offset += head.length + name.length + data.length;
  }
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...central, end]);
}

/** The fields both headers share, from "version needed" on. */
function writeCommon(head: Buffer, at: number, part: ZipPart, stored: number, nameLength: number): void {
  const ascii = /^[\x20-\x7e]*$/.test(part.name);
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(ascii ? 0 : 0x800, at + 2);
  head.writeUInt16LE(part.store ? 0 : 8, at + 4);
  head.writeUInt32LE(noDate, at + 6);
  head.writeUInt32LE(crc32(part.bytes), at + 10);
  head.writeUInt32LE(stored, at + 14);
  head.writeUInt32LE(part.bytes.length, at + 18);
  head.writeUInt16LE(nameLength, at + 22);
}
