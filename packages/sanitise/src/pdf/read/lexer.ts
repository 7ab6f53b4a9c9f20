import { RefusalSignal } from "../../format.ts";
import { bytesOf, latin1, name, type PdfDict, type PdfValue, ref, string } from "./objects.ts";

/** An operator or keyword: `obj`, `Tj`, `startxref`. */
export type Keyword = { readonly kind: "keyword"; readonly word: string };
export type Token = PdfValue | Keyword;

export const isKeyword = (token: Token | undefined, word?: string): token is Keyword =>
  typeof token === "object" &&
  token !== null &&
  !Array.isArray(token) &&
  token.kind === "keyword" &&
  (word === undefined || token.word === word);

/** What a byte is between tokens (ISO 32000-1, tables 1 and 2): 0 regular, 1 white space, 2 delimiter. */
const KIND = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = 1;
for (const char of "()<>[]{}/%") KIND[char.charCodeAt(0)] = 2;
const MAX_DEPTH = 64;
const MAX_STRING = 16 * 1024 * 1024;

export const isWhite = (byte: number): boolean => KIND[byte] === 1;
const isRegular = (byte: number): boolean => KIND[byte] === 0;
const hex = (byte: number): number =>
  byte >= 48 && byte <= 57
    ? byte - 48
    : byte >= 65 && byte <= 70
      ? byte - 55
      : byte >= 97 && byte <= 102
        ? byte - 87
        : -1;

/** Reads tokens and whole objects from bytes (ISO 32000-1 §7.2–7.3). End of data is `undefined`. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** References (`1 0 R`) exist in files, not in content streams. */
  readonly references: boolean;

  constructor(bytes: Uint8Array, at = 0, references = true, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.references = references;
  }

  skipWhite(): void {
    while (this.at < this.end) {
      const byte = this.bytes[this.at]!;
      if (byte === 37) {
        while (this.at < this.end && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at += 1;
      } else if (isWhite(byte)) this.at += 1;
      else return;
    }
  }

  /** The next object, or keyword, or `undefined` at the end. */
  next(depth = 0): Token | undefined {
    this.skipWhite();
    if (this.at >= this.end) return undefined;
    if (depth > MAX_DEPTH) throw new RefusalSignal("pdf-too-deep", `byte ${this.at}`);
    const byte = this.bytes[this.at]!;
    switch (byte) {
      case 47:
        this.at += 1;
        return name(this.nameText());
      case 40:
        return this.literalString();
      case 91:
        this.at += 1;
        return this.array(depth);
      case 60:
        if (this.bytes[this.at + 1] === 60) {
          this.at += 2;
          return this.dictionary(depth);
        }
        return this.hexString();
      case 93:
      case 125:
      case 123:
      case 41:
        this.at += 1;
        return { kind: "keyword", word: String.fromCharCode(byte) };
      case 62:
        this.at += this.bytes[this.at + 1] === 62 ? 2 : 1;
        return { kind: "keyword", word: ">>" };
      default:
        return this.wordOrNumber();
    }
  }

  private nameText(): string {
    let text = "";
    while (this.at < this.end && isRegular(this.bytes[this.at]!)) {
      const byte = this.bytes[this.at]!;
      const high = byte === 35 ? hex(this.bytes[this.at + 1] ?? 0) : -1;
      const low = byte === 35 ? hex(this.bytes[this.at + 2] ?? 0) : -1;
      if (high >= 0 && low >= 0) {
        text += String.fromCharCode(high * 16 + low);
        this.at += 3;
      } else {
        text += String.fromCharCode(byte);
        this.at += 1;
      }
    }
    return text;
  }

  private wordOrNumber(): Token {
    const start = this.at;
    while (this.at < this.end && isRegular(this.bytes[this.at]!)) this.at += 1;
    const plain = plainNumber(this.bytes, start, this.at);
    if (!Number.isNaN(plain))
      return this.references && allDigits(this.bytes, start, this.at) ? this.maybeReference(plain) : plain;
    if (this.at - start <= 3 && this.bytes[start]! > 57) return shortWord(this.bytes, start, this.at);
    const word = latin1(this.bytes.subarray(start, this.at));
    const value = numberOf(word);
    if (value !== undefined) return this.references && /^\d+$/.test(word) ? this.maybeReference(value) : value;
    if (word === "true") return true;
    if (word === "false") return false;
    if (word === "null") return null;
    return { kind: "keyword", word };
  }

  private maybeReference(num: number): PdfValue {
    let at = this.at;
    const bytes = this.bytes;
    while (at < this.end && isWhite(bytes[at]!)) at += 1;
    const start = at;
    let gen = 0;
    while (at < this.end && bytes[at]! >= 48 && bytes[at]! <= 57 && at - start < 6) {
      gen = gen * 10 + bytes[at]! - 48;
      at += 1;
    }
    if (at === start || !isWhite(bytes[at] ?? 0)) return num;
    while (at < this.end && isWhite(bytes[at]!)) at += 1;
    if (bytes[at] !== 82 || (at + 1 < this.end && isRegular(bytes[at + 1]!))) return num;
    this.at = at + 1;
    return ref(num, gen);
  }

  private literalString(): PdfValue {
    const out: number[] = [];
    let depth = 1;
    this.at += 1;
    while (this.at < this.end) {
      let byte = this.bytes[this.at++]!;
      if (byte === 92) {
        const escaped = this.escape();
        if (escaped !== undefined) out.push(escaped);
        continue;
      }
      if (byte === 40) depth += 1;
      if (byte === 41) {
        depth -= 1;
        if (depth === 0) break;
      }
      if (byte === 13) {
        if (this.bytes[this.at] === 10) this.at += 1;
        byte = 10;
      }
      out.push(byte);
      if (out.length > MAX_STRING) throw new RefusalSignal("bomb-size", `byte ${this.at}`);
    }
    return string(latin1(Uint8Array.from(out)));
  }

  private escape(): number | undefined {
    const byte = this.bytes[this.at++] ?? 0;
    const plain = "nrtbf".indexOf(String.fromCharCode(byte));
    if (plain >= 0) return [10, 13, 9, 8, 12][plain];
    if (byte >= 48 && byte <= 55) {
      let value = byte - 48;
      for (let digits = 1; digits < 3; digits += 1) {
        const digit = this.bytes[this.at] ?? 0;
        if (digit < 48 || digit > 55) break;
        value = value * 8 + digit - 48;
        this.at += 1;
      }
      return value & 255;
    }
    if (byte === 13) {
      if (this.bytes[this.at] === 10) this.at += 1;
      return undefined;
    }
    return byte === 10 ? undefined : byte;
  }

  private hexString(): PdfValue {
    this.at += 1;
    const out: number[] = [];
    let high = -1;
    while (this.at < this.end) {
      const byte = this.bytes[this.at++]!;
      if (byte === 62) break;
      const digit = hex(byte);
      if (digit < 0) continue;
      if (high < 0) high = digit;
      else {
        out.push(high * 16 + digit);
        high = -1;
      }
      if (out.length > MAX_STRING) throw new RefusalSignal("bomb-size", `byte ${this.at}`);
    }
    if (high >= 0) out.push(high * 16);
    return string(latin1(Uint8Array.from(out)));
  }

  private array(depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    for (;;) {
      const before = this.at;
      const token = this.next(depth + 1);
      if (token === undefined || isKeyword(token, "]")) return items;
      if (isKeyword(token)) {
        // A keyword inside an array means the array was never closed: leave it for the caller.
        if (token.word === ">>" || token.word === "endobj" || token.word === "stream") {
          this.at = before;
          return items;
        }
        continue;
      }
      items.push(token);
    }
  }

  private dictionary(depth: number): PdfDict {
    const entries = new Map<string, PdfValue>();
    for (;;) {
      const before = this.at;
      const key = this.next(depth + 1);
      if (key === undefined || isKeyword(key, ">>")) break;
      if (isKeyword(key) && (key.word === "endobj" || key.word === "stream")) {
        this.at = before;
        break;
      }
      if (typeof key !== "object" || key === null || Array.isArray(key) || key.kind !== "name") continue;
      const beforeValue = this.at;
      const value = this.next(depth + 1);
      if (value === undefined) break;
      if (isKeyword(value)) {
        this.at = beforeValue;
        if (value.word !== ">>" && value.word !== "endobj") this.next(depth + 1);
        continue;
      }
      entries.set(key.name, value);
    }
    return { kind: "dict", entries };
  }
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

function allDigits(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isDigit(bytes[at]!)) return false;
  return true;
}

