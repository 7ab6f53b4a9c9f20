/** Bytes of a text as characters, by the encodings Japanese offices use. */
import { type Refusal, refuse } from "../format.ts";
import { decodeWide, type WideEncoding, wideEncoding } from "./wide.ts";

export type TextEncodingName = "utf-8" | WideEncoding | "shift_jis" | "euc-jp" | "iso-2022-jp" | "windows-1252";

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
  /** The file began with a byte order mark. */
  readonly marked: boolean;
}

const attempt = (label: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * UTF-16 and UTF-32 by their mark or their zeros, ISO-2022-JP by its escapes, UTF-8 where valid, then CP932 or EUC-JP:
 * whichever reads without error, and of two the one with fewer half-width katakana and rare characters. Accented letters
 * standing alone among ASCII are the western set.
 */
export function decodeText(bytes: Uint8Array): DecodedText | Refusal {
  const wide = wideEncoding(bytes);
  if (wide) return named(decodeWide(bytes, wide), wide, bytes[0] === 0xff || bytes[0] === 0xfe);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (/\x1b\$[@B]|\x1b\(J/.test(Buffer.from(bytes).toString("latin1")) && bytes.every((byte) => byte < 0x80)) {
    const text = attempt("iso-2022-jp", bytes);
    if (text !== undefined) return { text, encoding: "iso-2022-jp", marked: false };
  }
  const utf8 = attempt("utf-8", bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8", marked };
  const sjis = attempt("shift_jis", bytes);
  const euc = attempt("euc-jp", bytes);
  if (sjis !== undefined && euc !== undefined) {
    return oddness(euc) < oddness(sjis)
      ? { text: euc, encoding: "euc-jp", marked }
      : { text: sjis, encoding: "shift_jis", marked };
  }
  if (sjis !== undefined) return { text: sjis, encoding: "shift_jis", marked: false };
  if (euc !== undefined) return { text: euc, encoding: "euc-jp", marked: false };
  const western = attempt("windows-1252", bytes);
  return named(western !== undefined && !notWestern.test(western) ? western : undefined, "windows-1252", false);
}

const named = (text: string | undefined, encoding: TextEncodingName, marked: boolean): DecodedText | Refusal =>
  text === undefined ? refuse("text-undecodable") : { text, encoding, marked };

/** What a western text has not: controls, signs of other kinds, and more than two letters with accents in a row. */
const notWestern = /[^\t\n\r\x20-\x7e\xa0-\xff\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]|[\x80-\uffff]{3}/;
const oddness = (text: string): number => text.match(/[\uff61-\uff9f\ue000-\uf8ff\u0370-\u04ff]/g)?.length ?? 0;
