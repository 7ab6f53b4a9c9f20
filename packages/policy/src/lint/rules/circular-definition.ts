import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** A term whose meaning is given as the term itself: 「情報資産 情報資産をいう。」. */
export const circularDefinition: Rule = {
  id: "circular-definition",
  title: { ja: "語をその語で説く定義", en: "Term defined by itself" },
  *check({ definitions }) {
    const told = new Set<Clause>();
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