/**
 * A number as nearly all are written, `-12.5`, read without making text of it; NaN for anything else. Up to fifteen digits
 * over a power of ten is exactly what reading the text gives.
 */
function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  let at = first === 43 || first === 45 ? start + 1 : start;
  if (end - at > 16) return Number.NaN;
  let digits = 0;
  let point = -1;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      value = value * 10 + byte - 48;
      digits += 1;
    } else if (byte === 46 && point < 0) point = at;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  if (point >= 0) value /= 10 ** (end - point - 1);
  return first === 45 ? -value : value;
}

const shortWords = new Map<number, Keyword>();

/** A word of up to three bytes, as most operators are: one object for each. */
function shortWord(bytes: Uint8Array, start: number, end: number): Keyword {
  let key = 0;
  for (let at = start; at < end; at += 1) key = key * 256 + bytes[at]!;
  const known = shortWords.get(key);
  if (known) return known;
  const made: Keyword = { kind: "keyword", word: latin1(bytes.subarray(start, end)) };
  if (shortWords.size < 1_000) shortWords.set(key, made);
  return made;
}

/** A PDF number, tolerating what writers really emit (`--5`, `+3`, `4.`, `.5`, `1.2.3`); `undefined` for a word. */
export function numberOf(word: string): number | undefined {
  const first = word.charCodeAt(0);
  if (!((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46)) return undefined;
  const found = /^([+-]*)(\d*)(?:\.(\d*))?/.exec(word);
  if (found === null || (found[2] === "" && (found[3] ?? "") === ""))
    return word === "-" || word === "." ? 0 : undefined;
  const rest = word.slice(found[0].length);
  if (rest !== "" && /[^\d.eE+-]/.test(rest)) return undefined;
  const value = Number(`${found[2] || "0"}.${found[3] || "0"}`);
  return found[1]!.includes("-") ? -value : value;
}

/** Position of `text` at or after `from`, or -1. */
export function indexOfText(bytes: Uint8Array, text: string, from = 0): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(Buffer.from(bytesOf(text)), from);
}

/** Last position of `text`, or -1. */
export function lastIndexOfText(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.from(bytesOf(text)));
}
