import { type Concept, conceptsOf } from "./concepts.ts";
import { folded, roleSigns } from "./words.ts";

const wordless = /[\u3041-\u309f、。,.・()「」]/;
const runs = /[\u4e00-\u9fff々]{2,}|[\u30a1-\u30fcー]{2,}|[A-Za-z]{2,}/g;
const signs = new RegExp(`[${Object.values(roleSigns).join("")}]`, "g");

/** The texts of one document, each folded and taken to pieces once: headings, lead sentences and titles stand over many norms. */
export class Texts {
  readonly #folded = new Map<string, string>();
  readonly #concepts = new Map<string, readonly Concept[]>();
  readonly #keys = new Map<string, readonly string[]>();

  /** See `folded`. */
  folded(text: string): string {
    const known = this.#folded.get(text);
    if (known !== undefined) return known;
    const made = folded(text);
    this.#folded.set(text, made);
    return made;
  }

  /** See `conceptsOf`. */
  concepts(text: string): readonly Concept[] {
    const known = this.#concepts.get(text);
    if (known) return known;
    const made = conceptsOf(this.folded(text));
    this.#concepts.set(text, made);
    return made;
  }

  /** The features a text has in its part: its whole words and every two and three letters that are not all kana. */
  keys(prefix: string, text: string): readonly string[] {
    const name = prefix + text;
    const known = this.#keys.get(name);
    if (known) return known;
    const made = keysOf(prefix, this.folded(text).replace(signs, " "));
    this.#keys.set(name, made);
    return made;
  }
}

function keysOf(prefix: string, bare: string): readonly string[] {
  const found = new Set<string>();
  for (const run of bare.match(runs) ?? []) found.add(`${prefix}=${run}`);
  const telling = Array.from({ length: bare.length }, (_, at) => !wordless.test(bare.charAt(at)));
  for (const size of [2, 3]) {
    for (let at = 0; at + size <= bare.length; at++) {
      if (!telling[at] && !telling[at + 1] && (size === 2 || !telling[at + 2])) continue;
      const gram = bare.slice(at, at + size);
      if (!gram.includes(" ")) found.add(prefix + gram);
    }
  }
  return [...found];
}
