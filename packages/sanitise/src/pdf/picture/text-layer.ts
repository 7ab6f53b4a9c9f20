import { deflateSync } from "node:zlib";
import type { Bitmap, Glyph } from "../draw/document.ts";
import { bytesOf, dict, name, type PdfRef, type PdfValue, stream } from "../read/objects.ts";
import { numberText, type PdfWriter } from "../write/serialise.ts";

/** A character that shows on the page, with its box in pixels. */
export interface Shown {
  readonly text: string;
  readonly glyph: Glyph;
}

/** Control, format, surrogate, private-use and unassigned characters never reach a text layer. */
const unwanted = /[\p{C}\p{Zl}\p{Zp}\ufffd]/u;

/**
 * The glyphs a reader of the page can see: their box is on the page, and hiding all text changes pixels inside it.
 * White on white, clipped, covered, transparent and layer-hidden text changes nothing and is left out.
 */
export function shownGlyphs(
  glyphs: readonly Glyph[],
  withText: Bitmap,
  without: Bitmap,
): { shown: Shown[]; hidden: number } {
  const shown: Shown[] = [];
  let hidden = 0;
  for (const glyph of glyphs) {
    if (glyph.code <= 0 || glyph.code > 0x10ffff) continue;
    const text = String.fromCodePoint(glyph.code).normalize("NFC");
    if (glyph.generated || /\s/.test(text)) {
      if (shown.length > 0) shown.push({ text: " ", glyph });
    } else if (unwanted.test(text)) continue;
    else if (changes(glyph, withText, without)) shown.push({ text, glyph });
    else hidden += 1;
  }
  return { shown, hidden };
}

function changes({ left, right, top, bottom }: Glyph, one: Bitmap, two: Bitmap): boolean {
  const x0 = Math.max(0, Math.floor(left));
  const x1 = Math.min(one.width, Math.ceil(right));
  const y0 = Math.max(0, Math.floor(top));
  const y1 = Math.min(one.height, Math.ceil(bottom));
  for (let y = y0; y < y1; y += 1) {
    for (let at = (y * one.width + x0) * 3, end = (y * one.width + x1) * 3; at < end; at += 1) {
      if (Math.abs(one.rgb[at]! - two.rgb[at]!) > 24) return true;
    }
  }
  return false;
}

/** Fonts whose glyphs draw nothing; each code stands for one character through its ToUnicode map. */
export class BlankFonts {
  private readonly codes = new Map<string, { font: number; code: number }>();
  private readonly fonts: { place: PdfRef; characters: string[] }[] = [];
  private readonly writer: PdfWriter;

  constructor(writer: PdfWriter) {
    this.writer = writer;
  }

  codeFor(text: string): { font: number; code: number } {
    const known = this.codes.get(text);
    if (known) return known;
    let font = this.fonts.at(-1);
    if (!font || font.characters.length >= 255) {
      font = { place: this.writer.reserve(), characters: [] };
      this.fonts.push(font);
    }
    font.characters.push(text);
    const made = { font: this.fonts.length - 1, code: font.characters.length };
    this.codes.set(text, made);
    return made;
  }

  /** Resource entries for the fonts used so far. */
  resources(): PdfValue {
    return dict(Object.fromEntries(this.fonts.map(({ place }, index) => [`T${index}`, place])));
  }

  finish(): void {
    if (this.fonts.length === 0) return;
    const blank = this.writer.add(stream(dict({}), bytesOf("1000 0 d0")));
    for (const { place, characters } of this.fonts) {
      const map = this.writer.add(
        stream(dict({ Filter: name("FlateDecode") }), deflateSync(bytesOf(toUnicode(characters)))),
      );
      this.writer.set(
        place,
        dict({
          Type: name("Font"),
          Subtype: name("Type3"),
          FontBBox: [0, 0, 1000, 1000],
          FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
          FirstChar: 1,
          LastChar: characters.length,
          Widths: characters.map(() => 1000),
          Encoding: dict({ Type: name("Encoding"), Differences: [1, ...characters.map(() => name("blank"))] }),
          CharProcs: dict({ blank }),
          Resources: dict({}),
          ToUnicode: map,
        }),
      );
    }
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");

/** A ToUnicode CMap for one-byte codes counted from 1 (ISO 32000-1 §9.10.3). */
function toUnicode(characters: readonly string[]): string {
  const rows = characters.map((text, index) => {
    const units = [...Array(text.length).keys()].map((unit) => hex(text.charCodeAt(unit), 4)).join("");
    return `<${hex(index + 1, 2)}> <${units}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin\nbegincmap",
    "/CMapName /Shown def\n/CMapType 2 def",
    "1 begincodespacerange\n<01> <ff>\nendcodespacerange",
    ...blocks,
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
  ].join("\n");
}

/** Content operators that put the characters, invisibly, where they show. `scale` is points per pixel. */
export function textOperators(shown: readonly Shown[], fonts: BlankFonts, height: number, scale: number): string {
  const lines: string[] = [];
  let line: Shown[] = [];
  const flush = (): void => {
    if (line.some(({ text }) => text !== " ")) lines.push(lineOperators(line, fonts, height, scale));
    line = [];
  };
  for (const each of shown) {
    const before = line.at(-1);
    if (before) {
      const tall = Math.max(1, before.glyph.bottom - before.glyph.top, each.glyph.bottom - each.glyph.top);
      const away =
        Math.abs((each.glyph.bottom + each.glyph.top) / 2 - (before.glyph.bottom + before.glyph.top) / 2) > tall * 0.8;
      const back = each.glyph.left < before.glyph.left - tall * 0.2;
      if (each.text !== " " && (away || back)) flush();
    }
    line.push(each);
  }
  flush();
  return lines.length === 0 ? "" : `BT 3 Tr\n${lines.join("\n")}\nET\n`;
}

function lineOperators(line: readonly Shown[], fonts: BlankFonts, height: number, scale: number): string {
  const drawn = line.filter(({ text }) => text !== " ");
  const bottom = Math.max(...drawn.map(({ glyph }) => glyph.bottom));
  const top = Math.min(...drawn.map(({ glyph }) => glyph.top));
  const size = Math.min(1000, Math.max(1, (bottom - top) * scale));
  const first = drawn[0]!.glyph;
  let out = `1 0 0 1 ${numberText(first.left * scale)} ${numberText((height - bottom) * scale)} Tm`;
  let font = -1;
  let open = false;
  let at = first.left * scale;
  for (const { text, glyph } of line) {
    const coded = fonts.codeFor(text);
    if (coded.font !== font) {
      if (open) out += "] TJ";
      out += ` /T${coded.font} ${numberText(size)} Tf [`;
      font = coded.font;
      open = true;
    }
    const start = text === " " ? at : glyph.left * scale;
    const adjust = Math.round(((at - start) / size) * 1000);
    if (adjust !== 0) out += ` ${adjust} `;
    out += `<${hex(coded.code, 2)}>`;
    at = start + size;
  }
  return `${out}] TJ`;
}
