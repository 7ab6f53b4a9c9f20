/** How much of either end of a sentence beyond `longestSentence` is read. */
const reach = 600;

/** How long a stretch of such a sentence may grow before it is closed at the next act that ends. */
const stretch = 1200;
/** Where one act ends and the next begins. */
const actEnds =
  /(?:[\p{sc=Han}\p{sc=Katakana}]し|行い|講じ|定め|図り|設け|求め|とともに|ほか|(?:もの|こと)とし|ならず)、/gu;

/** Where the stretches of a sentence too long to be read at once begin and end, cut where an act is complete. */
export function stretchesOf(plain: string): readonly (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  let from = 0;
  for (const match of plain.matchAll(actEnds)) {
    const end = match.index + match[0].length;
    if (end - from < stretch || /^(?:又は|若しくは|かつ)/u.test(plain.slice(end, end + 4))) continue;
    found.push([from, end]);
    from = end;
  }
  if (from < plain.length) found.push([from, plain.length]);
  return found;
}

/** The two ends of a sentence too long to be read whole: who acts stands in the one, how it binds in the other. */
export interface Ends {
  /** From the beginning to a 、. */
  readonly head: string;
  /** From after a 、 to the end. */
  readonly tail: string;
  /** As much of the tail as a topic can stand in. */
  readonly close: string;
}

/** Cuts both ends at a 、, so that no word is halved; `plain` is the sentence with its asides blanked. */
export function endsOf(plain: string): Ends {
  const begin = plain.slice(0, reach);
  const cut = begin.lastIndexOf("、");
  return { head: cut < 0 ? begin : begin.slice(0, cut + 1), tail: lastOf(plain, reach), close: lastOf(plain, 200) };
}

function lastOf(plain: string, length: number): string {
  const end = plain.slice(-length);
  return end.slice(end.indexOf("、") + 1);
}

/** The words of the last row of 、, as the act of the whole: what stands before is left unread. */
export function lastAct(tail: string): string {
  const bare = tail.replace(/[、。\s]+$/u, "");
  return bare.slice(bare.lastIndexOf("、") + 1);
}

/** What a norm read from the ends of a sentence is called, so that nobody takes it for all the sentence says. */
export const readInPart = "read_in_part";

/** What a sentence is called whose ends do not tell how it binds. */
export const unread = "unread";
