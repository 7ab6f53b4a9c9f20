import { homonyms, strayWords } from "../homonyms.ts";
import { fault, type Rule } from "../rule.ts";
import { slips } from "../slips.ts";

const all = [...slips, ...homonyms, ...strayWords];

/** Words written with a sign of the same sound or shape that makes no sense where it stands. */
export const misspelling: Rule = {
  id: "misspelling",
  title: { ja: "誤字", en: "Misspelling" },
  english: { fault: "The words seem to be misspelt.", remedy: "Use the wording suggested." },
  *check({ reading, occurs }) {
    const met = all.filter(({ wrong }) => occurs(wrong));
    if (met.length === 0) return;
    for (const clause of reading.clauses) {
      for (const words of [clause.heading ?? "", clause.text ?? ""]) {
        const told: (readonly [from: number, to: number])[] = [];
        for (const { wrong, right } of met) {
          for (const found of words.matchAll(wrong)) {
            const to = found.index + found[0].length;
            if (told.some(([from, end]) => found.index < end && from < to)) continue;
            told.push([found.index, to]);
            const mended = right.replace(/\$(\d)/g, (_, index) => found[Number(index)] ?? "");
            yield fault("warning", clause, found[0], `「${found[0]}」は「${mended}」の誤りと思われます。`, mended);
          }
        }
      }
    }
  },
};
