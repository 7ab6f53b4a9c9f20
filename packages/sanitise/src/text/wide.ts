/**
 * Texts of two or four bytes a character that say so by no mark, as some business systems export them. Only one reading may
 * make text of the bytes; where two do, or none, nothing is guessed.
 */
export type WideEncoding = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** Bytes looked at: enough for a first line, whatever its length. */
const looked = 8_192;
/** Line ends, blanks and what tables are made of: a text of any length has one. */
const plain = /[\r\n\t ,;0-9A-Za-z]/;
/** What no text holds: controls, places no character has, and those of private use. */
const odd = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|\p{Cn}|\p{Co}|\p{Cs}/u;

/** The encoding by its mark, else by what the bytes make sense in; undefined where a character takes one byte. */
export function wideEncoding(bytes: Uint8Array): WideEncoding | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  const head = bytes.subarray(0, looked);
  if (!head.includes(0)) return undefined;
  const readings = (["utf-16le", "utf-16be", "utf-32le", "utf-32be"] as const).filter((encoding) => {
    const text = bytes.length % widthOf(encoding) === 0 ? decodeWide(head, encoding) : undefined;
    return text !== undefined && plain.test(text) && !odd.test(text.replace(/[\ud800-\udbff]$/, ""));
  });
  return readings.length === 1 ? readings[0] : undefined;
}

const widthOf = (encoding: WideEncoding): number => (encoding.startsWith("utf-32") ? 4 : 2);

/** @returns undefined where the bytes are not text in that encoding; a mark is no part of it. */
export function decodeWide(bytes: Uint8Array, encoding: WideEncoding): string | undefined {
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    // A head may be cut within a pair; only a whole file is held to its end.
    const text = new TextDecoder(encoding).decode(bytes);
    return /\ufffd(?!$)/.test(text) ? undefined : text.replace(/\ufffd$/, "");
  }
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, encoding === "utf-32le");
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    if (at > 0 || point !== 0xfeff) pieces.push(String.fromCodePoint(point));
  }
  return pieces.join("");
}
