import type { Clause, Reading } from "../../src/index.ts";

/** A provision that keeps its id through a revision, so that what became of it is known. */
export interface Provision {
  readonly id: string;
  /** Of what stands below an article: whether it goes on with it or is one of a list. */
  readonly isParagraph: boolean;
  readonly heading: string | null;
  readonly text: string;
  readonly below: readonly Provision[];
}

/** A rule as a drafter has it before it is numbered: chapters of articles of paragraphs of items. */
export interface Rule {
  readonly title: string;
  readonly chapters: readonly Provision[];
}

/** How it is numbered in print: 第1条 2 (1) through all chapters, or 1 (1) ① ア anew in each. */
export type Style = "articles" | "numbers";

/** Its text, and by the path of each clause in it the id of the provision. */
export interface Printed {
  readonly text: string;
  readonly ids: ReadonlyMap<string, string>;
}

/** Chapters, articles, paragraphs and items of a reading; tables, parts without chapters and deeper levels are left behind. */
export function ruleOf(reading: Reading): Rule {
  const below = new Map<string, Clause[]>();
  for (const clause of reading.clauses) {
    const above = clause.path.slice(0, clause.path.lastIndexOf("/"));
    below.set(above, [...(below.get(above) ?? []), clause]);
  }
  const provision = (clause: Clause, depth: number, among = false): Provision => {
    const children = (below.get(clause.path) ?? []).filter(({ kind }) => kind !== "table" && kind !== "row");
    const [first] = children;
    // The first paragraph stands on the line of its article.
    const bearer = depth === 2 && !clause.text && first && goesOn(first) ? first : null;
    const own = bearer ? [...(below.get(bearer.path) ?? []), ...children.slice(1)] : children;
    const isParagraph = depth === 3 && (clause.kind === "paragraph" || (among && goesOn(clause)));
    return {
      id: clause.path,
      isParagraph,
      heading: clause.heading,
      text: ((bearer ?? clause).text ?? "").replaceAll("\n", ""),
      below: depth < 3 || isParagraph ? own.map((child) => provision(child, depth + 1, bearer !== null)) : [],
    };
  };
  const parts = reading.clauses.filter(({ level, kind }) => level === 0 && kind === "part");
  const tops = parts.flatMap(({ path }) => below.get(path) ?? []).filter(({ kind }) => kind !== "table");
  const isChaptered = tops.some(({ kind }) => kind === "chapter");
  const chapters = isChaptered || tops.every(({ text }) => !text) ? tops : [];
  const title = reading.document.title ?? "海辺市倉庫規程";
  if (chapters.length > 0) return { title, chapters: chapters.map((clause) => provision(clause, 1)) };
  const articles = tops.map((clause) => provision(clause, 2));
  return { title, chapters: [{ id: "本則", isParagraph: false, heading: "総則", text: "", below: articles }] };
}

const goesOn = ({ kind, label }: Clause): boolean => kind === "paragraph" || /^[①-⑳]$/u.test(label ?? "");

const kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ";
const circled = (number: number): string => String.fromCodePoint(0x245f + number);

/** A rule with its numbers, as a clerk would type it. */
export function print(rule: Rule, style: Style): Printed {
  const lines: string[] = [rule.title, ""];
  const ids = new Map<string, string>();
  let articles = 0;
  for (const [index, chapter] of rule.chapters.entries()) {
    const number = index + 1;
    const place = style === "articles" ? `第${number}章` : String(number);
    ids.set(place, chapter.id);
    lines.push(`${place}　${chapter.heading ?? ""}`, "");
    for (const [at, article] of chapter.below.entries()) {
      articles += 1;
      if (style === "articles") printArticle(article, `${place}/第${articles}条`, articles, lines, ids);
      else printNumbered(article, `${place}/(${at + 1})`, lines, ids);
    }
  }
  return { text: `${lines.join("\n")}\n`, ids };
}

const paragraphsOf = ({ below }: Provision): readonly Provision[] => below.filter(({ isParagraph }) => isParagraph);
const itemsOf = ({ below }: Provision): readonly Provision[] => below.filter(({ isParagraph }) => !isParagraph);

function printArticle(article: Provision, path: string, number: number, lines: string[], ids: Map<string, string>) {
  const paragraphs = paragraphsOf(article);
  if (article.heading) lines.push(`（${article.heading}）`);
  lines.push(`第${number}条　${article.text}`);
  ids.set(path, article.id);
  const first = paragraphs.length > 0 ? `${path}/1` : path;
  if (paragraphs.length > 0) ids.set(first, article.id);
  const printItems = (owner: Provision, under: string): void => {
    for (const [at, item] of itemsOf(owner).entries()) {
      lines.push(`(${at + 1})　${item.text || item.heading || ""}`);
      ids.set(`${under}/(${at + 1})`, item.id);
    }
  };
  printItems(article, first);
  for (const [at, paragraph] of paragraphs.entries()) {
    lines.push(`${at + 2}　${paragraph.text}`);
    ids.set(`${path}/${at + 2}`, paragraph.id);
    printItems(paragraph, `${path}/${at + 2}`);
  }
  lines.push("");
}

function printNumbered(article: Provision, path: string, lines: string[], ids: Map<string, string>) {
  const paragraphs = paragraphsOf(article);
  const mark = path.slice(path.lastIndexOf("/") + 1);
  ids.set(path, article.id);
  if (article.heading) lines.push(`${mark}　${article.heading}`);
  const bare = paragraphs.length === 0;
  const first = bare ? path : `${path}/①`;
  if (!bare) ids.set(first, article.id);
  lines.push(`${bare ? (article.heading ? "" : `${mark}　`) : "①　"}${article.text}`);
  const printItems = (owner: Provision, under: string): void => {
    for (const [at, item] of itemsOf(owner).entries()) {
      lines.push(`${kana.charAt(at)}　${item.text || item.heading || ""}`);
      ids.set(`${under}/${kana.charAt(at)}`, item.id);
    }
  };
  printItems(article, first);
  for (const [at, paragraph] of paragraphs.entries()) {
    lines.push(`${circled(at + 2)}　${paragraph.text}`);
    ids.set(`${path}/${circled(at + 2)}`, paragraph.id);
    printItems(paragraph, `${path}/${circled(at + 2)}`);
  }
  lines.push("");
}
