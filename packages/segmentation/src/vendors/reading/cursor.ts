/** Walks over the words of one line. */
export class Cursor {
  readonly words: readonly string[];
  at: number;

  constructor(words: readonly string[], at = 0) {
    this.words = words;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.words.length;
  }

  /** The next word in lower case, "" at the end. */
  get next(): string {
    return (this.words[this.at] ?? "").toLowerCase();
  }

  look(ahead: number): string {
    return (this.words[this.at + ahead] ?? "").toLowerCase();
  }

  /** The next word as written; "" at the end. */
  take(): string {
    const word = this.words[this.at] ?? "";
    this.at += 1;
    return word;
  }

  /** Steps over the words when they come next. */
  eat(...expected: readonly string[]): boolean {
    for (let i = 0; i < expected.length; i += 1) if (this.look(i) !== expected[i]) return false;
    this.at += expected.length;
    return true;
  }

  rest(): string[] {
    return this.words.slice(this.at);
  }
}
