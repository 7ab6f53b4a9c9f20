import { fault, type Rule } from "../rule.ts";

const office = "[一-龠々ァ-ヶー]{2,14}(?:責任者|管理者|統括者|担当者|監査者)";
const caption = new RegExp(`^${office}(?=$|の(?:設置|指名)$)`);
const setUp = new RegExp(`(${office})(?:[（(][^（()）]*[）)])?を(?:置[きくい]|定め|指名)`);

/** An article whose caption names one office and whose text sets up another: one of the two titles is wrong. */
export const captionAndOffice: Rule = {
  id: "caption-and-office",
  title: { ja: "見出しと置く役割の食い違い", en: "Caption of one office over another" },
  english: {
    fault: "The caption names one office, the text under it sets up another, and duties may fall on either.",
    remedy: "Use one title for both.",
  },
  *check({ reading, children }) {
    for (const clause of reading.clauses) {
      const [named] = caption.exec(clause.heading ?? "") ?? [];
      if (!named) continue;
      // The office of the caption is set up first; helpers may follow.
      const first = [clause, ...children(clause.path)].find(({ text }) => text)?.text ?? "";
      const title = first.includes(named) ? undefined : setUp.exec(first)?.[1];
      if (!title) continue;
      yield fault(
        "warning",
        clause,
        title,
        `見出しは「${named}」ですが、この条で置いているのは「${title}」です。`,
        "どちらかの名にそろえてください。",
      );
    }
  },
};
