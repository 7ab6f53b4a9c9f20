/** How much of either end of a sentence beyond `longestSentence` is read. */
const reach = 600;

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
