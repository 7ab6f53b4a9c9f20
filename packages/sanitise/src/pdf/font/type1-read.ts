import { latin1 } from "../read/objects.ts";
import { type CffFont, scaleOf } from "./cff-read.ts";
import { FontTrouble, maxGlyphs, type Path, transform } from "./outline.ts";
import { runType1 } from "./type1-charstring.ts";

/** Undoes the eexec and charstring encryption (Adobe Type 1 Font Format §7). */
function decrypt(bytes: Uint8Array, key: number, skip: number): Uint8Array {
  let r = key;
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const cipher = bytes[at]!;
    out[at] = cipher ^ (r >> 8);
    r = ((cipher + r) * 52845 + 22719) & 0xffff;
  }
  return out.subarray(Math.min(skip, out.length));
}

/** The segments of a PFB file joined; other data as it is. */
function joined(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 128) return bytes;
  const parts: Uint8Array[] = [];
  for (let at = 0; bytes[at] === 128 && (bytes[at + 1] === 1 || bytes[at + 1] === 2); ) {
    const length = bytes[at + 2]! | (bytes[at + 3]! << 8) | (bytes[at + 4]! << 16) | (bytes[at + 5]! << 24);
    parts.push(bytes.subarray(at + 6, at + 6 + Math.max(0, length)));
    at += 6 + Math.max(0, length);
  }
  return Buffer.concat(parts);
}

/** Reads a Type 1 program into outlines; FontTrouble when it cannot be. */
export function readType1(input: Uint8Array): CffFont {
  const bytes = joined(input);
  const whole = latin1(bytes);
  const mark = whole.indexOf("eexec");
  if (mark < 0) throw new FontTrouble("eexec");
  let start = mark + 5;
  while (" \t\r\n".includes(whole[start] ?? "x")) start += 1;
  const isHex = /^[0-9A-Fa-f\s]{8}/.test(whole.slice(start, start + 8));
  const cipher = isHex ? Buffer.from(whole.slice(start).replace(/[^0-9A-Fa-f]/g, ""), "hex") : bytes.subarray(start);
  const secret = decrypt(cipher, 55665, 4);
  const clear = whole.slice(0, mark);
  const text = latin1(secret);
  const lenIV = Number(/\/lenIV\s+(-?\d+)/.exec(text)?.[1] ?? 4);
  const open = (code: Uint8Array): Uint8Array => (lenIV < 0 ? code : decrypt(code, 4330, lenIV));
  const subrs: Uint8Array[] = [];
  const charAt = text.indexOf("/CharStrings");
  if (charAt < 0) throw new FontTrouble("CharStrings");
  const subrPart = /dup\s+(\d+)\s+(\d+)\s+(?:RD|-\||\S+) /g;
  const subrsAt = text.indexOf("/Subrs");
  subrPart.lastIndex = Math.max(0, subrsAt);
  for (
    let found = subrsAt < 0 ? null : subrPart.exec(text);
    found && found.index < charAt + text.length;
    found = subrPart.exec(text)
  ) {
    const [number, length] = [Number(found[1]), Number(found[2])];
    if (number > 65535 || (subrsAt < charAt && found.index > charAt)) break;
    subrs[number] = open(secret.subarray(subrPart.lastIndex, subrPart.lastIndex + length));
    subrPart.lastIndex += length;
  }
  const codes = new Map<string, Uint8Array>();
  const charPart = /\/([^\s/{}()<>[\]]+)\s+(\d+)\s+(?:RD|-\||\S+) /g;
  charPart.lastIndex = charAt + 12;
  for (let found = charPart.exec(text); found; found = charPart.exec(text)) {
    const length = Number(found[2]);
    if (codes.size >= maxGlyphs || charPart.lastIndex + length > secret.length) break;
    codes.set(found[1]!, open(secret.subarray(charPart.lastIndex, charPart.lastIndex + length)));
    charPart.lastIndex += length;
  }
  if (codes.size === 0) throw new FontTrouble("glyphs");
  return assemble(codes, subrs, clear);
}

function assemble(codes: ReadonlyMap<string, Uint8Array>, subrs: readonly Uint8Array[], clear: string): CffFont {
  const matrixText = /\/FontMatrix\s*\[([^\]]*)\]/.exec(clear)?.[1]?.trim().split(/\s+/).map(Number);
  const scale = scaleOf(
    matrixText?.length === 6 && matrixText.every(Number.isFinite) ? matrixText : undefined,
    undefined,
  );
  const names = [".notdef", ...[...codes.keys()].filter((called) => called !== ".notdef")];
  const draw = (called: string, depth: number): { path: Path; width: number } => {
    const code = codes.get(called);
    if (!code || depth > 2) return { path: [], width: 0 };
    try {
      return runType1(code, subrs, (inner) => draw(inner, depth + 1).path);
    } catch (error) {
      if (error instanceof FontTrouble) return { path: [], width: 0 };
      throw error;
    }
  };
  const glyphs = names.map((called) => {
    const { path, width } = draw(called, 0);
    return scale ? { path: transform(path, scale), width: width * scale[0]! } : { path, width };
  });
  const encoding = new Map<number, number>();
  if (!/\/Encoding\s+StandardEncoding/.test(clear)) {
    for (const found of clear.matchAll(/dup\s+(\d+)\s*\/([^\s/]+)\s+put/g)) {
      const glyph = names.indexOf(found[2]!);
      if (glyph > 0 && Number(found[1]) < 256) encoding.set(Number(found[1]), glyph);
    }
  }
  const cleaned = names.map((called, index) =>
    index === 0 ? "#0" : called.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 63),
  );
  return { glyphs, cids: undefined, names: cleaned, encoding: encoding.size > 0 ? encoding : 0 };
}
