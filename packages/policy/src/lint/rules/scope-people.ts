import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

const applies =
  /(?:行政機関|機関の範囲|適用(?:され|する)?(?:る)?機関|実施機関|対象とする機関)[^。]*、[^。]*(?:とする|である)/;

const withoutBrackets = (text: string) => text.replace(/[（(][^（()）]*[）)]/g, "");

/** Organs in scope whose members are not among the people bound; an open-ended 等 in who is bound. */
export const scopePeople: Rule = {
  id: "scope-people",
  title: { ja: "適用機関と対象者のずれ", en: "Organs in scope against people bound" },
  english: {
    fault: "The organs the text applies to and the people it binds do not match.",
    remedy: "Say whether members of the assembly and of committees are bound.",
  },
  *check({ reading, definitions }) {
    const people = definitions.find(({ term }) => /^(?:教)?職員等$/.test(term));
    const organs = reading.clauses.find((clause) => applies.test(withoutBrackets(clause.text ?? "")));
    if (!people || !organs) return;
    const bound = people.meaning + (people.clause.text ?? "");
    const listed = organs.text ?? "";
    const assembly = /議会(?!事務局)/.test(listed);
    const commissions = /(?:委員会|監査委員|農業委員)/.test(listed);
    const membersBound = /議員|委員(?!会)|特別職/.test(bound);
    if ((assembly || (commissions && /議会/.test(listed) && !/議会事務局/.test(listed))) && !membersBound) {
      yield fault(
        "warning",
        people.clause,
        people.meaning.slice(-40) || people.term,
        `${citedInFull(organs.path)}は議会や委員会に適用しますが、「${people.term}」に議員・委員（特別職）が含まれるか分かりません。`,
        "議員及び委員を含むかどうかを明記してください。",
      );
    } else if (/議会事務局/.test(listed) && !membersBound) {
      yield fault(
        "note",
        organs,
        "議会事務局",
        "議会事務局は対象ですが、議員はどの規定の対象にもなっていません。",
        "議員を対象としないことが意図したものか確かめてください。",
      );
    }
    const excluded = /[（(][^（()）]*(?:学校|病院|公営企業)[^（()）]*(?:を|は)除く。?[）)]/.exec(listed);
    if (excluded && !/別に定める|別途/.test(reading.clauses.map((clause) => clause.text ?? "").join(""))) {
      yield fault(
        "note",
        organs,
        excluded[0],
        "除外した機関をどの規程によらせるかが書かれていません。",
        "除外した機関の扱いを示してください。",
      );
    }
  },
};
