import { numberOf } from "../../clauses/numerals.ts";
import { fault, type Rule } from "../rule.ts";

const numeral = "[0-9０-９一二三四五六七八九十]{1,3}";
/** Not behind the name of another text: 「番号法第5章」, 「ガイドライン第2編」. */
const cited = new RegExp(
  `(?:^|[、。（(「]|(?:は|及び|又は|この規程|この規則|この要綱|この基準|この訓令|本基準))(第(${numeral})(編|章))(?!の[0-9])`,
  "gu",
);
const step = new RegExp(`^第(${numeral})(編|章)$`, "u");

/** 「第9章」 cited in a text of eight chapters. */
export const chapterNotThere: Rule = {
  id: "chapter-not-there",
  title: { ja: "ない章の引用", en: "Chapter that is not there" },
  english: { fault: "The chapter or section cited does not exist in this document.", remedy: "Check the place cited." },
  *check({ reading, occurs }) {
    if (!occurs(cited)) return;
    const there = new Map<string, Set<number>>();
    for (const { path } of reading.clauses) {
      const [, number = "", unit = ""] = step.exec(path.split("/").at(-1) ?? "") ?? [];
      const value = numberOf(number);
      if (value !== null && unit) there.set(unit, (there.get(unit) ?? new Set()).add(value));
    }
    for (const clause of reading.clauses) {
      if (clause.path.startsWith("附則")) continue;
      for (const [, words = "", number = "", unit = ""] of (clause.text ?? "").matchAll(cited)) {
        const value = numberOf(number);
        if (value === null || there.get(unit)?.has(value)) continue;
        const last = Math.max(0, ...(there.get(unit) ?? []));
        yield fault(
          "error",
          clause,
          words,
          last > 0
            ? `「${words}」がこの文書にありません。${unit}は第${last}${unit}までです。`
            : `「${words}」とありますが、この文書は${unit}に分かれていません。`,
          "引用する場所を確かめてください。",
        );
      }
    }
  },
};
