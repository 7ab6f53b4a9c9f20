import { fault, type Rule } from "../rule.ts";

const vague =
  /前々[条項号]|(?:上記|下記|前述|後述|前記)(?!の?(?:以外|の場合|[0-9０-９(（①-⑳]|[一二三四五六七八九十]))/g;

/** 上記, 前述, 前々項 … without saying which provision is meant. */
export const vagueReference: Rule = {
  id: "vague-reference",
  title: { ja: "指すものが定まらない引用", en: "Vague reference" },
  english: { fault: "It cannot be told from the words which provision is meant.", remedy: "Cite it by number." },
  *check({ reading, occurs }) {
    if (!occurs(vague)) return;
    for (const clause of reading.clauses) {
      for (const found of (clause.text ?? "").matchAll(vague)) {
        const words = (clause.text ?? "").slice(found.index, found.index + 14);
        yield fault(
          "note",
          clause,
          words,
          `「${found[0]}」がどの規定を指すか、文面から定まりません。`,
          "条項の番号で示してください。",
        );
      }
    }
  },
};
