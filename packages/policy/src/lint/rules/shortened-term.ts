import { fault, type Rule } from "../rule.ts";

/** So much more often than once the full term must stand for the short one to be a slip. */
const often = 4;

/** A term defined with 等, written once without it: 「情報機器」 for 「情報機器等」. Whom a rule binds has a rule of its own. */
export const shortenedTerm: Rule = {
  id: "shortened-term",
  title: { ja: "「等」を欠く定義語", en: "Defined term cut short in one place" },
  english: {
    fault: "A defined term is cut short here, so its definition does not reach this provision.",
    remedy: "Write the term as defined.",
  },
  *check({ reading, definitions, whole }) {
    for (const { term, clause: at, meaning } of definitions) {
      if (!/^[一-龠ァ-ヶー]{2,10}等$/.test(term) || /職員|議員|教員|利用者/.test(term)) continue;
      const bare = term.slice(0, -1);
      if (meaning.includes(bare) && definitions.some((one) => one.term === bare)) continue;
      if (whole.split(term).length - 1 < often) continue;
      const alone = new RegExp(`(?<![一-龠ァ-ヶー])${bare}(?=[はがをにの]|から|へ)`);
      const places = reading.clauses.filter((clause) => clause !== at && alone.test(clause.text ?? ""));
      const [place] = places;
      if (!place || places.length > 1) continue;
      yield fault("note", place, bare, `「${term}」と定義した語が、ここだけ「${bare}」と書かれています。`, term);
    }
  },
};
