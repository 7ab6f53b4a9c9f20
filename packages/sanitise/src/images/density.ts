/**
 * How large a picture's pixels are meant to be. A tile that fills a slide, or a photograph put into a text without a size,
 * is drawn by it, so the number is read, held to a range and written anew; a file that states none leaves none.
 */
import { crc32 } from "node:zlib";
import type { TypeName } from "../format.ts";

/** Pixels per metre across and down. */
export interface Density {
  readonly across: number;
  readonly down: number;
}

/** 25 to 5,000 dots per inch: what screens, scanners and setters use. */
const permitted = (value: number): boolean => value >= 984 && value <= 196_850;
const sound = (across: number, down: number): Density | undefined =>
  permitted(across) && permitted(down) ? { across: Math.round(across), down: Math.round(down) } : undefined;

/** As JFIF (ITU-T T.871, 10.1), pHYs (PNG, 11.3.4.3) or the bitmap's header states it; undefined where none of them does. */
export function statedDensity(bytes: Uint8Array, type: TypeName): Density | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "jpeg") return jfifDensity(bytes, view);
  if (type === "png") return pngDensity(bytes, view);
  if (type === "bmp" && bytes.length >= 54) return sound(view.getUint32(38, true), view.getUint32(42, true));
  return undefined;
}

function jfifDensity(bytes: Uint8Array, view: DataView): Density | undefined {
  for (let at = 2; at + 16 <= bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return undefined;
    if (marker !== 0xe0 || view.getUint32(at + 4) !== 0x4a464946) continue;
    const perMetre = [0, 100 / 2.54, 100][bytes[at + 11] ?? 0] ?? 0;
    return sound(view.getUint16(at + 12) * perMetre, view.getUint16(at + 14) * perMetre);
  }
  return undefined;
}

/** Where the block of that name begins, its length first. */
function pngBlock(view: DataView, wanted: number): number | undefined {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4);
    if (name === wanted) return at;
    if (name === 0x49444154) return undefined;
  }
  return undefined;
}
const PHYS = 0x70485973;

function pngDensity(bytes: Uint8Array, view: DataView): Density | undefined {
  const at = pngBlock(view, PHYS);
  if (at === undefined || at + 21 > bytes.length || bytes[at + 16] !== 1) return undefined;
  return sound(view.getUint32(at + 8), view.getUint32(at + 12));
}

/** An encoded JPEG or PNG that states this density and no other. */
export function withDensity(encoded: Uint8Array, type: "jpeg" | "png", density: Density | undefined): Uint8Array {
  return type === "jpeg" ? jpegWith(encoded, density) : pngWith(encoded, density);
}

/** The encoder writes no JFIF block of its own. */
function jpegWith(encoded: Uint8Array, density: Density | undefined): Uint8Array {
  if (!density) return encoded;
  const block = Buffer.from("ffe000104a46494600010101000000000000", "hex");
  block.writeUInt16BE(Math.round(density.across * 0.0254), 12);
  block.writeUInt16BE(Math.round(density.down * 0.0254), 14);
  return Buffer.concat([encoded.subarray(0, 2), block, encoded.subarray(2)]);
}

/** The encoder states 72 dots per inch where it was told nothing. */
function pngWith(encoded: Uint8Array, density: Density | undefined): Uint8Array {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const at = pngBlock(view, PHYS);
  const [before, after] =
    at === undefined
      ? [encoded.subarray(0, 33), encoded.subarray(33)]
      : [encoded.subarray(0, at), encoded.subarray(at + 21)];
  if (!density) return Buffer.concat([before, after]);
  const block = Buffer.alloc(21);
  block.writeUInt32BE(9, 0);
  block.writeUInt32BE(PHYS, 4);
  block.writeUInt32BE(density.across, 8);
  block.writeUInt32BE(density.down, 12);
  block[16] = 1;
  block.writeUInt32BE(crc32(block.subarray(4, 17)), 17);
  return Buffer.concat([before, block, after]);
}
