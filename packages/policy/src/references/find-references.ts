import { numberOf } from "../clauses/numerals.ts";
import type { BareClause } from "../clauses/settle-clauses.ts";
import { longestText } from "../norms/sentences.ts";
import type { Reference } from "../reading.ts";
import { absolutePattern, resolveAbsolute } from "./absolute.ts";
import { type Antecedent, antecedentOf, inOneRow, nothingNamed, otherText } from "./antecedent.ts";
import { barePattern, resolveBare } from "./bare.ts";
import {
  abovePattern,
  bracketPattern,
  decimalPattern,
  quotedPattern,
  resolveAbove,
  resolveBracket,
  resolveQuoted,
} from "./numbered.ts";
import { relativePattern, resolveRelative } from "./relative.ts";
import { between, indexTree, partOf, type Row, type TreeIndex } from "./tree-index.ts";

/** What before 第N条 makes it an article of another text. */
const foreign =
  /(?:法|法律|条例|規則|規程|要綱|要領|訓令|省令|政令|告示|令|憲章|基準|ガイドライン|[号][)）]|[)）])[\s\u3000]?(?:(?:附則|本則)?(?:第\s?[0-9０-９一二三四五六七八九十]{1,4}[条項号](?:の[0-9０-９]{1,2})?(?:及び|又は|、|から|並びに)?)*)$/u;
/** 「基本方針第5条」 and 「…（以下「基本方針」という。）第5条」: an article of the other instrument, in this file or not. */
const named = /(基本方針|対策基準|実施手順)[\s\u3000]?$/u;
const abbreviated = /以下[「『](基本方針|対策基準|実施手順)[」』]という。?[)）][\s\u3000]?$/u;
const foreignRule = /(?:国の|県の|総務省の?|政府の?)[^、。]{0,20}$/u;
const own =
  /(?:この|(?<!基)本|当該)(?:訓令|規程|規則|要綱|要領|告示|基準|方針|基本方針|対策基準|条例|指針)[\s\u3000]?$/u;
const elsewhere = /別に(?:定める|指定する|示す)(?:もの|ところ|事項)?|別途(?:定める|策定する|指示する)/gu;
const appendix =
  /別表(?:第\s?[0-9０-９一二三四五六七八九十]{1,3}(?:の[0-9０-９一二三四五六七八九十]{1,2})?)?|別記(?:様式)?(?:第\s?[0-9０-９]{1,2}号)?|様式第?\s?[0-9０-９一二三四五六七八九十]{1,3}号?(?:の[0-9０-９一二三四五六七八九十]{1,2})?|別紙[0-9０-９]{0,2}/gu;
const otherDocument =
  /(?:情報セキュリティ)?(?:実施手順|対策基準|基本方針|ポリシー|緊急時対応計画|業務継続計画)(?=に(?:定める|基づ|従|規定)|の(?:定め|規定))/gu;
const lawName =
  /(?:[\p{sc=Han}ぁ-んァ-ヶー]{2,40}?(?:法律|法|条例|規程|規則|要綱))[\s\u3000]?[(（](?:明治|大正|昭和|平成|令和)[^()（）]{2,30}第\s?[0-9０-９〇一二三四五六七八九十百]{1,6}\s?号[^()（）]{0,40}[)）]/gu;

const digit = /[0-9０-９①-⑳㉑-㉟]/u;

const none: readonly Reference[] = Object.freeze([]);

/** How the mentions of other places in each of these clauses are told, with where each leads. */
export function referencesOver(clauses: readonly BareClause[]): (clause: BareClause) => readonly Reference[] {
  const index = indexTree(clauses);
  return (clause) => {
    return clause.text === null ? none : referencesIn(clause.path, clause.text.slice(0, longestText), index);
  };
}

