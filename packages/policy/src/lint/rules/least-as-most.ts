import { fault, type Rule } from "../rule.ts";

const number = "[0-9０-９一二三四五六七八九十]{1,3}";
/** What a rule asks at least; the bound that stands there, and the one that is meant. */
const asked: readonly RegExp[] = [
  new RegExp(
    `(?:パスワード|暗証番号|パスフレーズ)[^。]{0,40}?${number}(?:文字|桁)(以下|以内|未満)(?=の|と|で|に|、)`,
    "u",
  ),
  new RegExp(`${number}(?:年|か月|箇月|月|日)間?(以下|未満)(?:の間)?、?(?=保存|保管|保持|備え)`, "u"),
  new RegExp(`${number}回(以下|未満)、?(?=行[いわう]|実施|受講|受け|開催|点検)`, "u"),
];

/** 「3年以下保存しなければならない」: what must be done at least, bounded from above. */
export const leastAsMost: Rule = {
  id: "least-as-most",
  title: { ja: "下限と上限の取り違え", en: "Least bounded as if it were the most" },
  english: {
    fault: "A least requirement is bounded from above, as if it were the most allowed.",
    remedy: "Write the bound the other way round.",
  },
  *check({ sentences, occurs }) {
    const met = asked.filter(occurs);
    if (met.length === 0) return;
    for (const { clause, text } of sentences) {
      for (const pattern of met) {
        const found = pattern.exec(text);
        const words = found?.[0].slice(-16);
        if (!found || !words || /てはならない|ことができる/.test(text.slice(found.index))) continue;
        yield fault(
          "error",
          clause,
          words,
          "守るべき最低限を定める所に上限が書かれています。「以上」の書き誤りと思われます。",
          words.replace(found[1] ?? "", "以上"),
        );
      }
    }
  },
};
