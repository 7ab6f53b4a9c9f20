/** Decides whether bytes are text at all, and decodes their beginning for sniffing. */

const headBytes = 8_192;

const utf16 = (bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;

/** At most four control bytes or one in twenty, or a UTF-16 mark. ESC, tab, line ends and form feed are no controls here. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (utf16(bytes)) return true;
  const head = bytes.subarray(0, headBytes);
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) controls++;
  return controls <= Math.max(4, head.length / 20);
}

/** The first bytes as text; bytes outside ASCII need not be right, sniffing looks at ASCII only. */
export function textHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, headBytes);
  const wide = utf16(bytes);
  if (wide) return new TextDecoder(wide).decode(head);
  return Buffer.from(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? head.subarray(3) : head).toString(
    "latin1",
  );
}
