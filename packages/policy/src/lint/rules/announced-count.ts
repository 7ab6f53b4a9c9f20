import { numberOf } from "../../clauses/numerals.ts";
import { fault, type Rule } from "../rule.ts";

const announced =
  /(?:次|以下)の([0-9０-９一二三四五六七八九十]{1,2})(?:つ|個|種類|項目|点|区分|段階|領域)(?=に|の|を|と)/;

/** 「次の五つに掲げる」 before four items. */
export const announcedCount: Rule = {
  id: "announced-count",
  title: { ja: "予告した数と列記の数", en: "Other number of items than announced" },
  english: {
    fault: "The number of items announced differs from the number that follow.",
    remedy: "Correct the number, or add the item that was lost.",
  },
  *check({ reading, children, occurs }) {
    if (!occurs(announced)) return;
    for (const clause of reading.clauses) {
      const found = announced.exec(clause.text ?? "");
      const count = numberOf(found?.[1] ?? "");
      if (!found || count === null) continue;
      const items = children(clause.path).filter(({ kind }) => kind === "item" || kind === "bullet");
      if (items.length < 2 || items.length === count) continue;
      yield fault(
        "warning",
        clause,
        found[0],
        `「${found[0]}」とありますが、続く列記は${items.length}個です。`,
        "数を合わせるか、抜けた列記を補ってください。",
      );
    }
  },
};
