/** The words of the language as the runtime's own dictionary has them (ICU, by which texts are broken at words). */
const words = new Intl.Segmenter("ja", { granularity: "word" });

const answers = new Map<string, boolean>();

/** True where some signs are one word of the language, be it one no policy would use. */
export function isWord(signs: string): boolean {
  const known = answers.get(signs);
  if (known !== undefined) return known;
  const found = [...words.segment(signs)].length === 1;
  // Hostile text must not fill the memory with what it once asked.
  if (answers.size < 20_000) answers.set(signs, found);
  return found;
}
