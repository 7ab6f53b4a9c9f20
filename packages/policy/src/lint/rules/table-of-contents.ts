import type { Clause } from "../../reading.ts";
import { type Fault, fault, type Rule } from "../rule.ts";

const plain = (words: string) => words.normalize("NFKC").replace(/[\s　.…・‥。、]+/g, "");
const entry =
  /^(?:第[0-9一二三四五六七八九十百]+[編章節款条]|[(（]?[0-9]+(?:[-―.][0-9]+)*[)）.]?|[①-⑳])?\s*(.+?)\s*(?:[(（]第.*条.*[)）]|[\t…・.]+\s*[0-9ivxIVX-]+|\s[0-9]+)?$/;

/** The words of an entry without its number, its articles and its page. */
const titleOf = (text: string) => plain(entry.exec(text.normalize("NFKC").trim())?.[1] ?? "").replace(/[0-9]+$/, "");

/** One heading may be printed longer in one place than in the other; 「管理」 is no short form of 「情報資産の管理」. */
function isPartOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.includes(short) && short.length >= long.length * 0.6;
}

/** How many signs differ, at most `most` + 1. */
function differences(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 9;
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const up = row[j]!;
      row[j] = Math.min(up + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = up;
    }
  }
  return row[b.length]!;
}

const marker = /^(?:第[0-9一二三四五六七八九十百]+[編章節款条]|[(（]?[0-9]+[)）]?(?![0-9.\-―]))/;
const markerOf = (text: string) => plain(marker.exec(text.normalize("NFKC").trim())?.[0] ?? "");

/** Entries whose heading stands in the body under another number, where nearly all others agree. */
function* renumbered(
  listed: readonly string[],
  headings: readonly { clause: Clause; words: string }[],
): Iterable<Fault> {
  const pairs = listed.flatMap((text) => {
    const same = headings.filter(({ words }) => words === titleOf(text));
    const [one] = same;
    const printed = plain(one?.clause.printed ?? one?.clause.label ?? "");
    const number = markerOf(text);
    return one && same.length === 1 && number !== "" && marker.test(printed) ? [{ ...one, number, printed }] : [];
  });
  const apart = pairs.filter(({ number, printed }) => number !== printed);
  if (apart.length > 2 || apart.length > pairs.length * 0.1) return;
  for (const { clause, words, number, printed } of apart)
    yield fault(
      "warning",
      clause,
      clause.heading ?? words,
      `「${words}」の番号が、目次では「${number}」、本文では「${printed}」です。どちらかが誤りです。`,
      null,
    );
}

/** Headings of the table of contents that differ from those of the body by a few signs, or are not there at all. */
export const tableOfContents: Rule = {
  id: "table-of-contents",
  title: { ja: "目次と本文の不一致", en: "Table of contents against body" },
  english: { fault: "Contents and text differ.", remedy: "Make them the same." },
  *check({ reading }) {
    const listed = reading.leftOut.filter(({ why, text }) => why.includes("目次") && text.length <= 200);
    if (listed.length < 3) return;
    const headings = reading.clauses.flatMap((clause) =>
      clause.heading ? [{ clause, words: plain(clause.heading) }] : [],
    );
    yield* renumbered(
      listed.map(({ text }) => text),
      headings,
    );
    const known = new Set(headings.map(({ words }) => words));
    const strangers = new Set<string>();
    const entries = new Set(listed.map(({ text }) => titleOf(text)));
    for (const { text } of listed) {
      const words = titleOf(text);
      if (words.length < 4 || known.has(words) || /目次|附則|付則|^第|別表|様式|図|^[-―ー]+$/.test(words)) continue;
      const near = headings
        .filter((one) => !entries.has(one.words))
        .map((one) => ({ ...one, distance: differences(one.words, words) }))
        .sort((a, b) => a.distance - b.distance)[0];
      const isNear = near !== undefined && near.distance <= 1 && near.words.length >= 6;
      if (!isNear && headings.some((one) => isPartOf(one.words, words))) continue;
      if (near && near.distance <= 2 && near.words.length >= 5) {
        yield fault(
          "warning",
          near.clause,
          near.clause.heading ?? "",
          `目次では「${words}」、本文では「${near.words}」です。どちらかが誤りです。`,
          null,
        );
      } else {
        strangers.add(words);
      }
    }
    // Where much of the contents is not in the body, the body at hand is a part of the text, and no entry is wrong.
    if (strangers.size > listed.length * 0.2) return;
    for (const words of strangers) {
      yield fault(
        "note",
        null,
        words,
        `目次にある「${words}」が本文の見出しに見当たりません。`,
        "目次から削るか、本文に見出しを置いてください。",
      );
    }
  },
};
