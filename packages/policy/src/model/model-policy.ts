import type { Block, PrintedDocument } from "../export/document.ts";
import { assemble, Places, type SettledArticle, type SettledChapter } from "./assemble.ts";
import { calledBy, type Layers, type ModelChoices, type ModelPart, partsWith } from "./choices.ts";
import { chaptersOf } from "./notation.ts";
import { assets } from "./parts/assets.ts";
import { basicPolicy } from "./parts/basic-policy.ts";
import { operation } from "./parts/operation.ts";
import { organisation } from "./parts/organisation.ts";
import { protection } from "./parts/protection.ts";

const basic = chaptersOf(basicPolicy);
const standards = chaptersOf([organisation, assets, protection, operation].join("\n"));

/** 別表: classes of our own wording after the guideline's scheme, in the three steps a small body can keep. */
const classes: readonly (readonly [label: string, text: string])[] = [
  ["機密性3", "個人に関する情報その他の漏えいにより住民の権利又は利益を害するおそれがあるもの"],
  ["機密性2", "機密性3に当たらないが、公開することを予定していないもの"],
  ["機密性1", "公開した情報又は公開することを予定しているもの"],
  ["完全性2", "改ざん、誤り又は破損により住民の権利を害し、又は行政の事務に支障を及ぼすおそれがあるもの"],
  ["完全性1", "完全性2に当たらないもの"],
  ["可用性2", "利用できないことにより住民の権利を害し、又は行政の事務の安定した遂行に支障を及ぼすおそれがあるもの"],
  ["可用性1", "可用性2に当たらないもの"],
];

/** The day from which 地方自治法施行規則第16条の3 (令和8年総務省令第80号) asks for its eight kinds of measures. */
const ordinanceInForce = "2027-07-01";

export interface ModelInstrument {
  readonly title: string;
  readonly kind: "基本方針" | "対策基準";
  readonly chapters: readonly SettledChapter[];
  readonly supplement: string;
}

/** One instrument as plain text, one clause a line. */
export const instrumentText = (instrument: ModelInstrument): string => textOf([instrument]);

export interface ModelPolicy {
  readonly instruments: readonly ModelInstrument[];
  /** Both instruments as plain text, one clause a line. */
  readonly text: string;
  /** The same for the writers of HTML and Word. */
  readonly document: PrintedDocument;
}

/** 2027-04-01 → 令和9年4月1日; blanks to be filled in where no day is given. */
function dayOf(iso: string | undefined): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso ?? "");
  if (!found) return "令和　　年　　月　　日";
  const year = Number(found[1]) - 2018;
  return `令和${year === 1 ? "元" : year}年${Number(found[2])}月${Number(found[3])}日`;
}

/** Names of conditions the notation asks for. */
function conditions(parts: readonly ModelPart[], layers: Layers, isUnion: boolean): ReadonlySet<string> {
  const segmented = parts.includes("mynumber") || parts.includes("lgwan");
  return new Set<string>([
    ...parts,
    // The models differ in where LGWAN ends; without it there is only one way.
    ...(parts.includes("lgwan") ? [layers] : []),
    ...(segmented ? ["segmented"] : []),
    ...(isUnion ? ["union"] : []),
  ]);
}

/**
 * A basic policy and standards for a body without one, from parts it chooses: official wording of our own, numbered, with
 * every reference settled. Any choice of parts gives a text the linter has nothing against. Pure; the same choices give
 * the same text. Parts that a body of the kind cannot have (schools of a union) are left out.
 */
