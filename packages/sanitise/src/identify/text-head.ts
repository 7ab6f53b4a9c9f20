/** Decides whether bytes are text at all, and decodes their beginning for sniffing. */
import { decodeWide, wideEncoding } from "../text/wide.ts";

const headBytes = 8_192;

/** At most four control bytes or one in twenty, or characters of two or four bytes. ESC, tab, line ends and form feed are no controls here. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (wideEncoding(bytes)) return true;
  const head = bytes.subarray(0, headBytes);
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) controls++;
  return controls <= Math.max(4, head.length / 20);
}

/** The first bytes as text; bytes outside ASCII need not be right, sniffing looks at ASCII only. */
export function textHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, headBytes);
  const wide = wideEncoding(bytes);
  if (wide) return decodeWide(head, wide) ?? "";
  return Buffer.from(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? head.subarray(3) : head).toString(
    "latin1",
  );
}
