import type { Clause } from "../../reading.ts";
import { linesOutside } from "../printed-days.ts";
import { fault, type Rule } from "../rule.ts";

const digits = "(?:[0-9０-９]{1,2}|[〇一二三四五六七八九十]{1,3})";
const monthless = new RegExp(`(?:昭和|平成|令和)\\s?(?:元|${digits})\\s?年\\s?${digits}\\s?日(?!間|以|分)`, "gu");

/** 「令和6年29日」: a day of a year, without its month. */
export const lostMonth: Rule = {
  id: "lost-month",
  title: { ja: "月の抜けた日付", en: "Date without its month" },
  english: { fault: "The date has no month.", remedy: "Add it." },
  *check({ reading }) {
    const texts: readonly { clause: Clause | null; text: string; line?: number }[] = [
      ...reading.clauses.map((clause) => ({ clause, text: clause.text ?? "" })),
      ...linesOutside(reading).map((outside) => ({ ...outside, clause: null })),
    ];
    for (const { clause, text, line } of texts) {
      for (const [words] of text.matchAll(monthless)) {
        const found = fault("warning", clause, words, `「${words}」には月がありません。`, "月を補ってください。");
        yield line === undefined ? found : { ...found, lines: [line, line] };
      }
    }
  },
};
