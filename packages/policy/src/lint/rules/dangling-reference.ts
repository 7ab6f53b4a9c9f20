import type { Clause, Reference } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** 「前項第1号」 in a text numbered 1, 2, 3: an item of the number before. */
function isItemOfTheOneBefore(clause: Clause, words: string, byPath: ReadonlyMap<string, Clause>): boolean {
  const item = /^前項第([0-9０-９]+)号/.exec(words)?.[1]?.normalize("NFKC");
  const own = /^(.*\/)?(\d+)(?:\/.*)?$/.exec(clause.path);
  return item !== undefined && own !== null && byPath.has(`${own[1] ?? ""}${Number(own[2]) - 1}/(${item})`);
}

/**
 * True in the supplementary provisions of an amendment, or where they speak of one: 「第2条の規定による改正後の…」 means
 * the second article of the amending instrument, which is not at hand.
 */
function speaksOfAnAmendment(clause: Clause): boolean {
  const order = /^附則\/(\d+)(?:\/|$)/.exec(clause.path)?.[1];
  if (order === undefined) return clause.path.startsWith("附則") && /改正/.test(clause.text ?? "");
  return Number(order) > 1 || /改正(?:規定|[前後]の)|による改正/.test(clause.text ?? "");
}

/** Whether the text names, before 同条, 同項 or 同号, a place of that rank or, for 同項, its article. */
function isNamedBefore(clause: Clause, { words, at }: Reference): boolean {
  const rank = words.startsWith("同号") ? /号/ : words.startsWith("同項") ? /[項条]/ : /条/;
  return rank.test((clause.text ?? "").slice(0, at).replace(/条例|別表|様式|記号|番号|暗号|符号/g, ""));
}

/** References to a clause of this text that lead nowhere. */
export const danglingReference: Rule = {
  id: "dangling-reference",
  title: { ja: "行き先のない引用", en: "Dangling reference" },
  english: {
    fault: "Nothing in this document answers to the reference.",
    remedy: "Check the number cited, or add what is missing.",
  },
  *check({ reading, byPath }) {
    const steps = new Set(reading.clauses.flatMap(({ path }) => path.split("/")));
    for (const clause of reading.clauses) {
      for (const reference of clause.references ?? []) {
        if (reference.targets.length > 0) continue;
        // 「前2項以外」 in a row of a table means the rows above.
        if (clause.kind === "row" && reference.kind === "relative") continue;
        // A supplementary provision speaks of the main provisions, whatever part it was read under.
        if (reference.kind !== "appendix" && speaksOfAnAmendment(clause)) continue;
        if (clause.path.startsWith("附則") && steps.has(reference.words.replace(/\s|第\d+項.*$/g, ""))) continue;
        // 「同項目」 is no reference; 「同項」 takes up what was named before it in the sentence, if only a provision of another text.
        if (
          reference.words.startsWith("同") &&
          (isNamedBefore(clause, reference) || clause.text?.[reference.at + reference.words.length] === "目")
        )
          continue;
        if (isItemOfTheOneBefore(clause, reference.words, byPath)) continue;
        if (reference.kind === "clause" || reference.kind === "relative") {
          yield fault(
            "error",
            clause,
            reference.words,
            `「${reference.words}」に当たる規定がこの文書にありません。`,
            "引用する規定の番号を確かめてください。",
          );
        } else if (reference.kind === "appendix") {
          yield fault(
            "note",
            clause,
            reference.words,
            `「${reference.words}」がこの文書に含まれていません。`,
            "別表・様式を付けるか、ある場所を示してください。",
          );
        }
      }
    }
  },
};
