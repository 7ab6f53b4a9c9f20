/**
 * The notation the model is written in, one line a piece:
 *
 *     # title            a chapter          ## id title        an article
 *     = text             a paragraph        =@id text          a paragraph others refer to
 *     - text             an item of the paragraph above
 *
 * After the sign may stand a condition: [cloud], [!cloud], [beta|beta-prime], [!school,!union] (a comma is "and").
 * Within a text: {§id} an article, {¶id} a paragraph, {name} a word of the body, {if:cond}…{/if} words on a condition.
 */

export type Condition = (has: (name: string) => boolean) => boolean;

export interface Item {
  readonly when: Condition;
  readonly text: string;
}

export interface Paragraph extends Item {
  readonly id: string | null;
  readonly items: readonly Item[];
}

export interface Article {
  readonly when: Condition;
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Chapter {
  readonly when: Condition;
  /** Null for an instrument without chapters. */
  readonly title: string | null;
  readonly articles: readonly Article[];
}

/** 「a|b,!c」 → a test: every part between commas, of each any of the names between bars. */
export function conditionOf(words: string | undefined): Condition {
  if (!words) return () => true;
  const all = words.split(",").map((part) => part.split("|").map((name) => name.trim()));
  return (has) => all.every((any) => any.some((name) => (name.startsWith("!") ? !has(name.slice(1)) : has(name))));
}

const line = /^(##|#|=|-)(?:@([a-z-]+))?\s*(?:\[([^\]]+)\])?\s*(.*)$/u;

/** The notation → chapters. A line that fits nowhere is a mistake in the model and throws when it is loaded. */
export function chaptersOf(notation: string): readonly Chapter[] {
  const chapters: { when: Condition; title: string | null; articles: Article[] }[] = [];
  let paragraphs: Paragraph[] | null = null;
  let items: Item[] | null = null;
  for (const row of notation.split("\n")) {
    if (row.trim() === "") continue;
    const found = line.exec(row);
    if (!found) throw new Error(`Not in the notation of the model: ${row}`);
    const [, sign, id, condition, text = ""] = found;
    const when = conditionOf(condition);
    if (sign === "#") chapters.push({ when, title: text, articles: [] });
    else if (sign === "##") {
      if (chapters.length === 0) chapters.push({ when: () => true, title: null, articles: [] });
      const [name = "", ...title] = text.split(" ");
      paragraphs = [];
      chapters.at(-1)?.articles.push({ when, id: name, title: title.join(" "), paragraphs });
    } else if (sign === "=" && paragraphs) {
      items = [];
      paragraphs.push({ when, id: id ?? null, text, items });
    } else if (sign === "-" && items) items.push({ when, text });
    else throw new Error(`Out of place in the model: ${row}`);
  }
  return chapters;
}
