import { numberOf } from "../../clauses/numerals.ts";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const digits = "[0-9０-９〇一二三四五六七八九十百]+";
const branch = `(?:の${digits})*`;
const entry = new RegExp(
  `^[\\s　]*(第${digits}[編章節款])(?:の${digits})?[\\s　]*(.*?)[\\s　]*[（(]第(${digits})条(${branch})(?:[―－−‐\\-~～〜・からより]+第(${digits})条(${branch})(?:まで)?)?[）)]`,
);
const label = (number: string, more: string) =>
  `${numberOf(number.normalize("NFKC")) ?? number}${more.replace(new RegExp(digits, "g"), (one) => String(numberOf(one.normalize("NFKC")) ?? one))}`;
const plain = (words: string) => words.normalize("NFKC").replace(/[\s　]/g, "");

/** The number of an article as printed, without 第 and 条: 12, 12の2. */
function articleOf(clause: Clause): string | null {
  const found = new RegExp(`^第(${digits})条(${branch})$`).exec(
    (clause.printed ?? clause.label ?? "").replace(/[\s　]/g, ""),
  );
  return found ? label(found[1] ?? "", found[2] ?? "") : null;
}

/** 「第2章 組織（第3条―第7条）」 where the chapter ends with 第6条. */
export const contentsRange: Rule = {
  id: "contents-range",
  title: { ja: "目次の条の範囲", en: "Range of articles in the contents" },
  english: {
    fault: "The contents give another range of articles for the chapter than the text has.",
    remedy: "Correct the range in the contents.",
  },
  *check({ reading }) {
    const listed = reading.leftOut.flatMap(({ why, text, lines }) => {
      const found = why.includes("目次") ? entry.exec(text) : null;
      return found ? [{ found, text, lines }] : [];
    });
    if (listed.length === 0) return;
    const labels = listed.map(({ found }) => plain(found[1] ?? ""));
    const chapters = reading.clauses.filter(
      ({ kind, heading }) => (kind === "chapter" || kind === "section") && heading,
    );
    // Of a text at hand in part nothing can be said.
    const present = new Set(chapters.map(({ label: mark }) => plain(mark ?? "")));
    if (labels.some((one) => !present.has(one))) return;
    for (const { found, text, lines } of listed) {
      const [, own = "", title = "", from = "", fromMore = "", to, toMore = ""] = found;
      const named = chapters.filter(
        ({ heading, label: mark }) => plain(heading ?? "") === plain(title) && plain(mark ?? "").at(-1) === own.at(-1),
      );
      const [chapter] = named;
      if (!chapter || named.length > 1) continue;
      const articles = reading.clauses.flatMap((clause) =>
        clause.path.startsWith(`${chapter.path}/`) ? (articleOf(clause) ?? []) : [],
      );
      const first = articles[0];
      const last = articles.at(-1);
      if (first === undefined || last === undefined) continue;
      const said = [label(from, fromMore), to === undefined ? label(from, fromMore) : label(to, toMore)] as const;
      if (said[0] === first && said[1] === last) continue;
      const article = (number: string) => `第${number.replace(/^(\d+)/, "$1条")}`;
      yield {
        ...fault(
          "warning",
          chapter,
          text.trim(),
          `目次では${article(said[0])}から${article(said[1])}までですが、本文の「${title}」は${article(first)}から${article(last)}までです。`,
          first === last ? `（${article(first)}）` : `（${article(first)}―${article(last)}）`,
        ),
        lines,
      };
    }
  },
};
