/** One sentence of a clause's text. */
export interface Sentence {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /** Offset in the clause's text. */
  readonly at: number;
}

/** No sentence of a rule text comes near this length; a longer one is read in stretches (`long-sentence.ts`). */
export const longestSentence = 3000;
/** The same for the text of one clause, where mentions and profile entries are looked for. */
export const longestText = 30_000;

const opening = "(（「｢『【[〔";
const marks = /[(（「｢『【[〔)）」｣』】\]〕\n。]/gu;

/** Splits at 。 outside brackets and at line breaks; the 。 stays with its sentence. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let depth = 0;
  let start = 0;
  const close = (end: number): void => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed !== "") found.push({ number: found.length + 1, text: trimmed, at: start + raw.indexOf(trimmed) });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (mark === "。") {
      if (depth === 0) close(index + 1);
    } else if (mark === "\n") {
      depth = 0;
      close(index);
    } else depth = opening.includes(mark) ? depth + 1 : Math.max(0, depth - 1);
  }
  close(text.length);
  return found;
}

/** The sentence with its bracketed asides blanked out by spaces of the same length, so offsets stay. */
export function withoutAsides(text: string): string {
  if (!/[(（]/u.test(text)) return text;
  let depth = 0;
  let plain = "";
  for (const character of text) {
    if ("(（".includes(character)) depth += 1;
    plain += depth > 0 ? "\u0000".repeat(character.length) : character;
    if (")）".includes(character)) depth = Math.max(0, depth - 1);
  }
  return depth > 0 ? text : plain;
}

/** The words left of a sentence when what `withoutAsides` blanked out is taken away. */
export const withoutBlanks = (plain: string): string => plain.replaceAll("\u0000", "");
