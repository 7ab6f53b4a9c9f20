import { longestSentence, withoutBlanks } from "./sentences.ts";

/** A thing named in a row: it ends in a noun, and no particle of a clause stands in it. */
const thing = /^[^。はが]{1,80}(?<=[\p{sc=Han}\p{sc=Katakana}A-Za-z0-9０-９ー）)」])$/u;
/** Ends of phrases that look like nouns and are none. */
const phrase = /(?:場合|とき|際|都度|以内|次第|限り|一方|結果|後|前|間|上|中)$/u;

/**
 * A very long sentence that is long for the things it lists, with all but the first and the last of its longest row of things left
 * out, so that the rest is read as any sentence is; null where it is long for another reason.
 */
export function withoutListed(plain: string): string | null {
  const pieces = withoutBlanks(plain).split("、");
  let best = { from: 0, to: 0 };
  for (let from = 0; from < pieces.length; ) {
    let to = from;
    while (to < pieces.length && thing.test(pieces[to] ?? "") && !phrase.test(pieces[to] ?? "")) to += 1;
    if (to - from > best.to - best.from) best = { from, to };
    from = Math.max(to, from + 1);
  }
  const kept = best.to - best.from < 3 ? pieces : [...pieces.slice(0, best.from + 1), ...pieces.slice(best.to - 1)];
  const short = kept.join("、");
  return short.length <= longestSentence ? short : null;
}
