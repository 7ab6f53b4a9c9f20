import { gregorianYear } from "@machimori/terms";
import { numberOf } from "../clauses/numerals.ts";
import type { Clause, LineSpan, Reading } from "../reading.ts";

/** A day as printed, right or wrong: what the reader's own dates leave out when it cannot be. */
export interface PrintedDay {
  readonly clause: Clause | null;
  readonly lines: LineSpan;
  readonly words: string;
  /** The line or text it stands in. */
  readonly text: string;
  readonly at: number;
  readonly era: string | null;
  /** Of the era where one is printed. */
  readonly yearOfEra: number | null;
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

const digits = "[0-9０-９〇一二三四五六七八九十]{1,4}";
const day = new RegExp(
  `(?:(明治|大正|昭和|平成|令和)\\s?(元|${digits})|([12１２][0-9０-９]{3}))\\s?年(?!度)(?:\\s?(${digits})\\s?月(?:\\s?(${digits})\\s?日)?)?`,
  "gu",
);

function* daysOf(text: string, clause: Clause | null, lines: LineSpan): Iterable<PrintedDay> {
  for (const match of text.matchAll(day)) {
    const [words, era = null, eraYear, western, month, dayOfMonth] = match;
    const year = era ? gregorianYear(era, eraYear ?? "") : Number((western ?? "").normalize("NFKC"));
    if (year === null) continue;
    yield {
      clause,
      lines,
      words,
      text,
      at: match.index,
      era,
      yearOfEra: era ? (eraYear === "元" ? 1 : numberOf(eraYear ?? "")) : null,
      year,
      month: month === undefined ? null : numberOf(month),
      day: dayOfMonth === undefined ? null : numberOf(dayOfMonth),
    };
  }
}

/** The lines that stand in no clause: the cover, and what was left out. Linear in the length of the text. */
export function linesOutside(reading: Reading): readonly { readonly text: string; readonly line: number }[] {
  const inside = new Set<number>();
  for (const { heading, text, lines } of reading.clauses) {
    if (text !== null) for (let line = lines[0]; line <= lines[1]; line++) inside.add(line);
    else if (heading?.includes((reading.source[lines[0] - 1] ?? "").trim().slice(-8))) inside.add(lines[0]);
  }
  return reading.source.flatMap((text, index) => (inside.has(index + 1) ? [] : [{ text, line: index + 1 }]));
}

/** Every day a text prints, in its clauses and in the lines that belong to none. */
export function printedDays(reading: Reading): readonly PrintedDay[] {
  return [
    ...reading.clauses.flatMap((clause) => [
      ...daysOf(`${clause.heading ?? ""}\n${clause.text ?? ""}`, clause, clause.lines),
    ]),
    ...linesOutside(reading).flatMap(({ text, line }) => [...daysOf(text, null, [line, line])]),
  ];
}
