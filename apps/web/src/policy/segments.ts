import type { ReferenceAt } from "../api/policy.ts";
import { placesIn, type Wanted } from "./found.ts";

/** A stretch of a clause's text: plain, a reference to other clauses, a defined term, or what was searched for. */
export type Segment =
  | { readonly is: "plain"; readonly text: string }
  | { readonly is: "reference"; readonly text: string; readonly path: string }
  | { readonly is: "term"; readonly text: string; readonly definition: string }
  | { readonly is: "hit"; readonly text: string };

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly make: (text: string) => Segment;
}

/**
 * Cuts a clause's text into stretches. References come first, then what was searched for, then the first occurrence of
 * each term, longest terms first; marks never overlap.
 */
export function segmentsOf(
  text: string,
  references: readonly ReferenceAt[],
  terms: readonly { readonly term: string; readonly definition: string }[],
  wanted: Wanted,
): readonly Segment[] {
  const marks: Mark[] = [];
  const free = (from: number, to: number) => marks.every((mark) => to <= mark.from || from >= mark.to);
  const put = (from: number, to: number, make: Mark["make"]) => {
    if (from >= 0 && to > from && to <= text.length && free(from, to)) marks.push({ from, to, make });
  };
  for (const one of references) {
    const path = one.targets[0];
    if (path !== undefined && text.startsWith(one.words, one.at))
      put(one.at, one.at + one.words.length, (part) => ({ is: "reference", text: part, path }));
  }
  for (const [from, to] of placesIn(text, wanted)) put(from, to, (part) => ({ is: "hit", text: part }));
  for (const { term, definition } of [...terms].sort((one, other) => other.term.length - one.term.length)) {
    const at = termIn(text, term);
    if (at >= 0) put(at, at + term.length, (part) => ({ is: "term", text: part, definition }));
  }
  const segments: Segment[] = [];
  let done = 0;
  for (const mark of marks.sort((one, other) => one.from - other.from)) {
    if (mark.from > done) segments.push({ is: "plain", text: text.slice(done, mark.from) });
    segments.push(mark.make(text.slice(mark.from, mark.to)));
    done = mark.to;
  }
  if (done < text.length) segments.push({ is: "plain", text: text.slice(done) });
  return segments;
}

const kanji = /[\p{Script=Han}\p{Script=Katakana}ー]/u;
const beforeTerms = "各当該同本全";

/**
 * Where a defined term stands as itself in a text, -1 where it does not: a short one inside a longer word (課 in
 * 情報政策課) is part of that word.
 */
export function termIn(text: string, term: string): number {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (term.length > 2) return at;
    const before = text[at - 1] ?? "";
    if (!kanji.test(text[at + term.length] ?? "") && (!kanji.test(before) || beforeTerms.includes(before))) return at;
  }
  return -1;
}
