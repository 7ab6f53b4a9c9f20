import type { StatedSize } from "./stated-size.ts";

/** Start of codestream, then image and tile size (15444-1, A.4.1, A.5.1): where it begins, in a file of boxes or alone. */
const codestream = Buffer.from("ff4fff51", "hex");

/** The picture's area on its grid, as the codestream states it. */
export function jpeg2000Size(bytes: Uint8Array, view: DataView): StatedSize | undefined {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(codestream);
  if (at < 0 || at + 24 > bytes.length) return undefined;
  const width = view.getUint32(at + 8) - view.getUint32(at + 16);
  const height = view.getUint32(at + 12) - view.getUint32(at + 20);
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** How many colours a codestream without a file around it has; undefined for a file of boxes. */
export function componentsAlone(bytes: Uint8Array): number | undefined {
  const isAlone = codestream.every((byte, at) => bytes[at] === byte) && bytes.length >= 42;
  return isAlone ? bytes[40]! * 256 + bytes[41]! : undefined;
}
