import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

const regular = /定期的(?:に|な|実施|又は)|定期に/;
const period =
  /毎(?:年|月|週|日)|年[0-9０-９一二]+回|[0-9０-９一二三六]+(?:か月|箇月|月|年|週間|日)(?:ごと|以内ごと|に[0-9０-９一二]+回)/;
const explained = /定期的?に?(?:とは|（|\()/;

/** 「定期的に」 in sentences that give no period: one finding for the text. */
export const missingPeriod: Rule = {
  id: "missing-period",
  title: { ja: "周期の定めがない", en: "No period given" },
  english: {
    fault: 'Something is due "regularly", but no period is given, so nobody can tell when it is late.',
    remedy: "State the period, or name the document that does.",
  },
  *check({ sentences, whole }) {
    if (explained.test(whole)) return;
    const uses = sentences.filter(({ text }) => regular.test(text) && !period.test(text));
    const [first] = uses;
    if (!first) return;
    const places = [...new Set(uses.map(({ clause }) => citedInFull(clause.path)))];
    yield fault(
      "info",
      first.clause,
      regular.exec(first.text)?.[0] ?? "定期的",
      `「定期的に」とする規定が${places.length}か所（${places.slice(0, 4).join("、")}${places.length > 4 ? " など" : ""}）ありますが、その規定に周期がありません。いつまでに行えばよいかが定まりません。`,
      "「毎年度1回」のように周期を定めるか、周期を定める文書を示してください。",
    );
  },
};