function referencesIn(from: string, text: string, index: TreeIndex): readonly Reference[] {
  const found: Reference[] = [];
  const taken = new Uint8Array(text.length);
  const add = (reference: Reference): void => {
    const end = reference.at + reference.words.length;
    if (taken.subarray(reference.at, end).includes(1)) return;
    taken.fill(1, reference.at, end);
    found.push(reference);
  };
  for (const match of mentions(text, lawName, /[(（](?:明治|大正|昭和|平成|令和)/u))
    add({ words: match[0], at: match.index, kind: "law", targets: [] });
  if (text.includes("条")) for (const range of ranges(from, text, index)) add(range);
  if (/[条項号]/u.test(text)) for (const mention of places(from, text, index)) add(mention);
  for (const match of mentions(text, abovePattern, digit)) {
    const targets = resolveAbove(match[1] ?? "", from, index);
    add({
      words: match[0],
      at: match.index,
      kind: "clause",
      targets: targets.every((target) => target !== null) ? targets : [],
    });
  }
  for (const match of mentions(text, bracketPattern, digit))
    add({ words: match[0], at: match.index, kind: "clause", targets: list(resolveBracket(match, from, index)) });
  for (const match of mentions(text, quotedPattern, digit))
    add({
      words: match[0],
      at: match.index,
      kind: "clause",
      targets: list(resolveQuoted(match, text.slice(0, match.index), from, index)),
    });
  for (const match of mentions(text, decimalPattern, digit))
    add({
      words: match[0],
      at: match.index,
      kind: "clause",
      targets: list(decimalTarget(match[1] ?? "", from, index)),
    });
  for (const match of mentions(text, appendix, /別[表記紙]|様式/u)) {
    const name = match[0].normalize("NFKC").replace(/\s/gu, "");
    const target = [name, ...(name === "別表" ? ["別表第1"] : [])].find((part) => index.hasPart(part));
    add({ words: match[0], at: match.index, kind: "appendix", targets: list(target ?? null) });
  }
  for (const match of mentions(text, elsewhere, /別/u))
    add({ words: match[0], at: match.index, kind: "elsewhere", targets: [] });
  for (const match of mentions(text, otherDocument, /に[定基従規]|の[定規]/u)) {
    const name = /基本方針|対策基準/u.exec(match[0])?.[0];
    const part = name !== undefined && name !== partOf(from) && index.hasPart(name) ? name : null;
    add({ words: match[0], at: match.index, kind: "otherDocument", targets: list(part) });
  }
  return found.length === 0 ? none : found.sort((left, right) => left.at - right.at).slice();
}

/** The places where `pattern` fits; without what `sign` looks for there are none. */
function mentions(text: string, pattern: RegExp, sign: RegExp): Iterable<RegExpExecArray> {
  return sign.test(text) ? text.matchAll(pattern) : [];
}

function list(path: string | null): readonly string[] {
  return path === null ? [] : [path];
}

/** 第6条第2項, 前項, 同条: in the order of the text, because 同 takes up what was named before it. */
function* places(from: string, text: string, index: TreeIndex): Generator<Reference> {
  let before: Antecedent = nothingNamed;
  let lawEnd = -1;
  let end = -1;
  const matches = [...text.matchAll(absolutePattern), ...text.matchAll(relativePattern), ...text.matchAll(barePattern)];
  for (const match of matches.sort((left, right) => left.index - right.index)) {
    const goesOn = end >= 0 && inOneRow(text.slice(end, match.index));
    if (/[項号]/u.test(match[2] ?? "") && match[0].startsWith("第")) {
      const mention = bare(match, from, goesOn ? before : null, index);
      if (mention === null) continue;
      end = match.index + match[0].length;
      if (mention.kind === "law") lawEnd = end;
      yield mention;
      continue;
    }
    end = match.index + match[0].length;
    const byPosition = /^[前次同本]/u.test(match[0]);
    if (byPosition && isNoMention(match, text)) continue;
    const reference = byPosition ? relative(match, from, before, index) : absolute(match, from, text, lawEnd, index);
    if (reference.kind === "law") lawEnd = match.index + match[0].length;
    before = reference.kind === "law" ? otherText : antecedentOf(reference.targets, match[0], index);
    yield reference;
  }
}

/** 「第1項」 of the article that speaks; after 「法第5条第1項及び」 of the law. */
function bare(match: RegExpExecArray, from: string, named: Antecedent | null, index: TreeIndex): Reference | null {
  const words = match[0];
  if (named?.text === "other") return { words, at: match.index, kind: "law", targets: [] };
  const targets = resolveBare(match, from, named, index);
  return targets === null ? null : { words, at: match.index, kind: "clause", targets };
}

function relative(match: RegExpExecArray, from: string, named: Antecedent, index: TreeIndex): Reference {
  const [words, way] = match;
  const elsewhere = way === "同" && named.text === "other";
  const targets = resolveRelative(match, from, named, index);
  return { words, at: match.index, kind: elsewhere ? "law" : "relative", targets };
}

/** 「次の各号」 announces its own list, and 「目前項」 or 「同前条」 is cut out of another word. */
function isNoMention(match: RegExpExecArray, text: string): boolean {
  const [words, way, count, each, unit] = match;
  const announces = way === "次" && (each !== undefined || unit === "号") && count === undefined;
  if (announces && /次の各号|次の号/u.test(text.slice(Math.max(0, match.index - 1), match.index + words.length)))
    return true;
  return /[同本次前]/u.test(text.charAt(match.index - 1));
}

/** `lawEnd`: where the last mention of another text ended, -1 for none. */
function absolute(match: RegExpExecArray, from: string, text: string, lawEnd: number, index: TreeIndex): Reference {
  const before = text.slice(Math.max(0, match.index - 60), match.index);
  const at = match.index;
  const words = match[0];
  const instrument = own.test(before) ? null : (named.exec(before)?.[1] ?? abbreviated.exec(before)?.[1] ?? null);
  if (instrument !== null && instrument !== partOf(from) && !foreignRule.test(before)) {
    const targets = index.hasPart(instrument) ? resolveAbsolute(match, instrument, index) : [];
    return { words, at, kind: "otherDocument", targets };
  }
  const goesOn = lawEnd >= 0 && inOneRow(text.slice(lawEnd, at));
  if ((goesOn || foreign.test(before)) && !own.test(before) && !/に規定する$/u.test(before))
    return { words, at, kind: "law", targets: [] };
  return { words, at, kind: "clause", targets: resolveAbsolute(match, from, index) };
}

const rangeEnd = "第\\s?[0-9０-９一二三四五六七八九十百]{1,5}条(?:の[0-9０-９一二三四五六七八九十]{1,3})*";
/** 第5条から前条まで, 第5条から第8条まで, 次条から第8条まで. */
const rangePattern = new RegExp(`(${rangeEnd}|[前次]条)から(${rangeEnd}|[前本次]条)まで`, "gu");

/** Every article between the two ends of a range. */
function* ranges(from: string, text: string, index: TreeIndex): Generator<Reference> {
  for (const match of text.matchAll(rangePattern)) {
    const [words, first = "", last = ""] = match;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if ((first.startsWith("第") && foreign.test(before)) || before.endsWith("同")) continue;
    const [start, end] = [articleRowOf(first, from, index), articleRowOf(last, from, index)];
    const targets = start === null || end === null ? [] : between(start.paths, start.at, end.at + 1);
    yield { words, at: match.index, kind: "clause", targets };
  }
}

/** Where an end of a range stands among the articles: 第5条の2, or 前条, 本条, 次条 of the one that speaks; null where it is missing. */
function articleRowOf(words: string, from: string, index: TreeIndex): Row | null {
  const [, article, branches] = /^第\s?(.{1,5}?)条(.*)$/u.exec(words) ?? [];
  if (article !== undefined) return index.articleRow(index.article(from, segment(article, branches)) ?? "");
  const own = index.articleRow(index.articleOf(from) ?? "");
  const at = (own?.at ?? 0) + (words === "前条" ? -1 : words === "次条" ? 1 : 0);
  return own?.paths[at] === undefined ? null : { paths: own.paths, at };
}

function segment(article: string | undefined, branches: string | undefined): string {
  const branch = (branches ?? "")
    .split("の")
    .slice(1)
    .map((part) => `の${numberOf(part) ?? part}`);
  return `第${numberOf(article ?? "") ?? 0}条${branch.join("")}`;
}

function decimalTarget(printed: string, from: string, index: TreeIndex): string | null {
  const values = printed.split(/[.．]/u).map((part) => numberOf(part) ?? 0);
  let path = partOf(from);
  for (let depth = 1; depth <= values.length; depth += 1) {
    const wanted = [
      `${path}/${values.slice(0, depth).join(".")}`,
      `${path}/${values[depth - 1]}`,
      `${path}/第${values[depth - 1]}章`,
    ].find((candidate) => index.has(candidate));
    if (wanted === undefined) return null;
    path = wanted;
  }
  return path;
}
