/** Bytes of a text as characters, by the encodings Japanese offices use. */
import { type Refusal, refuse } from "../format.ts";

export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "iso-2022-jp";

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
 * UTF-16 by its mark, ISO-2022-JP by its escapes, UTF-8 where valid, then CP932 or EUC-JP: whichever reads
 * without error, and of two the one with fewer half-width katakana and rare characters.
 */
export function decodeText(bytes: Uint8Array): DecodedText | Refusal {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return named(attempt("utf-16le", bytes), "utf-16le", true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return named(attempt("utf-16be", bytes), "utf-16be", true);
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
  return sjis !== undefined ? named(sjis, "shift_jis", false) : named(euc, "euc-jp", false);
}

const named = (text: string | undefined, encoding: TextEncodingName, marked: boolean): DecodedText | Refusal =>
  text === undefined ? refuse("text-undecodable") : { text, encoding, marked };

const oddness = (text: string): number => text.match(/[\uff61-\uff9f\ue000-\uf8ff\u0370-\u04ff]/g)?.length ?? 0;
