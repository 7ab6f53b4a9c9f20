/** Width and height as the header states them, read before any decoder sees the bytes. */
import type { TypeName } from "../format.ts";
import { bitmapSize } from "./bitmap.ts";
import { heifHead } from "./heif-head.ts";
import { jpeg2000Size } from "./jpeg2000-size.ts";
import type { StatedSize } from "./stated-size.ts";

/** @returns undefined where the header is cut or of another make; TIFF is left to the decoder's own limit. */
export function statedSize(bytes: Uint8Array, type: TypeName): StatedSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "png" && bytes.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (type === "gif" && bytes.length >= 10) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (type === "bmp") return bitmapSize(view);
  if (type === "heic" || type === "avif") return largest(heifHead(bytes).sizes);
  if (type === "jp2") return jpeg2000Size(bytes, view);
  return type === "jpeg" ? jpegSize(bytes, view) : undefined;
}

/** A picture in tiles states its own size beside that of each tile. */
const largest = (sizes: readonly StatedSize[]): StatedSize | undefined =>
  [...sizes].sort((one, two) => two.width * two.height - one.width * one.height)[0];

function jpegSize(bytes: Uint8Array, view: DataView): StatedSize | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
