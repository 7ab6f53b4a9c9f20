/** The two languages of the product; Japanese is complete first. */
export type Language = "ja" | "en";

/** What a person reads. `{slot}` is replaced by the body's own word: {staff} = 職員等 or 議員等, {ciso} = its title. */
export interface Label {
  readonly ja: string;
  readonly en: string;
}

/** Slot name → the body's own word in each language. */
export type Words = Readonly<Record<string, Label>>;

/** Shorthand for declarations: `label("持出先", "Destination")`. */
export function label(ja: string, en: string): Label {
  return { ja, en };
}

/** The text in one language with the body's words in its slots; an unknown slot keeps its braces, so that it is seen. */
export function say(text: Label, language: Language, words: Words = {}): string {
  return text[language].replace(/\{([a-zA-Z]+)\}/g, (whole, slot: string) => words[slot]?.[language] ?? whole);
}
