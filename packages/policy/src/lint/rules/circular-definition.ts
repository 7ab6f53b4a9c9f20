import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** What a definition says besides another term: too little to tell what either is. */
const tooLittle = 12;

/** A term whose meaning is given as the term itself: 「情報資産 情報資産をいう。」, or two terms each said to be what has to do with the other. */
export const circularDefinition: Rule = {
  id: "circular-definition",
  title: { ja: "語をその語で説く定義", en: "Term defined by itself" },
  english: {
    fault: "The terms are defined by each other, so neither is told.",
    remedy: "Explain one of them without using the other.",
  },
  *check({ definitions }) {
    const told = new Set<Clause>();
    const entries = definitions.filter(({ sort, meaning }) => sort === "entry" && meaning.length <= 40);
    for (const { term, clause, meaning } of entries) {
      const other = entries.find((one) => one.clause !== clause && meaning.includes(one.term) && one.term !== term);
      if (!other?.meaning.includes(term)) continue;
      const rest = meaning.replace(other.term, "").replace(/をいう。?$/, "");
      if (rest.length > tooLittle || other.meaning.replace(term, "").replace(/をいう。?$/, "").length > tooLittle)
        continue;
      told.add(clause);
      yield fault(
        "warning",
        clause,
        meaning.slice(0, 60),
        `「${term}」を「${other.term}」で、「${other.term}」を「${term}」で説明しています。何を指すか定まりません。`,
        "一方を、もう一方の語を用いずに述べてください。",
      );
    }
    for (const { term, clause, sort, meaning } of definitions) {
      const said = /^(?:「?[^「」、。]{1,30}」?とは、?)?「?(.+?)」?(?:のこと)?をいう/.exec(meaning)?.[1] ?? meaning;
      if (sort !== "entry" || said !== term || told.has(clause)) continue;
      told.add(clause);
      yield fault(
        "warning",
        clause,
        `${term}をいう`,
        `「${term}」の意味を「${term}」という語で述べています。何を指すか定まりません。`,
        "その語を用いずに意味を述べてください。",
      );
    }
  },
};
