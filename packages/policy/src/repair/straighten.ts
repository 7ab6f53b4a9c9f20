import { findMarkers } from "../clauses/find-markers.ts";
import type { Line } from "../clauses/line.ts";
import { endsSentence } from "../clauses/line.ts";
import type { Repair } from "../reading.ts";
import type { SourceLine, SourceText } from "../source.ts";
import { doubledLength } from "./doubled-text.ts";
import { splitFlattened } from "./flattened-line.ts";
import { garbledCircles } from "./garbled-circles.ts";
import { headNumbers } from "./head-numbers.ts";
import { letterSpacing } from "./letter-spacing.ts";
import { linkResidue } from "./link-residue.ts";
import { listSign } from "./list-sign.ts";
import { withLoneNumbers } from "./lone-label.ts";
import { lookAlike } from "./look-alike.ts";
import { pageFurniture } from "./page-furniture.ts";
import { radicalsIn, withoutRadicals } from "./radicals.ts";
import { withWholeHeads } from "./split-head.ts";
import { splitAtStraySign } from "./stray-list-sign.ts";
import { withSubstitutionTables } from "./substitution-table.ts";
import { isAmendmentNote, isWebFurniture } from "./web-furniture.ts";
import { columnWidth, indentOf, wrapWidth } from "./wrap-width.ts";

export interface LeftOut {
  readonly lines: readonly [number, number];
  readonly text: string;
  readonly why: string;
}

/** What the repairs made of the source: the lines that carry text, what was mended, what was set aside. */
export interface Straightened {
  readonly lines: readonly Line[];
  readonly repairs: readonly Repair[];
  readonly leftOut: readonly LeftOut[];
  /** Column at which the text was hard-wrapped; null where it was not. */
  readonly width: number | null;
}

const rules = [
  ["link-residue", linkResidue],
  ["list-sign", listSign],
  ["look-alike", lookAlike],
  ["letter-spacing", letterSpacing],
] as const;

/** Source lines → lines of text. Each repair is one rule of this folder; what changes a line is listed. */
export function straighten(source: SourceText): Straightened {
  const repairs: Repair[] = source.repairs.map((repair) => ({
    kind: repair.kind,
    lines: [repair.line, repair.line],
    before: repair.before,
    after: repair.after,
  }));
  const leftOut: LeftOut[] = [];
  const aside = pageFurniture(source.lines);
  const circles = garbledCircles(source.lines);
  const width = wrapWidth(source.lines);
  const lines: Line[] = [];
  const tables = new Map<number, number>();
  const radicals = new Set<string>();
  for (const [index, printed] of source.lines.entries()) {
    const number = index + 1;
    const given = inKanji(printed, number, radicals, repairs);
    const raw = withTableOfPageBefore(given, number, lines.at(-1), aside, tables);
    const trimmed = raw.text.replace(/^[\s\u3000\ufeff]+|[\s\u3000]+$/gu, "");
    if (trimmed === "" && !raw.cells) continue;
    const why =
      raw.aside ??
      aside.get(number) ??
      (isWebFurniture(trimmed) ? "ページの部品" : isAmendmentNote(trimmed) ? "改正の経過" : undefined);
    if (why !== undefined) {
      leftOut.push({ lines: [number, number], text: trimmed, why });
      continue;
    }
    for (const piece of piecesOf(trimmed, raw, number, repairs)) {
      // The cells of a row are taken as they are: a bar there is a rule of the table.
      const text = raw.cells ? piece : mend(piece, number, circles.get(number), repairs);
      if (text === "" && !raw.cells) continue;
      const before = lines.at(-1);
      const line = lineOf(
        text,
        raw,
        number,
        width,
        before,
        piece !== trimmed,
        text !== piece && /^[-*+•][\s\u3000]/u.test(piece),
      );
      if (before && !line.block) undouble(lines, before, line, repairs);
      lines.push(line);
    }
  }
  const whole = withSubstitutionTables(withWholeHeads(lines, repairs), repairs);
  return { lines: withLoneNumbers(whole, headNumbers(source.lines), repairs), repairs, leftOut, width };
}

/** A line with whole kanji for signs of the radicals; each sign is listed where it is first met. */
function inKanji(line: SourceLine, number: number, met: Set<string>, repairs: Repair[]): SourceLine {
  const text = withoutRadicals(line.text);
  if (text === line.text) return line;
  for (const sign of radicalsIn(line.text)) {
    if (met.has(sign)) continue;
    met.add(sign);
    repairs.push({ kind: "radical", lines: [number, number], before: sign, after: withoutRadicals(sign) });
  }
  return { ...line, text, ...(line.cells ? { cells: line.cells.map(withoutRadicals) } : {}) };
}

