import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const suffix = "委員会|会議|審査会|審議会|協議会|推進本部|対策本部";
/** A committee that hears, deliberates or is told. */
const heard = new RegExp(
  `([一-龠ァ-ヶーA-Za-z]{2,14}(?:${suffix}))(?=に(?:対して?、[^。]{0,60}報告|報告|諮|付議|意見を|協議|届け)|の(?:意見を聴|議を経|審議|承認|了承|決定|同意|議決))`,
  "g",
);
/** Committees that laws set up, or the body itself without this text. */
const setUpByLaw =
  /(?:教育|選挙管理|監査|農業|公平|固定資産評価審査|人事|公安|収用|漁業|個人情報保護|常任|特別|議院運営|議会運営|公正取引)委員会$|(?:全員|庁|課長|部長|局長|政策|経営|幹部|定例|都市|県|国)[一-龠]{0,2}(?:会議|協議会)$|災害対策本部$|(?:情報公開|個人情報保護)[^。]{0,6}審[査議]会$|^(?:当該|同|各)/;

/** Duties towards a committee that no provision sets up, in a text that sets up another. */
export const committeeNotSetUp: Rule = {
  id: "committee-not-set-up",
  title: { ja: "置かれていない会議体", en: "Committee never set up" },
  english: {
    fault: "A committee is given a part to play, but no provision sets it up.",
    remedy: "Set it up, or name a committee that exists.",
  },
  *check({ reading, whole, roles, definitions, isStandard }) {
    const uses = new Map<string, Clause>();
    for (const clause of reading.clauses) {
      for (const [, name = ""] of (clause.text ?? "").matchAll(heard)) if (!uses.has(name)) uses.set(name, clause);
    }
    const headings = reading.clauses.map(({ heading }) => heading ?? "");
    const setUp = [
      ...whole.matchAll(new RegExp(`([一-龠ァ-ヶーA-Za-z]{2,16}(?:${suffix}))(?:[（(][^）)]*[）)])?を(?:置|設)`, "g")),
    ];
    for (const [name, clause] of uses) {
      const isKnown =
        [...roles.used.keys()].some((title) => name.endsWith(title)) ||
        setUpByLaw.test(name) ||
        definitions.some(({ term, meaning }) => term === name || meaning.endsWith(name)) ||
        headings.some((heading) => heading.includes(name) || (heading.length > 2 && name.endsWith(heading))) ||
        setUp.some(([, other = ""]) => other.endsWith(name) || name.endsWith(other)) ||
        new RegExp(
          `${name}(?:[（(][^）)]*[）)])?(?:は、[^。]{0,60}(?:をもって|で)(?:組織|構成)|[^。]{0,20}(?:規則|要綱|規程|条例))`,
        ).test(whole);
      if (isKnown) continue;
      yield fault(
        // A basic policy may leave it to the standards to set it up.
        !isStandard ? "note" : setUp.length > 0 ? "error" : "warning",
        clause,
        name,
        `「${name}」に関わらせる定めがありますが、これを置く規定がありません。`,
        "置く規定を設けるか、置かれている会議体の名に改めてください。",
      );
    }
  },
};
