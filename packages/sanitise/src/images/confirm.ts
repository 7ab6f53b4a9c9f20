/** Confirms picture outputs: every block of the container is one the writer may use, and nothing follows the end. */
import { crc32 } from "node:zlib";
import { type Confirmer, type Refusal, refuse } from "../format.ts";

const fail = (where: string): Refusal => refuse("not-confirmed", where);
const nameAt = (bytes: Buffer, at: number): string => bytes.toString("latin1", at, at + 4);

/** JPEG (ITU-T T.81): JFIF or Adobe marker, tables, frame, scans, end. */
function confirmJpeg(bytes: Buffer): Refusal | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return fail("SOI");
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return fail(`marker@${at}`);
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2 === bytes.length ? null : fail("after EOI");
    const length = bytes.readUInt16BE(at + 2);
    const isTable = [0xc4, 0xdb, 0xdd, 0xc0, 0xc1, 0xc2].includes(marker);
    const isJfif = marker === 0xe0 && length === 16 && nameAt(bytes, at + 4) === "JFIF";
    const isAdobe = marker === 0xee && length === 14 && nameAt(bytes, at + 4) === "Adob";
    if (!isTable && !isJfif && !isAdobe && marker !== 0xda) return fail(`marker ${marker.toString(16)}`);
    at += 2 + length;
    if (marker !== 0xda) continue;
    for (; at + 1 < bytes.length; at++) {
      if (bytes[at] !== 0xff) continue;
      const next = bytes[at + 1] ?? 0;
      if (next !== 0 && (next < 0xd0 || next > 0xd7)) break;
    }
  }
  return bytes.length === at + 2 && bytes.readUInt16BE(at) === 0xffd9 ? null : fail("EOI");
}

function confirmPng(bytes: Buffer): Refusal | null {
  const permitted = new Set(["IHDR", "PLTE", "tRNS", "pHYs", "sRGB", "gAMA", "cHRM", "bKGD", "IDAT", "IEND"]);
  if (bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n") return fail("signature");
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const name = nameAt(bytes, at + 4);
    if (!permitted.has(name)) return fail(name);
    if (at + 12 + length > bytes.length) return fail("length");
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      return fail(`${name} crc`);
    at += 12 + length;
    if (name === "IEND") return at === bytes.length && length === 0 ? null : fail("after IEND");
  }
  return fail("IEND");
}

function confirmGif(bytes: Buffer): Refusal | null {
  if (bytes.toString("latin1", 0, 6) !== "GIF89a") return fail("signature");
  const packed = bytes[10] ?? 0;
  let at = 13 + (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0);
  const blocks = (): void => {
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    at++;
  };
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1 === bytes.length ? null : fail("after trailer");
    if (
      kind === 0x21 &&
      (bytes[at + 1] === 0xf9 ||
        (bytes[at + 1] === 0xff && bytes.toString("latin1", at + 3, at + 14) === "NETSCAPE2.0"))
    ) {
      at += 2;
      blocks();
    } else if (kind === 0x2c) {
      const local = bytes[at + 9] ?? 0;
      at += 11 + (local & 0x80 ? 3 << ((local & 7) + 1) : 0);
      blocks();
    } else return fail(`block@${at}`);
  }
  return fail("trailer");
}

function confirmWebp(bytes: Buffer): Refusal | null {
  if (nameAt(bytes, 0) !== "RIFF" || nameAt(bytes, 8) !== "WEBP" || bytes.readUInt32LE(4) + 8 !== bytes.length)
    return fail("RIFF");
  for (let at = 12; at < bytes.length; ) {
    if (!["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"].includes(nameAt(bytes, at))) return fail(nameAt(bytes, at));
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length & 1);
    if (at > bytes.length) return fail("length");
  }
  return null;
}

/** Baseline tags the writer sets; each names numbers about the pixels and nothing else. */
const tiffTags = new Set([
  254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 283, 284, 296, 297, 317, 320, 322, 323, 324,
  325, 338, 339,
]);

function confirmTiff(bytes: Buffer): Refusal | null {
  const mark = bytes.toString("latin1", 0, 4);
  const little = mark === "II*\0";
  if (!little && mark !== "MM\0*") return fail("signature");
  const u16 = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const seen = new Set<number>();
  for (let offset = u32(4); offset !== 0; ) {
    if (seen.has(offset) || offset + 6 > bytes.length) return fail("directory");
    seen.add(offset);
    const count = u16(offset);
    if (offset + 6 + count * 12 > bytes.length) return fail("directory");
    for (let index = 0; index < count; index++) {
      const tag = u16(offset + 2 + index * 12);
      if (!tiffTags.has(tag)) return fail(`tag ${tag}`);
    }
    offset = u32(offset + 2 + count * 12);
  }
  return seen.size > 0 ? null : fail("directory");
}

const walks = { jpeg: confirmJpeg, png: confirmPng, gif: confirmGif, webp: confirmWebp, tiff: confirmTiff } as const;

/** The confirmer of one kind of picture; a read past the end is a file that does not conform. */
export const pictureConfirmer = (type: keyof typeof walks): Confirmer => ({
  async confirm(bytes) {
    try {
      return walks[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    } catch (error) {
      if (error instanceof RangeError) return fail("cut short");
      throw error;
    }
  },
});
