import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const plain = (words: string) => words.normalize("NFKC").replace(/\s/g, "");
const digits = "[0-9〇一二三四五六七八九十百]+";
const entry = new RegExp(`^(第${digits}章(?:の${digits})?)(.{2,40}?)(?:[(](第${digits}条(?:の${digits})?).*)?$`);
const isChapter = ({ kind, label, heading }: Clause) =>
  kind === "chapter" && heading !== null && /章/.test(label ?? "");

/** A chapter the contents leave out, or one they list that bears no head in the text. */
export const contentsChapters: Rule = {
  id: "contents-chapters",
  title: { ja: "目次と本文の章", en: "Chapters of contents and text" },
  english: {
    fault: "The chapters of the contents and of the text differ.",
    remedy: "Make number and title the same in both.",
  },
  *check({ reading }) {
    const listed = reading.leftOut.flatMap(({ why, text, lines }) => {
      const found = why.includes("目次") ? entry.exec(plain(text)) : null;
      return found ? [{ number: found[1] ?? "", title: found[2] ?? "", first: found[3], lines }] : [];
    });
    const chapters = reading.clauses.filter(isChapter).map((clause) => ({
      clause,
      number: plain(clause.printed ?? clause.label ?? ""),
      title: plain(clause.heading ?? ""),
    }));
    const numbers = new Set(listed.map(({ number }) => number));
    // Where a number comes twice there are several instruments, or 編 above the chapters; which belongs where is not said.
    if (listed.length < 3 || numbers.size < listed.length) return;
    if (new Set(chapters.map(({ number }) => number)).size < chapters.length) return;
    const agrees = (a: { number: string; title: string }, b: { number: string; title: string }) =>
      a.number === b.number || a.title === b.title;
    const together = chapters.filter((chapter) => listed.some((one) => agrees(one, chapter)));
    if (together.length < listed.length / 2) return;
    for (const chapter of chapters) {
      if (listed.some((one) => agrees(one, chapter))) continue;
      yield fault(
        "warning",
        chapter.clause,
        chapter.clause.heading ?? "",
        `本文の「${chapter.number} ${chapter.title}」が目次にありません。`,
        "目次に加えてください。",
      );
    }
    const articles = new Set(
      reading.clauses
        .filter(({ kind }) => kind === "article")
        .map(({ printed, label }) => plain(printed ?? label ?? "")),
    );
    for (const [at, one] of listed.entries()) {
      if (chapters.some((chapter) => agrees(one, chapter))) continue;
      // What is missing at the end may only be cut off, unless its articles are there.
      const isFollowed = listed.slice(at + 1).some((later) => together.some((chapter) => agrees(later, chapter)));
      if (!isFollowed && !articles.has(one.first ?? "")) continue;
      yield {
        ...fault(
          "warning",
          null,
          `${one.number} ${one.title}`,
          `目次にある「${one.number} ${one.title}」の章名が本文にありません。`,
          "本文に章名を置くか、目次から削ってください。",
        ),
        lines: one.lines,
      };
    }
  },
};
