import { fault, type Rule } from "../rule.ts";

const sought = /(?:許可|承認)を(?:得|受け|要する)/g;
const someone =
  /(?:^|[、。，はを])(?:その|同|当該|前項|前条|前号|第[0-9０-９一二三四五六七八九十]+[条項号](?:第[0-9０-９一二三四五六七八九十]+項)?の?)[^、。]{0,6}$|(?:責任者|管理者|委員会|会議|主任|統括者|長|議会|機関|団体|CISO|CIO|窓口|担当(?:課|部|部署)?|[^業]者|長等|部門|課|室)(?:及び|又は|の|に|から|、|が|（|\()|による|各号の$|(?:長|者|会|課)と(?:協議|相談)(?:し|のうえ|の上)、$/;
const settledElsewhere = /を(?:得|受け)(?:た|ず|ない|ていない|る(?:こと|いとま|時間)|よう)/;

/** A permission to be had, but from nobody. */
export const missingDecider: Rule = {
  id: "missing-decider",
  title: { ja: "許可する者の定めがない", en: "Permission from nobody" },
  english: { fault: "Leave or approval is required, but not whose.", remedy: "Name who decides." },
  *check({ sentences }) {
    for (const { clause, text } of sentences) {
      for (const found of text.matchAll(sought)) {
        const before = text.slice(Math.max(0, found.index - 70), found.index);
        const after = text.slice(found.index, found.index + 10);
        if (someone.test(before.replace(/^[^は]{0,60}は、?/, "")) || settledElsewhere.test(after)) continue;
        yield fault(
          "note",
          clause,
          text.slice(Math.max(0, found.index - 14), found.index + found[0].length),
          "だれの許可又は承認を得るのかが書かれていません。",
          "許可する者を書いてください。",
        );
      }
    }
  },
};
