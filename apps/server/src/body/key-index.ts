import type { Entry } from "@machimori/engine";
import { type Declaration, fieldsOf } from "@machimori/model";

/** Text as it is compared in searches and look-ups: full and half width, upper and lower case are one. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** As folded, and without the spaces of names; katakana as hiragana, for readings are typed in either. */
function squeezed(text: string): string {
  return folded(text)
    .replaceAll(" ", "")
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** The field of a register in which it is written how a name is read (ふりがな). */
const readingField = "reading";

/** Entries in force by the words officials know them by: key, name and reading. Kept as acts arrive, never rebuilt. */
export class KeyIndex {
  readonly #keyField: string | null;
  readonly #byKey = new Map<string, Set<string>>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #known = new Map<string, { key: string | null; name: string; words: readonly string[] }>();

  constructor(declaration: Declaration) {
    this.#keyField =
      declaration.keyField !== null && fieldsOf(declaration).some((one) => one.name === declaration.keyField)
        ? declaration.keyField
        : null;
  }

  put(entry: Entry): void {
    const before = this.#known.get(entry.id);
    if (before) {
      if (before.key !== null) this.#byKey.get(before.key)?.delete(entry.id);
      this.#byName.get(before.name)?.delete(entry.id);
      this.#known.delete(entry.id);
    }
    if (entry.status === "retired" || entry.status === "withdrawn" || entry.status === "refused") return;
    const value = this.#keyField === null ? undefined : entry.values[this.#keyField];
    const key = typeof value === "string" ? folded(value) : null;
    const name = folded(entry.name);
    if (key !== null) add(this.#byKey, key, entry.id);
    add(this.#byName, name, entry.id);
    const reading = entry.values[readingField];
    const words = [name, key ?? "", typeof reading === "string" ? reading : ""].map(squeezed).filter(Boolean);
    this.#known.set(entry.id, { key, name, words });
  }

  keyTaken(key: string, except: string | null): boolean {
    return [...(this.#byKey.get(folded(key)) ?? [])].some((id) => id !== except);
  }

  /** The entry of this key, or of this name where exactly one has it. */
  find(text: string): string | null {
    const wanted = folded(text);
    const hits = this.#byKey.get(wanted)?.size
      ? this.#byKey.get(wanted)!
      : (this.#byName.get(wanted) ?? new Set<string>());
    return hits.size === 1 ? [...hits][0]! : null;
  }

  /** Up to `most` entries whose key, name or reading contains the words, for look-ups. */
  search(words: string, most: number): readonly string[] {
    const wanted = squeezed(words);
    const found: string[] = [];
    for (const [id, known] of this.#known) {
      if (known.words.some((word) => word.includes(wanted))) found.push(id);
      if (found.length >= most) break;
    }
    return found;
  }
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