function piecesOf(text: string, raw: SourceLine, number: number, repairs: Repair[]): readonly string[] {
  if (raw.cells) return [text];
  const pieces = splitFlattened(letterSpacedHead(text)).flatMap(splitAtStraySign);
  if (pieces.length > 1)
    repairs.push({
      kind: "flattened-line",
      lines: [number, number],
      before: text.slice(0, 200),
      after: pieces
        .map((piece) => piece.slice(0, 24))
        .join(" / ")
        .slice(0, 400),
    });
  return pieces;
}

/** A flattened line typed with spaces between letters is closed up before it is split. */
function letterSpacedHead(text: string): string {
  return text.length > 100 ? letterSpacing(text) : text;
}

function mend(piece: string, number: number, circle: string | undefined, repairs: Repair[]): string {
  let text = piece;
  if (circle !== undefined) {
    const mended = `${circle}${text.slice(1)}`;
    repairs.push({ kind: "garbled-circle", lines: [number, number], before: text, after: mended });
    text = mended;
  }
  for (const [kind, rule] of rules) {
    const mended = rule(text);
    if (mended === text) continue;
    repairs.push({ kind, lines: [number, number], before: text, after: mended });
    text = mended;
  }
  return text;
}

function lineOf(
  text: string,
  raw: SourceLine,
  number: number,
  width: number | null,
  before: Line | undefined,
  split: boolean,
  listed: boolean,
): Line {
  const columns = width === null ? 0 : columnWidth(raw.text.trimEnd());
  return {
    text,
    first: number,
    last: number,
    page: raw.page ?? null,
    indent: indentOf(raw.text),
    continues:
      before !== undefined &&
      raw.block !== true &&
      !split &&
      (/^[)）」』、。，,](?!.{0,40}[(（「])/u.test(text) ||
        breaksOff(before, text) ||
        runsOn(before, raw, width, text)),
    full: raw.toEdge ?? (width !== null && columns >= width - 4),
    long: raw.toEdge === true || (width !== null && columns >= width * 0.74),
    block: raw.block ?? split,
    heading: raw.heading ?? null,
    depth: raw.depth ?? null,
    cells: raw.cells ?? null,
    table: raw.table ?? null,
    caption: raw.caption ?? false,
    listed,
  };
}

/** A row that goes on with the table before it, with nothing but the furniture of a page between, is a row of that table. */
function withTableOfPageBefore(
  raw: SourceLine,
  number: number,
  before: Line | undefined,
  aside: ReadonlyMap<number, string>,
  tables: Map<number, number>,
): SourceLine {
  if (!raw.cells || raw.table === undefined) return raw;
  const known = tables.get(raw.table);
  if (known !== undefined) return { ...raw, table: known };
  let isNextPage = false;
  for (let at = (before?.last ?? number) + 1; at < number; at += 1) if (aside.has(at)) isNextPage = true;
  const goesOn = isNextPage && before?.cells?.length === raw.cells.length && before.table !== null;
  tables.set(raw.table, goesOn && before.table !== null ? before.table : raw.table);
  return { ...raw, table: tables.get(raw.table) ?? raw.table };
}

/** How a line begins that goes on with a word or phrase of the line before: 「る。」, 「なければ」; no sentence begins so. */
const brokenWord =
  /^(?:[るれりらくきけせっうえがをにはでとのへやばむめずぬつ](?!なみに|とえば|ころ|くに)|な[いけらる]|す(?:る|べき)|し(?:な|て|た(?!がって)|ま)|た[。、]|て[、い]|い[。、](?!\p{sc=Han})|(?:こと|もの)(?:[。をがはにと]|とする)|ければ)/u;

/** 「…アクセスポイン」 「トの設置…」: a word in katakana over the end of a long line. */
const breaksKatakana = (text: string, next: string): boolean =>
  text.length > 30 && /[ァ-ヶー]{2}$/u.test(text) && /^[ァ-ヶー](?![\s\u3000.．、:：])/u.test(next);

