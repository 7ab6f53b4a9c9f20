import { numberOf } from "../../clauses/numerals.ts";
import { type PrintedDay, printedDays } from "../printed-days.ts";
import { fault, type Rule } from "../rule.ts";

const numeral = "[0-9０-９一二三四五六七八九十百]+";
const range = new RegExp(`第(${numeral})(条|項|号)から第(${numeral})\\2まで`, "g");

const asNumber = ({ year, month, day }: PrintedDay) => year * 10000 + (month ?? 0) * 100 + (day ?? 0);

/** Two days of one text, the second right behind the first and joined to it by から … まで. */
const isSpan = (from: PrintedDay, to: PrintedDay) =>
  from.clause === to.clause &&
  from.text === to.text &&
  from.text.slice(from.at + from.words.length, to.at) === "から" &&
  to.text.startsWith("まで", to.at + to.words.length);

/** 「第5条から第3条まで」, 「令和6年4月1日から令和5年3月31日まで」: a range that ends before it begins. */
export const reversedRange: Rule = {
  id: "reversed-range",
  title: { ja: "逆順の引用", en: "Range the wrong way round" },
  english: { fault: "The range ends before it begins.", remedy: "Check its beginning and end." },
  *check({ reading, occurs }) {
    if (occurs(/日から[^、。]{4,14}日まで/)) {
      const days = printedDays(reading);
      for (const [at, to] of days.entries()) {
        const from = days[at - 1];
        if (!from || !to.clause || !isSpan(from, to) || asNumber(to) >= asNumber(from)) continue;
        const words = `${from.words}から${to.words}まで`;
        yield fault(
          "error",
          to.clause,
          words,
          `「${words}」は終わりが始めより前です。`,
          "正しい日を確かめてください。",
        );
      }
    }
    if (!occurs(range)) return;
    for (const clause of reading.clauses) {
      for (const [words, from = "", unit = "", to = ""] of (clause.text ?? "").matchAll(range)) {
        const [first, last] = [numberOf(from), numberOf(to)];
        if (first === null || last === null || first < last) continue;
        yield fault(
          "error",
          clause,
          words,
          first === last
            ? `「${words}」は始めと終わりが同じです。`
            : `「${words}」は始めの番号が終わりの番号より後です。`,
          first === last ? `第${from}${unit}` : `第${to}${unit}から第${from}${unit}まで`,
        );
      }
    }
  },
};
