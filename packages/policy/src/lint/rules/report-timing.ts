import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause, Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { likeness, pairsOf } from "../similarity.ts";

const incident = /インシデント|侵害|事故|事件|欠陥/;
const atOnce = /直ちに|ただちに|速やかに|早急に|即時|至急/;
const atWill = /必要に応じ|適宜|随時/;

const withoutTime = (words: string) =>
  pairsOf(
    words
      .replace(atOnce, "")
      .replace(atWill, "")
      .replace(/[、。]/g, ""),
  );

/** Both of incidents, or both in nearly the same words. */
const sameMatter = (a: string, b: string): boolean =>
  (incident.test(a) && incident.test(b)) || likeness(withoutTime(a), withoutTime(b)) >= 0.7;

/** The same report of an incident, at once by one provision and only where needed by another. */
export const reportTiming: Rule = {
  id: "report-timing",
  title: { ja: "報告の時期の食い違い", en: "Reports due at once and at will" },
  english: {
    fault: "The same report is due at once in one provision and at discretion in another.",
    remedy: "Tell the cases apart, or make them the same.",
  },
  *check({ reading }) {
    const reports: { clause: Clause; norm: Norm }[] = reading.clauses.flatMap((clause) =>
      clause.norms
        .filter((norm) => norm.reportTo.length > 0 && /報告/.test(norm.quote))
        .map((norm) => ({ clause, norm })),
    );
    const urgent = reports.filter(({ norm }) => atOnce.test(norm.quote) && !atWill.test(norm.quote));
    const seen = new Set<string>();
    for (const { clause, norm } of reports) {
      if (!atWill.test(norm.quote)) continue;
      for (const to of norm.reportTo) {
        const other = urgent.find(
          (one) =>
            one.norm.reportTo.includes(to) &&
            one.norm.actors.join() === norm.actors.join() &&
            norm.actors.length > 0 &&
            sameMatter(one.norm.quote, norm.quote),
        );
        const key = `${norm.actors.join()}→${to}`;
        if (!other || seen.has(key)) continue;
        seen.add(key);
        yield fault(
          "warning",
          clause,
          atWill.exec(norm.quote)?.[0] ?? "",
          `${norm.actors.join("、")}から${to}への報告が、ここでは「${atWill.exec(norm.quote)?.[0]}」、${citedInFull(other.clause.path)}では「${atOnce.exec(other.norm.quote)?.[0]}」です。`,
          "どの場合にいつ報告するかをそろえてください。",
        );
      }
    }
  },
};
