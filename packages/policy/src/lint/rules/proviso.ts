import { fault, type Rule } from "../rule.ts";
import { sentencesOf } from "../survey.ts";

const turned = /この限りで(?:ある|あります)。/;
const exempts = /(?:は|には|ときは、?|場合は、?)、?この限りで(?:は)?ない。$/;
/** A provision of its own that takes the one before away says so itself. */
const standsAlone =
  /^(?:ただし|但し|前[0-9０-９二三四五]?[条項号]|第[0-9０-９一二三四五六七八九十]+[条項]|これらの規定)|にかかわらず/;

/** 「この限りでない」 without the ただし that opens a proviso, and 「この限りである」, which takes nothing away. */
export const proviso: Rule = {
  id: "proviso",
  title: { ja: "ただし書の書き方", en: "Proviso not put as one" },
  english: {
    fault: "The proviso is not put in the form of one, so it may be read the other way.",
    remedy: "Use the form of a proviso.",
  },
  *check({ reading, occurs }) {
    if (!occurs(/この限りで/)) return;
    for (const clause of reading.clauses) {
      for (const [index, { text }] of sentencesOf(clause.text ?? "").entries()) {
        const wrong = turned.exec(text);
        if (wrong)
          yield fault(
            "warning",
            clause,
            wrong[0],
            "ただし書は「この限りでない」と結びます。「この限りである」では除くことになりません。",
            "この限りでない。",
          );
        else if (index > 0 && exempts.test(text) && !standsAlone.test(text))
          yield fault(
            "warning",
            clause,
            text.slice(0, 80),
            "前の文を打ち消す文ですが、「ただし、」で始まっていません。",
            `ただし、${text}`,
          );
      }
    }
  },
};
