/** Values by the kind their group code has (DXF reference, "Group Code Value Types"), written in one plain form. */
import { cleanCharacters } from "../text/characters.ts";
import { encodeCp932 } from "./cp932.ts";

type Kind = "text" | "real" | "integer" | "handle";

const ranges: readonly (readonly [from: number, to: number, kind: Kind])[] = [
  [0, 4, "text"],
  [5, 5, "handle"],
  [6, 9, "text"],
  [10, 59, "real"],
  [60, 99, "integer"],
  [100, 100, "text"],
  [105, 105, "handle"],
  [110, 149, "real"],
  [160, 179, "integer"],
  [210, 239, "real"],
  [270, 299, "integer"],
  [300, 309, "text"],
  [320, 369, "handle"],
  [370, 389, "integer"],
  [390, 399, "handle"],
  [400, 409, "integer"],
  [410, 419, "text"],
  [420, 429, "integer"],
  [430, 439, "text"],
  [440, 459, "integer"],
  [460, 469, "real"],
  [470, 479, "text"],
  [480, 481, "handle"],
];

/** Undefined: codes of binary data, of extended data and those nobody defined. */
export const kindOf = (code: number): Kind | undefined => ranges.find(([from, to]) => code >= from && code <= to)?.[2];

/** Fields compute their text when a drawing opens; what they showed last follows them as plain text. */
const field = /%<(?:[^<>]|<[^<>]*>){0,2000}>%/g;
const longest = 2_049;

/** A value as it may stand: numbers anew from their digits, text without control characters or fields. */
export function written(code: number, value: string): string | undefined {
  const kind = kindOf(code);
  const plain = value.trim();
  if (kind === "integer") return /^[+-]?\d{1,19}$/.test(plain) ? BigInt(plain).toString() : undefined;
  if (kind === "handle") return /^[0-9A-Fa-f]{1,16}$/.test(plain) ? plain.toUpperCase() : undefined;
  if (kind === "real") {
    if (!/^[+-]?(?:\d{1,40}\.?\d{0,40}|\.\d{1,40})(?:[eEdD][+-]?\d{1,3})?$/.test(plain)) return undefined;
    const number = Number(plain.replace(/[dD]/, "e"));
    return Number.isFinite(number) ? realText(number) : undefined;
  }
  if (kind !== "text") return undefined;
  return cleanCharacters(value.replace(field, ""))
    .replace(/[\r\n\t]/g, " ")
    .slice(0, longest);
}

const realText = (number: number): string => {
  const text = Object.is(number, -0) ? "0" : String(number);
  return /^-?\d+$/.test(text) ? `${text}.0` : text.replace("e", "E");
};

/** Characters by DXF's own escape, which means the same in every version and code page. */
const escaped = (text: string): string =>
  text
    .split("")
    .map((unit) => `\\U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join("");

/** The drawing's text as bytes in the encoding it came in; what that encoding lacks, and all of an unknown one, escaped. */
export function encodeDrawing(text: string, encoding: "utf-8" | "shift_jis" | "windows-1252"): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text, "utf8");
  if (encoding === "shift_jis") return encodeCp932(text, escaped);
  return Buffer.from(text.replace(/[^\r\n\x20-\x7e]/g, escaped), "latin1");
}

export const hasField = (value: string): boolean => value.search(field) >= 0;
