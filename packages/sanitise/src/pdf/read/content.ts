import { RefusalSignal } from "../../format.ts";
import { isKeyword, isWhite, Lexer } from "./lexer.ts";
import { isName, type PdfDict, type PdfValue } from "./objects.ts";

/** One instruction of a content stream: operands, then the operator. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
  /** Only for an inline picture (BI … EI). */
  readonly inline?: { readonly dict: PdfDict; readonly raw: Uint8Array };
}

const MAX_OPERANDS = 64;
const MAX_OPERATIONS = 3_000_000;

/** Splits content data into instructions (ISO 32000-1 §7.8.2). Unfinished ones at the end are left out. */
export function* readContent(bytes: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(bytes, 0, false);
  let operands: PdfValue[] = [];
  let count = 0;
  for (;;) {
    const token = lexer.next();
    if (token === undefined) return;
    if (!isKeyword(token)) {
      operands.push(token);
      if (operands.length > MAX_OPERANDS) operands = operands.slice(-MAX_OPERANDS);
      continue;
    }
    count += 1;
    if (count > MAX_OPERATIONS) throw new RefusalSignal("pdf-page-too-complex");
    if (token.word === "BI") {
      const inline = inlinePicture(lexer);
      if (inline) yield { operator: "BI", operands: [], inline };
    } else yield { operator: token.word, operands };
    operands = [];
  }
}

/** Cuts an inline picture: its size where it is uncompressed, else the first `EI` followed by content again. */
function inlinePicture(lexer: Lexer): Operation["inline"] {
  const entries = new Map<string, PdfValue>();
  for (;;) {
    const key = lexer.next();
    if (key === undefined) return undefined;
    if (isKeyword(key, "ID")) break;
    const value = lexer.next();
    if (!isKeyword(key) && isName(key as PdfValue) && value !== undefined && !isKeyword(value)) {
      entries.set((key as { name: string }).name, value as PdfValue);
    } else if (isKeyword(value, "ID")) break;
  }
  const dict: PdfDict = { kind: "dict", entries };
  const { bytes } = lexer;
  const start = isWhite(bytes[lexer.at] ?? 0) ? lexer.at + 1 : lexer.at;
  const known = plainLength(dict);
  for (let at = known === undefined ? start : Math.min(bytes.length, start + known); at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 69 || bytes[at + 1] !== 73) continue;
    const after = bytes[at + 2];
    const before = bytes[at - 1] ?? 32;
    if (
      (after !== undefined && !isWhite(after)) ||
      (known === undefined && at > start && !isWhite(before) && before !== 62)
    )
      continue;
    if (!looksLikeContent(bytes, at + 2)) continue;
    lexer.at = at + 2;
    return { dict, raw: bytes.subarray(start, known === undefined ? at : start + known) };
  }
  lexer.at = bytes.length;
  return undefined;
}

function plainLength(dict: PdfDict): number | undefined {
  const number = (long: string, brief: string): number => {
    const value = dict.entries.get(brief) ?? dict.entries.get(long);
    return typeof value === "number" ? value : Number.NaN;
  };
  if (dict.entries.has("F") || dict.entries.has("Filter")) return undefined;
  const mask = (dict.entries.get("IM") ?? dict.entries.get("ImageMask")) === true;
  const space = dict.entries.get("CS") ?? dict.entries.get("ColorSpace");
  const counts: Record<string, number> = { DeviceGray: 1, G: 1, DeviceRGB: 3, RGB: 3, DeviceCMYK: 4, CMYK: 4 };
  const components = mask
    ? 1
    : isName(space as PdfValue)
      ? counts[(space as { name: string }).name]
      : Array.isArray(space)
        ? 1
        : undefined;
  const bits = mask ? 1 : number("BitsPerComponent", "BPC");
  const length = Math.ceil((number("Width", "W") * bits * (components ?? Number.NaN)) / 8) * number("Height", "H");
  return Number.isFinite(length) && length >= 0 ? length : undefined;
}

/** The bytes after a possible EI are text, not picture data. */
function looksLikeContent(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < Math.min(bytes.length, from + 12); at += 1) {
    const byte = bytes[at]!;
    if (byte > 126 || (byte < 32 && !isWhite(byte))) return false;
  }
  return true;
}

/** The operators that may be in an output and how many operands each takes; -1 = checked elsewhere. */
export const operatorOperands: Readonly<Record<string, number>> = {
  ...{ q: 0, Q: 0, cm: 6, w: 1, J: 1, j: 1, M: 1, d: 2, ri: 1, i: 1, gs: 1 },
  ...{ m: 2, l: 2, c: 6, v: 4, y: 4, h: 0, re: 4 },
  ...{ S: 0, s: 0, f: 0, F: 0, "f*": 0, B: 0, "B*": 0, b: 0, "b*": 0, n: 0, W: 0, "W*": 0 },
  ...{ BT: 0, ET: 0, Tc: 1, Tw: 1, Tz: 1, TL: 1, Tf: 2, Tr: 1, Ts: 1, Td: 2, TD: 2, Tm: 6, "T*": 0 },
  ...{ Tj: 1, TJ: 1, "'": 1, '"': 3, d0: 2, d1: 6 },
  ...{ CS: 1, cs: 1, SC: -1, SCN: -1, sc: -1, scn: -1, G: 1, g: 1, RG: 3, rg: 3, K: 4, k: 4 },
  ...{ sh: 1, BI: -1, Do: 1, MP: 1, DP: 2, BMC: 1, BDC: 2, EMC: 0 },
};
