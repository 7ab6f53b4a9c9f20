/** Holds a rebuilt drawing against a grammar of its lines, read one after the other and by lists of its own. */
import { type Confirmer, refuse } from "../format.ts";

const inSection: Readonly<Record<string, RegExp>> = {
  HEADER: /^$/,
  CLASSES: /^CLASS$/,
  TABLES: /^(?:TABLE|ENDTAB|VPORT|LTYPE|LAYER|STYLE|VIEW|UCS|APPID|DIMSTYLE|BLOCK_RECORD)$/,
  BLOCKS: /^(?:BLOCK|ENDBLK)$/,
  ENTITIES: /^$/,
  OBJECTS: /^(?:DICTIONARY|ACDBDICTIONARYWDFLT|ACDBPLACEHOLDER|LAYOUT|MLINESTYLE|SCALE|GROUP)$/,
};
const shape =
  /^(?:LINE|POINT|CIRCLE|ARC|TEXT|MTEXT|ATTDEF|ATTRIB|SEQEND|INSERT|POLYLINE|VERTEX|LWPOLYLINE|ELLIPSE|SPLINE|SOLID|TRACE|3DFACE|HATCH|DIMENSION|ARC_DIMENSION|LEADER|MLINE|XLINE|RAY|VIEWPORT|TOLERANCE|MESH)$/;
const real = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/;
const hexadecimal = /^[0-9A-F]{1,16}$/;

/** What a value of a group code must look like; undefined: the code may not stand. */
function formOf(code: number): RegExp | undefined {
  if (
    code === 5 ||
    code === 105 ||
    (code >= 320 && code < 370) ||
    (code >= 390 && code < 400) ||
    code === 480 ||
    code === 481
  )
    return hexadecimal;
  if (code === 100) return /^AcDb[A-Za-z0-9]+$/;
  if (code >= 0 && code < 10) return /^/;
  if ((code >= 10 && code < 60) || (code >= 110 && code < 150) || (code >= 210 && code < 240)) return real;
  if (code >= 460 && code < 470) return real;
  if ((code >= 60 && code < 100) || (code >= 160 && code < 180) || (code >= 270 && code < 300)) return /^-?\d+$/;
  if ((code >= 370 && code < 390) || (code >= 400 && code < 410)) return /^-?\d+$/;
  if ((code >= 420 && code < 430) || (code >= 440 && code < 460)) return /^-?\d+$/;
  const isText = (code >= 300 && code < 310) || (code >= 410 && code < 420) || (code >= 430 && code < 440);
  return isText || (code >= 470 && code < 480) ? /^/ : undefined;
}

function problemOf(text: string): string | undefined {
  if (!text.endsWith("\r\n")) return "end";
  const lines = text.slice(0, -2).split("\r\n");
  const odd = lines.findIndex((line) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(line));
  if (odd >= 0) return `characters in line ${odd + 1}`;
  if (lines.length % 2 !== 0) return "pairs";
  let section: string | undefined;
  let record = "";
  for (let at = 0; at < lines.length; at += 2) {
    const [stated, value] = [lines[at]!, lines[at + 1]!];
    const code = Number(stated);
    const where = `line ${at + 1}`;
    if (!/^ {0,2}\d{1,3}$/.test(stated) || formOf(code)?.test(value) !== true) return where;
    if (code === 0) {
      record = value;
      if (value === "EOF") return section === undefined && at + 2 === lines.length ? undefined : where;
      if (value === "ENDSEC" && section !== undefined) section = undefined;
      else if (value === "SECTION" && section === undefined) {
        section = lines[at + 3] ?? "";
        if (lines[at + 2] !== "  2" || !Object.hasOwn(inSection, section)) return where;
        at += 2;
      } else if (section === undefined || !permitted(section, value)) return `${where} ${value}`;
    } else if (section === undefined || (code === 9 && section !== "HEADER") || !harmless(record, code, value))
      return where;
  }
  return "EOF";
}

const permitted = (section: string, name: string): boolean =>
  (inSection[section]?.test(name) ?? false) || ((section === "BLOCKS" || section === "ENTITIES") && shape.test(name));

/** A block without a path or the mark of a reference, a font without a folder, no field in any text. */
function harmless(record: string, code: number, value: string): boolean {
  if (record === "BLOCK" && code === 1) return value === "";
  if (record === "BLOCK" && code === 70) return (Number(value) & 0b111100) === 0;
  if (record === "STYLE" && (code === 3 || code === 4)) return !/[/:]|\\(?!U\+)/.test(value);
  return !/%<.*>%/.test(value);
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const drawingConfirmer: Confirmer = {
  confirm: async (bytes) => {
    const text = decode(bytes, "utf-8") ?? decode(bytes, "shift_jis");
    const problem = text === undefined ? "encoding" : problemOf(text);
    return problem === undefined ? null : refuse("not-confirmed", problem);
  },
};
