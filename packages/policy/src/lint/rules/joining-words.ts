import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const joins: readonly (readonly [word: string, needs: RegExp, message: string])[] = [
  [
    "並びに",
    /及び|および/,
    "「並びに」は、「及び」で結んだものを更に大きく結ぶときに用います。一段の並列は「及び」です。",
  ],
  [
    "若しくは",
    /又は|または/,
    "「若しくは」は、「又は」で結ぶ選択の中の小さな選択に用います。一段の選択は「又は」です。",
  ],
];

/** Two of them in a row. */
const inARow = /(及び|又は|並びに|若しくは)、?(?!\1)(?:及び|又は|並びに|若しくは)/g;

const noun = "[一-龠々ァ-ヶーA-Za-z]{2,12}";
/** Three things of one rank, of which only the last two are joined by the word. */
const threeOfOneRank = new RegExp(`(${noun})(及び|又は)(${noun})\\2(${noun})`, "g");
/** The word without its kana, between two nouns or two acts; 普及, 言及 and 又貸し are words of their own. */
const withoutKana =
  /(?<=[一-龠々ァ-ヶー等）])(?<![言普追波遡論可過])及(?=[一-龠々ァ-ヶー])(?![第落])|(?<=[一-龠々ァ-ヶー等、）])又(?![はも貸借聞、])|並に|若くは/g;
const inFull: Readonly<Record<string, string>> = { 及: "及び", 又: "又は", 並に: "並びに", 若くは: "若しくは" };

const headingOf = (clause: Clause) => ({ clause, text: clause.heading ?? "" });

/** 並びに without 及び and 若しくは without 又は: the words for a second level where there is but one; two such words side by side, one word said twice, a word without its kana. */
export const joiningWords: Rule = {
  id: "joining-words",
  title: { ja: "並びに・若しくはの用法", en: "Joining words of the second level alone" },
  english: {
    fault: "A joining word of the second level stands alone, where that of the first belongs.",
    remedy: "Use 及び or 又は.",
  },
  *check({ reading, sentences, occurs }) {
    if (occurs(inARow))
      for (const { clause, text } of sentences)
        for (const [words, first = ""] of text.matchAll(inARow))
          yield fault(
            "warning",
            clause,
            words,
            `「${words}」と結びの語が続いています。どちらかを削ってください。`,
            first,
          );
    if (occurs(threeOfOneRank))
      for (const { clause, text } of sentences)
        for (const [words, first, word, second, third] of text.matchAll(threeOfOneRank))
          yield fault(
            "warning",
            clause,
            words,
            `「${word}」が続いています。三つ以上を並べるときは、最後だけを「${word}」で結び、ほかは読点で区切ります。`,
            `${first}、${second}${word}${third}`,
          );
    if (occurs(withoutKana))
      for (const { clause, text } of [...sentences, ...reading.clauses.map(headingOf)])
        for (const found of text.matchAll(withoutKana)) {
          const [from, to] = [Math.max(0, found.index - 6), found.index + found[0].length + 6];
          const words = text.slice(from, to);
          const right = inFull[found[0]] ?? found[0];
          yield fault(
            "warning",
            clause,
            words,
            `「${found[0]}」は「${right}」と書きます。`,
            `${text.slice(from, found.index)}${right}${text.slice(found.index + found[0].length, to)}`,
          );
        }
    for (const [word, needs, message] of joins) {
      if (!occurs(new RegExp(word))) continue;
      const found: Clause[] = [];
      let first: string | null = null;
      for (const { clause, text } of sentences) {
        if (!text.includes(word) || needs.test(text)) continue;
        // The name of a law keeps its own words.
        const own = text.replace(/[一-龠ぁ-んァ-ヶ]{2,60}(?:法律|規則|条例)(?=[（(])/g, "");
        if (!own.includes(word)) continue;
        first ??= own.slice(Math.max(0, own.indexOf(word) - 10), own.indexOf(word) + word.length + 8);
        found.push(clause);
      }
      const [place] = found;
      if (!place || first === null) continue;
      const more = found.length > 1 ? `（同様のもの ${found.length}か所）` : "";
      yield fault("note", place, first, `${message}${more}`, first.replace(word, word === "並びに" ? "及び" : "又は"));
    }
  },
};