/** Whether a bracket opened in a line is still open at its end. */
function isOpen(text: string): boolean {
  return /[（(][^（()）]*$/u.test(text);
}

/** A line in brackets from end to end: the caption of the next article, however the line before ends. */
function isCaption(text: string): boolean {
  return /^[（(][^（()）。、]{2,30}[）)]$/u.test(text);
}

/** 「2 組織体制について」: a title after its number. */
const isTitleAbout = (text: string): boolean =>
  findMarkers(text).some(({ rest }) => /^[^をがは、]{2,24}について$/u.test(rest));

/** 「…規程（以下「規程」という。）」 at the right edge: what ends is the bracket, and the sentence goes on in the next line. */
function goesOnAfterBracket(line: Line, next: string): boolean {
  if (!/という。?[)）]$/u.test(line.text) && !(line.full && /。[)）]$/u.test(line.text))) return false;
  return (
    /^[をがはにのでと](?!\p{sc=Han})|^(?:及び|又は|並びに|若しくは|から|まで|へ|も)/u.test(next) ||
    (line.full && !isCaption(next) && findMarkers(next).every(({ weight }) => weight < 5))
  );
}

/** Whether a line was cut by the right edge or by the end of a page rather than ended. */
function breaksOff(line: Line, next: string): boolean {
  if (line.cells !== null) return false;
  if (isOpen(line.text) && (line.full || /^[^（(]*[)）]/.test(next))) return true;
  if (endsSentence(line.text)) return goesOnAfterBracket(line, next);
  // A marker set off by a full blank opens a clause, however full the line before.
  if (/^(?:[0-9０-９]{1,2}|[(（][0-9０-９ア-ン]{1,2}[)）]|[①-⑳]|[ア-ン])\u3000\S/u.test(next)) return false;
  if (isCaption(next)) return false;
  if (line.full) return !/[:：]$/u.test(line.text);
  if (
    /[、，,]$|[をがへ]$|(?<!も)の$|(?<!こ)と$|及び$|又は$|並びに$|若しくは$|および$|または$|ならびに$|もしくは$/u.test(
      line.text,
    )
  )
    return true;
  if (
    /[てにはも]$/u.test(line.text) &&
    line.text.length > 9 &&
    !/^[\p{sc=Han}\p{sc=Katakana}]{1,12}は$/u.test(line.text) &&
    !isTitleAbout(line.text) &&
    findMarkers(next).every((marker) => marker.weight < 5)
  )
    return true;
  if (/[をがにはの]/u.test(line.text) && (brokenWord.test(next) || breaksKatakana(line.text, next))) return true;
  return (
    /\p{sc=Hiragana}/u.test(line.text) &&
    columnWidth(line.text) > 90 &&
    findMarkers(next).every((marker) => marker.weight < 2)
  );
}

/** A sentence that ends exactly at the edge of a wrapped text: the next line goes on in the same paragraph unless it is set in. */
function runsOn(before: Line, raw: SourceLine, width: number | null, next: string): boolean {
  if (width === null || !before.full || before.cells !== null || !endsSentence(before.text)) return false;
  return (
    indentOf(raw.text) <= before.indent + (findMarkers(before.text).length > 0 ? 1 : 0) &&
    (endsSentence(next) || columnWidth(next) >= width * 0.74) &&
    /^(?:また|なお|ただし|さらに|この|その|当該)|^[\p{sc=Hiragana}\p{sc=Han}\p{sc=Katakana}]/u.test(next) &&
    !/^(?:[附付][\s\u3000]*則|別表|別記|別紙|様式|目[\s\u3000]*次$)/u.test(next) &&
    findMarkers(next).length === 0
  );
}

/** Takes off what a page break printed twice. */
function undouble(lines: Line[], before: Line, line: Line, repairs: Repair[]): void {
  if (line.first - before.last < 2 || endsSentence(before.text) || before.cells !== null || line.cells !== null) return;
  const titled = findMarkers(before.text).length > 0 && !before.text.includes("、");
  if (titled || before.text.length < 8 || !/[をがはにのと、]/u.test(before.text)) return;
  const doubled = doubledLength(before.text, line.text);
  if (doubled === 0) return;
  const mended = before.text.slice(0, before.text.length - doubled);
  repairs.push({
    kind: "doubled-text",
    lines: [before.first, line.last],
    before: `${before.text.slice(-12)}/${line.text.slice(0, 12)}`,
    after: `${mended.slice(-12)}${line.text.slice(0, 12)}`,
  });
  lines[lines.length - 1] = { ...before, text: mended };
}