export function modelPolicy(choices: ModelChoices): ModelPolicy {
  const body = choices.body.trim() || "○○市";
  const called = calledBy(body);
  const wanted = choices.parts ?? partsWith([], []);
  const parts = called.isUnion ? wanted.filter((part) => part !== "school") : wanted;
  const names = conditions(parts, choices.layers ?? "alpha", called.isUnion);
  const has = (name: string) => names.has(name);
  const title = `${body}情報セキュリティ基本方針`;
  const words = {
    body,
    self: called.self,
    head: called.head,
    deputy: called.deputy,
    auditor: "監査委員の事務を所管する課等の長",
    period: "2年",
    basic: `${title}（以下「基本方針」という。）`,
  };
  const basicChapters = assemble(basic, { has, words, elsewhere: null });
  const basicPlaces = new Places(basic, has);
  const later = { ...words, basic: "基本方針" };
  const [general, ...rest] = assemble(standards, { has, words: later, elsewhere: basicPlaces });
  const day = dayOf(choices.effective);
  const isEarly = choices.effective !== undefined && choices.effective < ordinanceInForce;
  const measures = basicPlaces.article("measures");
  const instruments: readonly ModelInstrument[] = [
    {
      title,
      kind: "基本方針",
      chapters: basicChapters,
      supplement: `この基本方針は、${day}から施行する。${isEarly ? `ただし、${measures}第2項の規定は、${dayOf(ordinanceInForce)}から施行する。` : ""}`,
    },
    {
      title: `${body}情報セキュリティ対策基準`,
      kind: "対策基準",
      chapters: general ? [withFullName(general, words.basic), ...rest] : rest,
      supplement: `この対策基準は、${day}から施行する。`,
    },
  ];
  return { instruments, text: textOf(instruments), document: documentOf(instruments) };
}

/** The first article names the basic policy in full and gives it its short form. */
function withFullName(chapter: SettledChapter, name: string): SettledChapter {
  const [first, ...others] = chapter.articles;
  if (!first) return chapter;
  const paragraphs = first.paragraphs.map((paragraph, index) =>
    index === 0 ? { ...paragraph, text: paragraph.text.replace("基本方針", name) } : paragraph,
  );
  return { ...chapter, articles: [{ ...first, paragraphs }, ...others] };
}

function classArticle(instrument: ModelInstrument): number | null {
  const found = instrument.chapters.flatMap(({ articles }) => articles).find(({ id }) => id === "classes");
  return found?.number ?? null;
}

function* linesOf(article: SettledArticle): Generator<string> {
  yield `（${article.title}）`;
  for (const { number, text, items } of article.paragraphs) {
    yield `${number === 1 ? `第${article.number}条` : number}　${text}`;
    for (const item of items) yield `${item.label}　${item.text}`;
  }
}

function textOf(instruments: readonly ModelInstrument[]): string {
  const lines: string[] = [];
  for (const instrument of instruments) {
    lines.push(instrument.title, "");
    for (const chapter of instrument.chapters) {
      if (chapter.title !== null) lines.push(`第${chapter.number}章　${chapter.title}`, "");
      for (const article of chapter.articles) lines.push(...linesOf(article), "");
    }
    lines.push("附　則", instrument.supplement, "");
    const number = classArticle(instrument);
    if (number !== null) {
      lines.push(`別表（第${number}条関係）`, "", "分類\t対象とする情報資産");
      for (const [label, text] of classes) lines.push(`${label}\t${text}`);
      lines.push("");
    }
  }
  return lines.join("\n");
}

function documentOf(instruments: readonly ModelInstrument[]): PrintedDocument {
  const blocks: Block[] = [];
  const paragraph = (text: string, indent = 0): void => {
    blocks.push({ kind: "paragraph", runs: [{ text }], indent });
  };
  for (const instrument of instruments) {
    blocks.push({ kind: "heading", level: 1, text: instrument.title });
    for (const chapter of instrument.chapters) {
      if (chapter.title !== null)
        blocks.push({ kind: "heading", level: 2, text: `第${chapter.number}章　${chapter.title}` });
      for (const article of chapter.articles)
        for (const line of linesOf(article)) paragraph(line, /^\(/u.test(line) ? 2 : /^（/u.test(line) ? 1 : 0);
    }
    blocks.push({ kind: "heading", level: 2, text: "附　則" });
    paragraph(instrument.supplement);
    const number = classArticle(instrument);
    if (number !== null) {
      blocks.push({ kind: "heading", level: 2, text: `別表（第${number}条関係）` });
      blocks.push({
        kind: "table",
        header: ["分類", "対象とする情報資産"],
        rows: classes.map((row) => row.map((text) => [{ text }])),
      });
    }
  }
  return { title: instruments[0]?.title ?? "", blocks };
}
