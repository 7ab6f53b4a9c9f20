import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const number = /[0-9][０-９]|[０-９][0-9]/g;

/** One number in signs of both widths. */
export const mixedWidth: Rule = {
  id: "mixed-width",
  title: { ja: "全角・半角の混在", en: "Mixed width of signs" },
  english: { fault: "One number mixes full-width and half-width figures.", remedy: "Use one width." },
  *check({ reading }) {
    const excerpts: { readonly text: string; readonly at: number; readonly line: number }[] = [];
    reading.source.forEach((text, index) => {
      for (const found of text.matchAll(number)) excerpts.push({ text, at: found.index, line: index + 1 });
    });
    if (excerpts.length === 0) return;
    const holders = new Map<number, Clause>();
    for (const clause of reading.clauses) {
      if (clause.text !== null) for (const line of clause.lines) holders.set(line, clause);
    }
    for (const { text, at, line } of excerpts) {
      const excerpt = text.slice(Math.max(0, at - 4), at + 6).trim();
      const message = "一つの数の中に全角と半角の数字が混じっています。";
      const clause = holders.get(line) ?? null;
      yield { ...fault("note", clause, excerpt, message, excerpt.normalize("NFKC")), lines: [line, line] };
    }
  },
};
