import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const grade = "[0-9０-９ⅠⅡⅢⅣⅤIVABCＡＢＣ]";
/** A class by name and grade: 機密性2, 重要性分類Ⅱ, 重要度A, レベル3, 第1類. */
const pattern = new RegExp(
  `((?:自治体)?(?:機密性|完全性|可用性)|重要性分類|重要性|重要度|レベル|区分|ランク)[\\s　]?(${grade}{1,3})(?![0-9０-９A-Za-z類年月日条項号章人%％])|(第)([0-9０-９一二三四五])類`,
  "g",
);
const roman: readonly (readonly [RegExp, string])[] = [
  [/Ⅳ/g, "IV"],
  [/Ⅲ/g, "III"],
  [/Ⅱ/g, "II"],
  [/Ⅰ/g, "I"],
];
const plain = (words: string) =>
  roman
    .reduce((text, [from, to]) => text.replace(from, to), words)
    .normalize("NFKC")
    .replace(/[\s　]/g, "");

const schemeName = /(?:自治体)?(?:機密性|完全性|可用性)|重要性分類|重要性|重要度/;
const bareGrade = new RegExp(`^${grade}{1,3}$`);

interface Use {
  readonly words: string;
  readonly scheme: string;
  readonly grade: string;
  readonly clause: Clause;
}

function usesIn(clause: Clause, text: string): readonly Use[] {
  return [...text.matchAll(pattern)].map((found) => ({
    words: found[0],
    scheme: plain(found[1] ?? "第類"),
    grade: plain(found[2] ?? found[4] ?? ""),
    clause,
  }));
}

/** A class that decides a duty but stands in no table and no list of the classes. */
export const undefinedClass: Rule = {
  id: "undefined-class",
  title: { ja: "分類表にない区分", en: "Class that is not in the classification" },
  english: {
    fault: "The class named here is not among the classes of this document.",
    remedy: "Add it to the classes, or check its name.",
  },
  *check({ reading, occurs, parent }) {
    if (!occurs(pattern)) return;
    const known = new Map<string, Set<string>>();
    const note = ({ scheme, grade: one }: Use) => known.set(scheme, (known.get(scheme) ?? new Set()).add(one));
    for (const clause of reading.clauses) {
      // A row, an item or a heading that begins with the class says what it is.
      for (const start of [clause.heading ?? "", clause.text ?? "", `${clause.label ?? ""}`]) {
        const [first] = usesIn(clause, start.slice(0, 16));
        if (first && start.trimStart().startsWith(first.words) && !/^[^。]{0,12}(?:以上|の情報|を|は、)/.test(start))
          note(first);
      }
      // 「重要性分類」 above the table, and the bare grade at the head of each row.
      const bare = clause.kind === "row" ? bareGrade.exec(plain(clause.label ?? ""))?.[0] : undefined;
      const above = bare === undefined ? undefined : parent(clause);
      const scheme = above && schemeName.exec(plain(`${above.heading ?? ""}${above.text ?? ""}`))?.[0];
      if (bare !== undefined && scheme) note({ words: bare, scheme, grade: bare, clause });
      for (const row of clause.table?.rows ?? [])
        for (const cell of row) for (const use of usesIn(clause, cell.slice(0, 16))) note(use);
      const text = clause.text ?? "";
      if (/分類(?:する|し、)|区分(?:する|し、)|とおりとする|をいう/.test(text))
        for (const use of usesIn(clause, text)) note(use);
    }
    const told = new Set<string>();
    for (const clause of reading.clauses) {
      if (clause.kind === "row" || clause.kind === "table") continue;
      for (const use of usesIn(clause, clause.text ?? "")) {
        const grades = known.get(use.scheme);
        // A text whose classes are in another text has none of its own.
        if (!grades || grades.size < 2 || grades.has(use.grade) || told.has(use.scheme + use.grade)) continue;
        // 「機密性3」 of a table that divides it into 3A, 3B and 3C.
        if ([...grades].some((one) => one.startsWith(use.grade) || use.grade.startsWith(one))) continue;
        told.add(use.scheme + use.grade);
        yield fault(
          "error",
          clause,
          use.words,
          `「${use.words}」という区分は、この文書の分類（${[...grades].join("、")}）にありません。`,
          "分類の表に加えるか、区分の名を確かめてください。",
        );
      }
    }
  },
};
