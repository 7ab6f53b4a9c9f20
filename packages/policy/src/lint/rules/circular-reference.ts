import { fault, type Rule } from "../rule.ts";

const delegating =
  /(?:の規定による|に定めるところによる|の例による|に準ずる|に規定するものと(?:同様|同じ)とする|による)。?$/;

/** 「第7条の規定により」 and the like: what calls in another provision. */
const calling =
  /^(?:第[0-9０-９]項)?(?:の規定(?:により|に基づき|による)|に(?:より|基づき)|の例により|に(?:定める|規定する)ところにより)/;

/** Two clauses that each say only that the other applies, and a clause that calls in itself. */
export const circularReference: Rule = {
  id: "circular-reference",
  title: { ja: "互いを引くだけの規定・自らを引く規定", en: "Circular reference" },
  english: {
    fault: "The provision cites itself, or two provisions only cite each other, so that the content stands nowhere.",
    remedy: "Check the numbers cited, or put the content in one of the two.",
  },
  *check({ reading, byPath }) {
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const { kind, words, at, targets } of clause.references ?? []) {
        const [target] = targets;
        if (kind !== "clause" || targets.length !== 1 || !target || /^本/.test(words)) continue;
        // 「この条」 of a supplementary provision, and the chapter a clause stands in, are named for good reasons.
        if (clause.path !== target && !(clause.path.startsWith(`${target}/`) && /条$/.test(target))) continue;
        if (clause.path !== target && clause.path.startsWith(`${target}/`) && words.includes("項")) continue;
        if (!calling.test(text.slice(at + words.length))) continue;
        yield fault(
          "warning",
          clause,
          words,
          `「${words}」は、この規定自身を指しています。`,
          "引用する規定の番号を確かめてください。",
        );
      }
    }
    const only = new Map<string, string>();
    for (const clause of reading.clauses) {
      const [reference] = clause.references ?? [];
      const [target] = reference?.targets ?? [];
      if (clause.text && target && clause.text.length < 90 && delegating.test(clause.text.trim())) {
        only.set(clause.path, target);
      }
    }
    for (const [from, to] of only) {
      if (only.get(to) !== from || from > to) continue;
      const clause = byPath.get(from);
      if (clause) {
        yield fault(
          "error",
          clause,
          clause.text ?? "",
          `${from} と ${to} が互いを引くだけで、内容がどこにも定められていません。`,
          null,
        );
      }
    }
  },
};
