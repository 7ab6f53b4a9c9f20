import type { Article, Chapter, Condition, Paragraph } from "./notation.ts";

/** An instrument with its numbers and its words settled. */
export interface SettledItem {
  readonly label: string;
  readonly text: string;
}

export interface SettledParagraph {
  readonly number: number;
  readonly text: string;
  readonly items: readonly SettledItem[];
}

export interface SettledArticle {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly paragraphs: readonly SettledParagraph[];
}

export interface SettledChapter {
  readonly number: number | null;
  readonly title: string | null;
  readonly articles: readonly SettledArticle[];
}

type Has = (name: string) => boolean;

interface Place {
  readonly article: number;
  readonly paragraph: number;
  readonly isOnly: boolean;
}

/** Where every article and every named paragraph that is taken stands. */
export class Places {
  readonly #articles = new Map<string, number>();
  readonly #paragraphs = new Map<string, Place>();

  constructor(chapters: readonly Chapter[], has: Has) {
    let article = 0;
    for (const one of taken(chapters, has).flatMap(({ articles }) => taken(articles, has))) {
      article += 1;
      this.#articles.set(one.id, article);
      const paragraphs = taken(one.paragraphs, has);
      for (const [index, { id }] of paragraphs.entries())
        if (id) this.#paragraphs.set(id, { article, paragraph: index + 1, isOnly: paragraphs.length === 1 });
    }
  }

  /** 「第7条」; null where the article is not taken. */
  article(id: string): string | null {
    const number = this.#articles.get(id);
    return number === undefined ? null : `第${number}条`;
  }

  /** 「前項」, 「第2項」 or 「第7条第2項」, by where it is spoken of; null where it is not taken. */
  paragraph(id: string, article: number, paragraph: number): string | null {
    const place = this.#paragraphs.get(id);
    if (!place) return null;
    if (place.article !== article) return `第${place.article}条${place.isOnly ? "" : `第${place.paragraph}項`}`;
    return place.paragraph === paragraph - 1 ? "前項" : `第${place.paragraph}項`;
  }
}

function taken<T extends { readonly when: Condition }>(all: readonly T[], has: Has): readonly T[] {
  return all.filter(({ when }) => when(has));
}

/** Says the words of the body and the numbers of what is referred to; `elsewhere` are the places of the other instrument. */
export interface Wording {
  readonly has: Has;
  readonly words: Readonly<Record<string, string>>;
  readonly elsewhere: Places | null;
}

/** Chapters → the instrument as chosen: only what is taken, numbered on end, every reference a number. */
export function assemble(chapters: readonly Chapter[], wording: Wording): readonly SettledChapter[] {
  const places = new Places(chapters, wording.has);
  let chapterNumber = 0;
  let articleNumber = 0;
  const settled: SettledChapter[] = [];
  for (const chapter of taken(chapters, wording.has)) {
    const articles = taken(chapter.articles, wording.has).map((article): SettledArticle => {
      articleNumber += 1;
      return settle(article, articleNumber, places, wording);
    });
    if (articles.length === 0) continue;
    if (chapter.title !== null) chapterNumber += 1;
    settled.push({
      number: chapter.title === null ? null : chapterNumber,
      title: chapter.title === null ? null : spoken(chapter.title, wording, places, 0, 0),
      articles,
    });
  }
  return settled;
}

function settle(article: Article, number: number, places: Places, wording: Wording): SettledArticle {
  return {
    id: article.id,
    number,
    title: article.title,
    paragraphs: taken(article.paragraphs, wording.has).map(
      (paragraph: Paragraph, index): SettledParagraph => ({
        number: index + 1,
        text: spoken(paragraph.text, wording, places, number, index + 1),
        items: taken(paragraph.items, wording.has).map((item, at) => ({
          label: `(${at + 1})`,
          text: spoken(item.text, wording, places, number, index + 1),
        })),
      }),
    ),
  };
}

function spoken(text: string, wording: Wording, places: Places, article: number, paragraph: number): string {
  const chosen = text.replace(/\{if:(!?)([a-z-]+)\}(.*?)\{\/if\}/gu, (_, not: string, name: string, words: string) =>
    wording.has(name) === (not === "") ? words : "",
  );
  return chosen.replace(/\{([§¶]?)([a-z-]+)\}/gu, (whole, sign: string, name: string) => {
    const said =
      sign === "§"
        ? (places.article(name) ?? wording.elsewhere?.article(name))
        : sign === "¶"
          ? places.paragraph(name, article, paragraph)
          : wording.words[name];
    if (said === undefined || said === null) throw new Error(`The model speaks of ${whole}, which is not taken.`);
    return said;
  });
}
