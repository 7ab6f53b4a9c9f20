import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const parts: readonly (readonly [string, RegExp])[] = [
  ["関係者の連絡先", /連絡(?:先|網|体制)/],
  ["報告すべき事項", /報告(?:すべき|事項|の)/],
  ["対応の措置", /対応(?:措置|策)?|復旧|拡大/],
  ["再発防止の措置", /再発防止/],
];

const calls = /緊急時対応計画[^。]{0,20}(?:策定|定め|作成)/;

/** A standard that calls for an emergency plan without saying what stands in it. */
export const missingPlanContents: Rule = {
  id: "missing-plan-contents",
  title: { ja: "緊急時対応計画の記載事項", en: "Contents of the emergency plan" },
  english: {
    fault: "Parts that an emergency plan needs are not provided for.",
    remedy: "List what the plan has to contain.",
  },
  *check({ reading, children, isStandard, parent }) {
    if (!isStandard) return;
    const calling = reading.clauses.filter((one) => calls.test(one.text ?? ""));
    const lacking = (clause: Clause) => {
      const around = [clause, ...children(clause.path), ...children(parent(clause)?.path ?? clause.path)];
      const near = around
        .flatMap((one) => [one, ...children(one.path)])
        .map((one) => one.text ?? "")
        .join("\n");
      return parts.filter(([, pattern]) => !pattern.test(near)).map(([name]) => name);
    };
    // A basic policy may only announce the plan that the standards describe.
    const [best] = calling
      .map((clause) => ({ clause, missing: lacking(clause) }))
      .sort((a, b) => a.missing.length - b.missing.length);
    if (!best || best.missing.length === 0) return;
    const { clause, missing } = best;
    yield fault(
      "note",
      clause,
      /緊急時対応計画[^。]*/.exec(clause.text ?? "")?.[0]?.slice(0, 60) ?? "緊急時対応計画",
      `緊急時対応計画に盛り込む事項のうち、${missing.join("、")}の定めが見当たりません。`,
      "計画に盛り込む事項を列記してください。",
    );
  },
};
