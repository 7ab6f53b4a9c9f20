/**
 * The characters that a PDF names by their numbers (CID) in the collection Adobe-Japan1, for fonts that lie in no file and say
 * nothing of Unicode. The order is that of JIS X 0208 with a few gaps, then the additions of NEC and IBM, so that the runtime's
 * own decoder of Shift_JIS tells the characters; only where each run begins is said here (Adobe Technical Note #5078).
 */

/** First and last code in Shift_JIS, CID of the first; codes run on over the bytes that begin no character. */
const runs: readonly (readonly [first: number, last: number, cid: number])[] = [
  [0x8140, 0x81ac, 633],
  [0x81b8, 0x81bf, 741],
  [0x81c8, 0x81ce, 749],
  [0x81da, 0x81e8, 756],
  [0x81f0, 0x81f7, 771],
  [0x81fc, 0x81fc, 779],
  [0x824f, 0x8258, 780],
  [0x8260, 0x8279, 790],
  [0x8281, 0x829a, 816],
  [0x829f, 0x82f1, 842],
  [0x8340, 0x8396, 925],
  [0x839f, 0x83b6, 1011],
  [0x83bf, 0x83d6, 1035],
  [0x8440, 0x8460, 1059],
  [0x8470, 0x8491, 1092],
  [0x8740, 0x875d, 7555],
  [0x875f, 0x8760, 7585],
  [0x8761, 0x8761, 8038],
  [0x8762, 0x8762, 7588],
  [0x8763, 0x8763, 8040],
  [0x8764, 0x8764, 7590],
  [0x8765, 0x8765, 8042],
  [0x8766, 0x8767, 7592],
  [0x8768, 0x8768, 8044],
  [0x8769, 0x876a, 7595],
  [0x876b, 0x876b, 8043],
  [0x876c, 0x876d, 7598],
  [0x876e, 0x876e, 8047],
  [0x876f, 0x8775, 7601],
  [0x877e, 0x877e, 8323],
  [0x8780, 0x8783, 7608],
  [0x8784, 0x8784, 8055],
  [0x8785, 0x878f, 7613],
  [0x8793, 0x8799, 7624],
  [0x879b, 0x879c, 7631],
  [0x889f, 0x9872, 1125],
  [0x989f, 0xeaa2, 4090],
  [0xeaa3, 0xeaa4, 8284],
  [0xed40, 0xedb3, 8359],
  [0xedb4, 0xedb4, 1993],
  [0xedb5, 0xeeec, 8474],
  [0xeeef, 0xeef8, 8092],
  [0xeefa, 0xeefc, 8005],
  [0xfa4a, 0xfa53, 7575],
];

/** Signs between 0x20 and 0x7e in their own widths, then in half the width of a kanji; kana of half width; forms for vertical setting. */
const letters = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 0x20 + at));
const verticalForms =
  "、。￣＿ー―‐〜‖｜…‥（）〔〕［］｛｝〈〉《》「」『』【】＝ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

/** CID of the letters of half width and of their kana, from 0x20 and 0xa0 on. */
export const halfLetters = 231;
export const halfKana = 326;

interface Collection {
  readonly characterOf: ReadonlyMap<number, string>;
  /** Codes of two bytes in Shift_JIS with their CIDs, in order. */
  readonly codes: readonly (readonly [code: number, cid: number])[];
}

let made: Collection | null = null;

/** The collection, put together once when a document asks for it. */
export function adobeJapan1(): Collection {
  made ??= collect();
  return made;
}

function collect(): Collection {
  const characterOf = new Map<number, string>();
  const codes: (readonly [number, number])[] = [];
  const decoder = new TextDecoder("shift_jis");
  for (const [first, last, from] of runs) {
    let cid = from;
    for (let code = first; code <= last; code = codeAfter(code)) {
      codes.push([code, cid]);
      const character = decoder.decode(new Uint8Array([code >> 8, code & 0xff]));
      if (!characterOf.has(cid)) characterOf.set(cid, character);
      cid += 1;
    }
  }
  for (const [at, letter] of [...letters].entries()) {
    characterOf.set(1 + at, letter);
    characterOf.set(halfLetters + at, letter);
  }
  // In these two the collection has the currency sign of the Japanese keyboard and the overline.
  for (const yen of [61, 291]) characterOf.set(yen, "¥");
  for (const line of [95, 325]) characterOf.set(line, "‾");
  characterOf.set(97, "\\").set(631, "~");
  for (let at = 1; at < 64; at += 1) characterOf.set(halfKana + at, String.fromCharCode(0xff60 + at));
  for (const [at, form] of [...verticalForms].entries()) characterOf.set(7887 + at, form);
  return { characterOf, codes: codes.sort(([left], [right]) => left - right) };
}

/** The next code of two bytes: the second runs from 0x40 to 0xfc without 0x7f, the first leaves out 0xa0 to 0xdf. */
function codeAfter(code: number): number {
  const [lead, trail] = [code >> 8, code & 0xff];
  if (trail < 0xfc) return (lead << 8) | (trail === 0x7e ? 0x80 : trail + 1);
  return ((lead === 0x9f ? 0xe0 : lead + 1) << 8) | 0x40;
}
