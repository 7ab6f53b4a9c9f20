import { adobeJapan1, halfKana, halfLetters } from "./adobe-japan1.ts";

/**
 * The encodings that a PDF may name without bringing them (ISO 32000-1, 9.7.5.2): what one asks for is made here from the codes of
 * Shift_JIS, EUC and JIS and from Unicode. Japanese only; an encoding of another script is refused, its letters stay unread.
 */
export class JapaneseEncodings {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const map = kind === "cMapUrl" ? encodingNamed(filename) : null;
    if (map === null) throw new Error(`no such encoding: ${filename}`);
    return new TextEncoder().encode(map);
  }
}

/** A code, how many bytes it has, and the number of its character. */
type Coded = readonly [code: number, cid: number];

interface Coding {
  readonly spaces: readonly string[];
  readonly single: readonly Coded[];
  readonly double: readonly Coded[];
}

/** The resource in the notation of PostScript; null where the name is unknown. */
function encodingNamed(name: string): string | null {
  if (name === "Adobe-Japan1-UCS2") return charactersOfCids();
  const [, coding = "", way] = /^(.+)-([HV])$/u.exec(name) ?? [null, "", name];
  if (way !== "H" && way !== "V") return null;
  const codes = /RKSJ$/u.test(coding)
    ? shiftJis(coding)
    : /EUC$/u.test(coding)
      ? inRows(0x8080, ["<20> <7e>", "<8ea0> <8edf>", "<a1a1> <fefe>"])
      : /^UniJIS[\w-]*(?:UCS2|UTF16)/u.test(coding)
        ? unicode(coding)
        : /^(?:78|Add|Ext|)$/u.test(coding)
          ? inRows(0, ["<2121> <7e7e>"])
          : null;
  return codes && resource(name, way === "V", codes);
}

function shiftJis(coding: string): Coding {
  const latin = /^(?:90msp|90pv|83pv)/u.test(coding) ? 1 : halfLetters;
  return {
    spaces: ["<00> <80>", "<8140> <9ffc>", "<a0> <df>", "<e040> <fcfc>"],
    single: [...run(0x20, 0x7e, latin), ...run(0xa0, 0xdf, halfKana)],
    double: adobeJapan1().codes,
  };
}

/** JIS X 0208 by row and cell, as they stand or with the upper bits set (EUC). */
function inRows(upper: number, spaces: readonly string[]): Coding {
  const rows = adobeJapan1().codes.flatMap(([code, cid]): readonly Coded[] => {
    const [lead, trail] = [code >> 8, code & 0xff];
    if (lead > 0xea) return [];
    const odd = trail < 0x9f;
    const row = (lead - (lead < 0xa0 ? 0x81 : 0xc1)) * 2 + (odd ? 0x21 : 0x22);
    const cell = odd ? trail - (trail > 0x7f ? 0x20 : 0x1f) : trail - 0x7e;
    return [[((row << 8) | cell) + upper, cid]];
  });
  const kana = upper === 0 ? [] : run(0x8ea0, 0x8edf, halfKana);
  return { spaces, single: upper === 0 ? [] : run(0x20, 0x7e, halfLetters), double: [...kana, ...rows] };
}

/** Characters of Unicode that the collection here has no number for are given numbers beyond it. */
const beyond = [
  [0xa0, 0x33ff],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0xff00, 0xffef],
] as const;
const firstBeyond = 24_000;

function unicode(coding: string): Coding {
  const cidOf = new Map<number, number>();
  let next = firstBeyond;
  for (const [first, last] of beyond)
    for (let code = first; code <= last; code += 1) {
      cidOf.set(code, next);
      next += 1;
    }
  for (const [, cid] of [...adobeJapan1().codes].reverse())
    cidOf.set(adobeJapan1().characterOf.get(cid)?.codePointAt(0) ?? 0, cid);
  for (const [code, cid] of run(0x20, 0x7e, coding.includes("HW") ? halfLetters : 1)) cidOf.set(code, cid);
  cidOf.set(0x5c, 97);
  for (const [code, cid] of run(0xff61, 0xff9f, halfKana + 1)) cidOf.set(code, cid);
  return {
    spaces: coding.includes("UTF16") ? ["<0000> <d7ff>", "<d800dc00> <dbffdfff>", "<e000> <ffff>"] : ["<0000> <ffff>"],
    single: [],
    double: [...cidOf].sort(([left], [right]) => left - right),
  };
}

function run(first: number, last: number, cid: number): readonly Coded[] {
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, cid + at] as const);
}

/** CID → character. Numbers of the collection that are not known here show as 〓, the printers' sign for a letter that lacks. */
function charactersOfCids(): string {
  const lines: string[] = [];
  const { characterOf } = adobeJapan1();
  for (let cid = 1; cid < firstBeyond - 1; cid += 1)
    lines.push(`<${hex(cid)}> <${hex((characterOf.get(cid) ?? "〓").charCodeAt(0))}>`);
  let next = firstBeyond;
  const ranges = beyond.map(([first, last]) => {
    const from = next;
    next += last - first + 1;
    return `<${hex(from)}> <${hex(next - 1)}> <${hex(first)}>`;
  });
  return `begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${lines.length} beginbfchar\n${lines.join("\n")}\nendbfchar\n${ranges.length} beginbfrange\n${ranges.join("\n")}\nendbfrange\nendcmap\n`;
}

function resource(name: string, isVertical: boolean, { spaces, single, double }: Coding): string {
  const ranges = [...inRanges(single, 2), ...inRanges(double, 4)];
  return `begincmap\n/CMapName /${name} def\n/WMode ${isVertical ? 1 : 0} def\n${spaces.length} begincodespacerange\n${spaces.join("\n")}\nendcodespacerange\n${ranges.length} begincidrange\n${ranges.join("\n")}\nendcidrange\nendcmap\n`;
}

/** Neighbouring codes whose numbers are neighbours, as one line each. */
function inRanges(codes: readonly Coded[], digits: number): readonly string[] {
  const ranges: string[] = [];
  for (let at = 0; at < codes.length; ) {
    const [code, cid] = codes[at] ?? [0, 0];
    let end = at + 1;
    while (
      codes[end]?.[0] === code + end - at &&
      codes[end]?.[1] === cid + end - at &&
      ((code + end - at) & 0xff) !== 0
    )
      end += 1;
    ranges.push(`<${hex(code, digits)}> <${hex(code + end - at - 1, digits)}> ${cid}`);
    at = end;
  }
  return ranges;
}

function hex(value: number, digits = 4): string {
  return value.toString(16).padStart(digits, "0");
}
