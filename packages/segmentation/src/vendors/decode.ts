/**
 * The text of a configuration file: UTF-8, UTF-16 with or without its mark (as Windows programs save it), or Shift_JIS
 * where it is neither.
 */
export function decodeConfiguration(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

/** How much of a file is looked at for what its encoding is. */
const LOOKED_AT = 512;

/** UTF-16 by its mark, or by every second byte being zero, which no text of one byte a letter holds. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, LOOKED_AT & ~1);
  if (head.length < 8) return null;
  const zeros = (from: 0 | 1): number => head.filter((byte, i) => i % 2 === from && byte === 0).length;
  if (zeros(1) * 4 > head.length && zeros(0) === 0) return "utf-16le";
  return zeros(0) * 4 > head.length && zeros(1) === 0 ? "utf-16be" : null;
}
