import { numberOf } from "../../clauses/numerals.ts";
import { fault, type Rule } from "../rule.ts";

const numeral = "[0-9０-９一二三四五六七八九十百]+";
const range = new RegExp(`第(${numeral})(条|項|号)から第(${numeral})\\2まで`, "g");

/** 「第5条から第3条まで」: a range that ends before it begins. */
export const reversedRange: Rule = {
  id: "reversed-range",
  title: { ja: "逆順の引用", en: "Range the wrong way round" },
  *check({ reading, occurs }) {
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
