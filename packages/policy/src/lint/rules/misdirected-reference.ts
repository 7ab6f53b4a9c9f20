import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { above, type Survey } from "../survey.ts";

const pointed =
  /([①-⑳]|[(（][0-9０-９]{1,2}[)）])の(契約|分類|計画|報告|承認|許可|届出|訓練|監査|手順|台帳|記録|選定|基準)/g;

/** The clause a bare number means: the nearest one of that label beside the clause or beside those above it. */
function meant(survey: Survey, clause: Clause, label: string): Clause | undefined {
  for (let path = clause.path; path !== ""; path = above(path)) {
    const found = survey.children(above(path)).find((one) => one.path !== path && one.path.endsWith(`/${label}`));
    if (found) return found;
  }
  return undefined;
}

function everythingIn(survey: Survey, clause: Clause): string {
  const own = `${clause.heading ?? ""}${clause.text ?? ""}`;
  return (
    own +
    survey
      .children(clause.path)
      .map((child) => everythingIn(survey, child))
      .join("")
  );
}

/** 「②の契約」 where the ② it comes to says nothing of a contract. */
export const misdirectedReference: Rule = {
  id: "misdirected-reference",
  title: { ja: "引用先の取り違え", en: "Reference to the wrong clause" },
  *check(survey) {
    for (const clause of survey.reading.clauses) {
      for (const [words, number = "", noun = ""] of (clause.text ?? "").matchAll(pointed)) {
        const label = number.normalize("NFKC").length > 1 && !/[①-⑳]/.test(number) ? number.normalize("NFKC") : number;
        const target = meant(survey, clause, label);
        if (target && everythingIn(survey, target).includes(noun)) continue;
        const holder = survey
          .children(above(clause.path))
          .find((one) => one !== clause && (one.heading ?? "").includes(noun));
        yield fault(
          "error",
          clause,
          words,
          target
            ? `「${words}」は ${target.path}（${target.heading ?? "見出しなし"}）を指すことになりますが、そこに「${noun}」の定めはありません。`
            : `「${words}」に当たる規定がありません。`,
          holder ? `「${holder.label}の${noun}」の誤りではありませんか。` : "引用する規定の番号を確かめてください。",
        );
      }
    }
  },
};
