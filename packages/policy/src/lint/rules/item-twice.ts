import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

const plain = (clause: Clause) => `${clause.heading ?? ""}${clause.text ?? ""}`.replace(/[\s　、。]/g, "");

/** The same words twice in one list. */
export const itemTwice: Rule = {
  id: "item-twice",
  title: { ja: "一つの列記に同じ項目", en: "Item listed twice" },
  english: { fault: "Two items of one list say the same.", remedy: "Delete one, or write what was meant." },
  *check({ reading, children }) {
    const seen = new Map<string, Clause>();
    for (const clause of reading.clauses) {
      if (clause.kind === "row" || clause.level === 0 || /^(?:附則|付則|別表|様式)/.test(clause.path)) continue;
      if (clause.text === null || clause.kind === "article" || children(clause.path).length > 0) continue;
      const words = plain(clause);
      if (words.length < 6) continue;
      const key = `${above(clause.path)} ${words}`;
      const first = seen.get(key);
      if (!first) seen.set(key, clause);
      else
        yield fault(
          "warning",
          clause,
          (clause.text ?? "").slice(0, 40),
          `同じ列記の「${first.label ?? citedInFull(first.path)}」と全く同じ内容です。`,
          "一方を削るか、書くべきだった内容に改めてください。",
        );
    }
  },
};
