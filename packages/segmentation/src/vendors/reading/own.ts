/** What a table says of a word of a configuration; undefined where only `Object.prototype` knows the word. */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
