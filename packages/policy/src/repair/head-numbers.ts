import { findMarkers } from "../clauses/find-markers.ts";
import { looksLikeTitle } from "../clauses/line.ts";
import type { SourceLine } from "../source.ts";

/** What a clause may be called: no attachment, which begins a page of its own. */
const title = /^(?![附付][\s\u3000]*則|別表|別記|別紙|様式|目[\s\u3000]*次)[\p{sc=Han}\p{sc=Katakana}]/u;

/** A number alone on its line, and the first line of text after it. */
interface Alone {
  readonly at: number;
  readonly value: number;
  readonly next: string;
}

/**
 * Line numbers of the numbers that stand alone on their lines as heads of clauses, as in the text of a PDF: they count from 1 without a
 * hole, and each stands right before a title of its own. Page numbers do not: what follows them goes on with the page before.
 */
export function headNumbers(lines: readonly SourceLine[]): ReadonlySet<number> {
  const alone: Alone[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.text.trim();
    if (!line.cells && /^[0-9０-９]{1,2}[.．]?$/u.test(text))
      alone.push({
        at: index + 1,
        value: Number.parseInt(text.normalize("NFKC"), 10),
        next: lines[index + 1]?.text.trim() ?? "",
      });
  }
  const counts = alone.length > 1 && alone.every(({ value }, index) => value === index + 1);
  const titled = alone.filter(({ next }) => title.test(next) && looksLikeTitle(next) && findMarkers(next).length === 0);
  const titles = new Set(titled.map(({ next }) => next));
  return new Set(counts && titles.size === alone.length ? alone.map(({ at }) => at) : []);
}
