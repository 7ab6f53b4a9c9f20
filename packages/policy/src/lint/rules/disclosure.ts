import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

/** One document is closed as a rule, another closed outright; who decides the exception is not said. */
export const disclosure: Rule = {
  id: "disclosure",
  title: { ja: "公開・非公開の定めのずれ", en: "Disclosure rules differ" },
  english: {
    fault: "The provisions on publication differ from each other.",
    remedy: "Check whether the difference is meant, and say who decides exceptions.",
  },
  *check({ sentences }) {
    const asRule = sentences.filter(({ text }) => /原則(?:として)?、?非公開/.test(text));
    const outright = sentences.filter(
      ({ text }) => /(?<!原則)(?<!原則として)(?<!原則として、)非公開とする/.test(text) && !/原則/.test(text),
    );
    const [first] = asRule;
    const [other] = outright;
    if (!first || !other) return;
    yield fault(
      "note",
      first.clause,
      "原則非公開",
      `ここでは「原則非公開」、${citedInFull(other.clause.path)}では「非公開」です。例外を認める者も定められていません。`,
      "意図した違いかを確かめ、例外を決める者を定めてください。",
    );
  },
};
