import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

/** Words so common that they are used in their own sense before they are given a narrower one. */
const coined =
  /等$|[A-Z]{3,}|^[一-龠ァ-ヶー]{4,}$|^(?!(?:利用|使用|関係|担当|管理|責任|従事|申請|届出|開発|保守)者$)[一-龠]{2,}者$|[一-龠]手順$|各[一-龠]{2,}$/;

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Rows of tables are read on their own, and an instrument defines for itself. */
const inOneText = (early: Clause, later: Clause) =>
  early.kind !== "row" && early.path.split("/")[0] === later.path.split("/")[0];

/** A short form introduced after the word, or its long form, was first used. */
export const definedLate: Rule = {
  id: "defined-late",
  title: { ja: "初出より後の略称の定義", en: "Abbreviation introduced late" },
  english: {
    fault: "A short form is introduced only after the word was first used.",
    remedy: "Introduce it where the word first stands.",
  },
  *check({ definitions, reading, parent }) {
    const order = new Map(reading.clauses.map((clause, index) => [clause, index]));
    const entries = new Set(definitions.filter(({ sort }) => sort === "entry").map(({ term }) => term));
    for (const { term, clause, sort, meaning } of definitions) {
      if (sort !== "abbreviation" || term.length < 3 || entries.has(term)) continue;
      if (definitions.some((other) => other.term === term && (order.get(other.clause) ?? 0) < (order.get(clause) ?? 0)))
        continue;
      const at = order.get(clause) ?? 0;
      if (coined.test(term)) {
        const alone = new RegExp(`(?<![一-龠々ァ-ヶーA-Za-z]|この|本)${escaped(term)}(?![一-龠々ァ-ヶーA-Za-z等])`);
        const early = reading.clauses
          .slice(0, at)
          .find((other) => inOneText(other, clause) && other.text?.includes(term) && alone.test(other.text));
        // What an article on definitions lists may use each other's words.
        const together =
          early && above(early.path) === above(clause.path) && /定義|用語/.test(parent(clause)?.heading ?? "");
        if (early && !together) {
          yield fault(
            "note",
            early,
            term,
            `略称「${term}」は後の${citedInFull(clause.path)}で定めていますが、先にここで使われています。`,
            "略称は初出の箇所で定めてください。",
          );
          continue;
        }
      }
      const long = /[一-龠ァ-ヶA-Za-z々ー]{4,30}$/.exec(meaning)?.[0];
      if (!long?.endsWith(term)) continue;
      const here = order.get(clause) ?? 0;
      const early = reading.clauses.slice(0, here).find((other) => other.text?.includes(long));
      if (!early) continue;
      yield fault(
        "note",
        early,
        long,
        `略称「${term}」は${citedInFull(clause.path)}で定めていますが、元の語「${long}」が先にここで使われています。`,
        `略称は初出のここで定めてください。`,
      );
    }
  },
};
