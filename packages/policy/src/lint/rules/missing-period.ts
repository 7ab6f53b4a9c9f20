import { fault, type Rule } from "../rule.ts";

const regular = /定期的(?:に|な|実施|又は)|定期に/g;

/** 「定期的に」 without a period anywhere: one finding for the text. */
export const missingPeriod: Rule = {
  id: "missing-period",
  title: { ja: "周期の定めがない", en: "No period given" },
  *check({ reading, whole }) {
    const uses = reading.clauses.filter((clause) => new RegExp(regular.source).test(clause.text ?? ""));
    const [first] = uses;
    if (
      !first ||
      /定期的?に?(?:とは|（)|毎年度|年[0-9０-９一二]+回|[0-9０-９一二三六]+(?:か月|箇月|月|年)(?:ごと|に[1１一]回)/.test(
        whole,
      )
    )
      return;
    const places = uses.map(({ path }) => path);
    yield fault(
      "info",
      first,
      new RegExp(regular.source).exec(first.text ?? "")?.[0] ?? "定期的",
      `「定期的に」とする規定が${uses.length}か所（${places.slice(0, 4).join("、")}${places.length > 4 ? " など" : ""}）ありますが、周期がどこにも定められていません。実施しなくても違反になりません。`,
      "「毎年度1回」のように周期を定めるか、周期を定める文書を示してください。",
    );
  },
};
