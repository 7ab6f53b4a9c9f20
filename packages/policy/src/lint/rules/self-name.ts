import { fault, type Rule } from "../rule.ts";

const short = /(?<![一-龠本当各他同両県府都])(市|町|村|区)(?=[はがのにをで]|及び|において)/;

/** 「市」 and 「本市」 side by side for the body itself. */
export const selfName: Rule = {
  id: "self-name",
  title: { ja: "団体の呼び方の混用", en: "Two names for the body itself" },
  english: { fault: "The body is called by two names.", remedy: "Use one throughout." },
  *check({ reading, whole, definitions }) {
    const long = /(?:本|当)(市|町|村|区)(?![一-龠])/.exec(whole);
    if (!long) return;
    const sign = long[1] ?? "";
    if (definitions.some(({ term }) => term === sign || term === long[0])) return;
    const bare = reading.clauses.filter((clause) => short.exec(clause.text ?? "")?.[1] === sign);
    const full = reading.clauses.filter((clause) => clause.text?.includes(long[0]));
    const [first] = bare;
    const [other] = full;
    if (!first || !other) return;
    const [rarer, name, usual] = bare.length < full.length ? [first, sign, long[0]] : [other, long[0], sign];
    yield fault(
      "note",
      rarer,
      name,
      `団体を指して「${sign}」（${bare.length}か所）と「${long[0]}」（${full.length}か所）を混用しています。`,
      `「${usual}」にそろえてください。`,
    );
  },
};
