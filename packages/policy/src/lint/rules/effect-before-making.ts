import { type PrintedDay, printedDays } from "../printed-days.ts";
import { fault, type Rule } from "../rule.ts";

const order = ({ year, month, day }: PrintedDay) => year * 10_000 + (month ?? 0) * 100 + (day ?? 0);
const complete = ({ month, day }: PrintedDay) => month !== null && day !== null;
const inForce = /^\s?から(?:施行|実施)(?:する|します)/;
const ofAmendment = /改正|改定|改訂|更新|変更|修正|最終/;
const made = /制定|公布|策定/;
const numbered = /(?:訓令|告示|規則|規程|条例|要綱|庁達|議決|決裁)[^、。]{0,8}第?\s?[0-9０-９一二三四五六七八九十]+号/;

/** In force before it was made: 制定 on a later day than 「から施行する」. What reaches back says 適用. */
export const effectBeforeMaking: Rule = {
  id: "effect-before-making",
  title: { ja: "制定より前の施行日", en: "In force before it was made" },
  english: {
    fault: "The text takes effect before the day it was made.",
    remedy: "Check the day; use the form for retroactive application where that is meant.",
  },
  *check({ reading }) {
    const days = printedDays(reading).filter(complete);
    const firstClause = reading.clauses.find(({ level, text }) => level > 0 && text)?.lines[0] ?? 0;
    const cover = days.filter(
      ({ lines, text, at }) =>
        lines[0] < firstClause && text.length <= 40 && !ofAmendment.test(text) && at <= text.search(/\S/) + 8,
    );
    // A cover that tells of several days tells its history; the first of them made the text.
    const making = cover
      .filter(
        ({ text, lines }) => made.test(text) || numbered.test(text) || numbered.test(reading.source[lines[0]] ?? ""),
      )
      .sort((a, b) => order(a) - order(b))[0];
    const effects = days.filter(({ text, at, words }) => inForce.test(text.slice(at + words.length)));
    for (const effect of effects) {
      // 「附則（令和8年9月1日訓令第15号）」: the amendment was made on that day.
      const own = days.find(
        (one) =>
          one.clause !== null &&
          effect.clause !== null &&
          (one.clause === effect.clause || effect.clause.path.startsWith(`${one.clause.path}/`)) &&
          one !== effect &&
          numbered.test(one.text.slice(one.at + one.words.length, one.at + one.words.length + 20)) &&
          one.text.indexOf("\n") >= one.at,
      );
      const start = own ?? making;
      if (!start || order(effect) >= order(start)) continue;
      yield fault(
        "warning",
        effect.clause,
        effect.words,
        `制定の日（${start.words}）より前の日から施行することになっています。`,
        "施行日を確かめてください。遡って及ぼすときは「適用する」とします。",
      );
    }
  },
};
