export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "iso-2022-jp";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Bytes that stand for no character of the encoding. */
  readonly replaced: number;
}

/** Bytes of a text file → text: BOM, UTF-16, ISO-2022-JP, UTF-8, then Shift_JIS (CP932) against EUC-JP by what reads as Japanese. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded(bytes.subarray(3), "utf-8");
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes.subarray(2), "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes.subarray(2), "utf-16be");
  const sample = bytes.subarray(0, 4096);
  const wide = wideOrder(sample);
  if (wide !== null) return decoded(bytes, wide);
  if (hasEscapes(sample)) return decoded(bytes, "iso-2022-jp");
  const utf8 = decoded(bytes, "utf-8");
  if (utf8.replaced === 0) return utf8;
  const candidates = [utf8, decoded(bytes, "shift_jis"), decoded(bytes, "euc-jp")];
  candidates.sort((left, right) => likeness(right) - likeness(left));
  return candidates[0] ?? utf8;
}

function decoded(bytes: Uint8Array, encoding: Encoding): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  let replaced = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) replaced += 1;
  return { text, encoding, replaced };
}

/** UTF-16 without a BOM: every other byte of the line ends and spaces is zero, or is the row of the kana. */
function wideOrder(sample: Uint8Array): Encoding | null {
  if (sample.length < 8) return null;
  const zeros = [0, 0];
  const kana = [0, 0];
  for (const [at, byte] of sample.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    if (byte === 0x30) kana[at % 2] = (kana[at % 2] ?? 0) + 1;
  }
  const half = sample.length / 2;
  const score = (side: number): number => ((zeros[side] ?? 0) + (kana[side] ?? 0)) / half;
  if (zeros[0] === 0 && zeros[1] === 0) return null;
  if (score(1) > 0.3 && score(1) > 3 * score(0)) return "utf-16le";
  if (score(0) > 0.3 && score(0) > 3 * score(1)) return "utf-16be";
  return null;
}

function hasEscapes(sample: Uint8Array): boolean {
  for (let at = 0; at + 2 < sample.length; at += 1) {
    if (sample[at] === 0x1b && sample[at + 1] === 0x24 && (sample[at + 2] === 0x42 || sample[at + 2] === 0x40))
      return true;
  }
  return false;
}

/** How much of the beginning reads as Japanese: kana, common signs and kanji for; half-width kana, rare signs and failures against. */
function likeness({ text }: Decoded): number {
  let score = 0;
  const end = Math.min(text.length, 20_000);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) score -= 20;
    else if (code >= 0x3041 && code <= 0x30fe) score += 2;
    else if (code === 0x3001 || code === 0x3002) score += 3;
    else if (code >= 0x4e00 && code <= 0x9fff) score += 1;
    else if (code >= 0xff61 && code <= 0xff9f) score -= 3;
    else if (code >= 0xe000 && code <= 0xf8ff) score -= 5;
    else if (code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0x0c) score -= 5;
  }
  return score;
}
