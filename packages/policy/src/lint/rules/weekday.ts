import { printedDays } from "../printed-days.ts";
import { fault, type Rule } from "../rule.ts";

const week = "日月火水木金土";
const printed = /^\s?[（(]([日月火水木金土])(?:曜日?)?[）)]/u;

/** 「令和6年4月1日（水）」: a day beside another day of the week than its own. */
export const weekday: Rule = {
  id: "weekday",
  title: { ja: "日付と曜日の不一致", en: "Date beside another weekday" },
  english: { fault: "The date does not fall on the weekday given.", remedy: "Check date and weekday." },
  *check({ reading }) {
    for (const { clause, lines, words, text, at, year, month, day } of printedDays(reading)) {
      const said = printed.exec(text.slice(at + words.length))?.[1];
      if (said === undefined || month === null || day === null) continue;
      const right = week[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
      if (right === said) continue;
      const found = fault(
        "warning",
        clause,
        `${words}（${said}）`,
        `${words}は${right}曜日です。日付か曜日のどちらかが誤りです。`,
        "日付と曜日を確かめてください。",
      );
      yield clause ? found : { ...found, lines };
    }
  },
};
