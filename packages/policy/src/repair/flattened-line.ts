/**
 * A whole document on one line, as some converters leave a PDF: split before the markers that run on in order. A marker
 * counts where a space or 。 stands before it and a title or a sentence after it; 「これに 1 準ずる」 does not.
 */
export function splitFlattened(text: string): readonly string[] {
  if (text.length < 100) return [text];
  const cuts: number[] = [];
  const last = new Map<string, number>();
  const pattern =
    /(?<=^|[\s\u3000。）)])(?:第\s?([0-9]{1,3})\s?([章節条])(?=[\s\u3000(（])|([0-9]{1,2})[.．]?(?=[\s\u3000]+[\p{sc=Han}\p{sc=Katakana}])|([①-⑳])(?=[\s\u3000]?[\p{sc=Han}\p{sc=Katakana}])|[(（]([0-9]{1,2})[)）](?=[\s\u3000]?[\p{sc=Han}\p{sc=Katakana}A-Z]))/gu;
  for (const match of text.matchAll(pattern)) {
    const [, ladder, unit = "", plain, circle, bracket] = match;
    // 「1 」 and 「1. 」 are two lists: a title with a number may stand above numbers with a dot.
    const dotted = /[.．]$/u.test(match[0]) ? "plain." : "plain";
    const family =
      ladder !== undefined ? unit : plain !== undefined ? dotted : circle !== undefined ? "circle" : "bracket";
    const value = circle === undefined ? Number(ladder ?? plain ?? bracket) : (circle.codePointAt(0) ?? 0) - 0x245f;
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40).trimStart();
    if (
      plain !== undefined &&
      !/^(?:\p{sc=Han}[\s\u3000]?){2,}[^。、]{0,24}?(?:[\s\u3000]|この|本方針|本基準|本市|本町|本村|本県|本区|当組合|本組合)/u.test(
        after,
      )
    )
      continue;
    if (plain !== undefined && /^(?:年|月|日|準|以上|以下|回|名|つ)/u.test(after)) continue;
    const previous = last.get(family) ?? 0;
    const inOrder =
      value === previous + 1 ||
      (family === "bracket" && (value === 1 || value > previous)) ||
      (plain !== undefined && previous > 0 && value > previous && value <= previous + 3) ||
      (family === "circle" && value === 1);
    if (!inOrder) continue;
    if (plain !== undefined || ladder !== undefined) last.set("bracket", 0);
    last.set(family, value);
    cuts.push(match.index);
  }
  if (cuts.length < 3) return [text];
  const pieces: string[] = [];
  let start = 0;
  for (const cut of cuts) {
    pieces.push(text.slice(start, cut).trim());
    start = cut;
  }
  pieces.push(text.slice(start).trim());
  return pieces.filter((piece) => piece !== "");
}
