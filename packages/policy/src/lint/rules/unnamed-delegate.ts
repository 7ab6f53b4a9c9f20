import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

const later = /(?:別に定める(?:ものとする)?|別途定める(?:ものとする)?)。$/u;
const nobody = /(?:事項|手続|方法|取扱い|基準|様式|細目|ほか|について|期間|範囲|場合|必要な事項)は、別(?:に|途)定める/u;

/** What is left to a later rule, without a word on who makes it: one finding, with the places. */
export const unnamedDelegate: Rule = {
  id: "unnamed-delegate",
  title: { ja: "定める者の書かれていない委任", en: "Delegation to nobody" },
  english: {
    fault: "Something is left to be settled elsewhere, without saying by whom and in which document.",
    remedy: "Name who settles it and where.",
  },
  *check({ sentences }) {
    const open = sentences.filter(({ clause, text }) => clause.kind !== "row" && later.test(text) && nobody.test(text));
    const [first] = open;
    if (!first) return;
    const places = [...new Set(open.map(({ clause }) => citedInFull(clause.path)))];
    yield fault(
      "note",
      first.clause,
      first.text.slice(-30),
      `だれがどの文書で定めるかを書かずに「別に定める」とする規定が${places.length}か所（${places.slice(0, 5).join("、")}${places.length > 5 ? " など" : ""}）あります。`,
      "「○○が別に定める」のように、定める者か文書の名を書いてください。",
    );
  },
};
