import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { type Fault, fault, type Rule } from "../rule.ts";
import { above, type Survey } from "../survey.ts";

const pointed =
  /([①-⑳]|[(（][0-9０-９]{1,2}[)）])の(契約|分類|計画|報告|承認|許可|届出|訓練|監査|手順|台帳|記録|選定|基準)/g;

function everythingAbove(survey: Survey, clause: Clause): string {
  const parent = survey.parent(clause);
  return parent && parent.level > 0
    ? `${parent.heading ?? ""}${parent.text ?? ""}${everythingAbove(survey, parent)}`
    : "";
}

/** An act a provision is said to speak of, and the words by which it may do so. */
const acts: readonly (readonly [RegExp, RegExp])[] = [
  [/許可/, /許可|認め/],
  [/承認/, /承認|認め|同意/],
  [/届出/, /届出|届け/],
  [/申請/, /申請|申し出|願い出/],
  [/報告/, /報告|連絡|通報|届け|知らせ/],
  [/通知/, /通知|知らせ|連絡/],
  [/指名/, /指名|選任|任命/],
  [/台帳/, /台帳/],
  [/協議/, /協議|相談/],
  [/点検/, /点検|確認|検査/],
  [/監査/, /監査/],
  [/研修/, /研修|教育/],
  [/訓練/, /訓練|演習/],
  [/申出/, /申出|申し出/],
  [/計画/, /計画/],
  [/分類/, /分類|区分/],
];
const named = new RegExp(
  `^(?:の規定による|に規定する|に定める|の)(${acts.map(([noun]) => noun.source).join("|")})(?![一-龠])`,
);

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

/** 「前項の承認」 and 「第8条の報告」 where the place meant knows of no such act. */
function* namedActs(survey: Survey): Iterable<Fault> {
  for (const clause of survey.reading.clauses) {
    const text = clause.text ?? "";
    for (const { kind, words, at, targets } of clause.references ?? []) {
      if ((kind !== "clause" && kind !== "relative") || targets.length === 0 || words.startsWith("同")) continue;
      const noun = named.exec(text.slice(at + words.length))?.[1];
      if (!noun) continue;
      const says = acts.find(([one]) => one.test(noun))?.[1];
      const places = targets.flatMap((path) => survey.byPath.get(path) ?? []);
      if (!says || places.length !== targets.length) continue;
      // What stands above a place is said of it as well: the lead of a list, the caption of an article.
      const said = places.map((one) => everythingIn(survey, one) + everythingAbove(survey, one)).join("");
      if (says.test(said)) continue;
      const holder = survey.reading.clauses.find(
        (one) =>
          one !== clause &&
          one.path !== targets[0] &&
          one.kind === places[0]?.kind &&
          new RegExp(`${noun}を`).test(one.text ?? ""),
      );
      yield fault(
        "warning",
        clause,
        text.slice(at, text.indexOf(noun, at + words.length) + noun.length),
        `「${words}」は ${targets[0]} を指しますが、そこに「${noun}」の定めはありません。`,
        holder
          ? `${citedInFull(holder.path)}の${noun}の誤りではありませんか。`
          : "引用する規定の番号を確かめてください。",
      );
    }
  }
}

/** 「②の契約」 where the ② it comes to says nothing of a contract. */
export const misdirectedReference: Rule = {
  id: "misdirected-reference",
  title: { ja: "引用先の取り違え", en: "Reference to the wrong clause" },
  english: { fault: "What is cited does not speak of the matter named.", remedy: "Check the number cited." },
  *check(survey) {
    yield* namedActs(survey);
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
            ? `「${words}」は${citedInFull(target.path)}（${target.heading ?? "見出しなし"}）を指すことになりますが、そこに「${noun}」の定めはありません。`
            : `「${words}」に当たる規定がありません。`,
          holder ? `「${holder.label}の${noun}」の誤りではありませんか。` : "引用する規定の番号を確かめてください。",
        );
      }
    }
  },
};
