import { fault, type Rule } from "../rule.ts";

/** An ending that only a sentence has, grown together with the word that opens the next one. */
const grown =
  /(?:ならない|ものとする|ことができる|(?:[一-龠]{2}|と)する|をいう|[行図定設]う|講じる|努める|定める)(?=ただし、|この場合において|また、|なお、|ただし書)/g;

/** 「…てはならないただし、…」: two sentences without the full stop between them. */
export const lostFullStop: Rule = {
  id: "lost-full-stop",
  title: { ja: "文の間の句点の脱落", en: "Full stop lost between two sentences" },
  english: { fault: "Between two sentences the full stop is missing.", remedy: "Put it in." },
  *check({ reading, occurs }) {
    if (!occurs(grown)) return;
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const { 0: words, index } of text.matchAll(grown)) {
        const end = index + words.length;
        yield fault(
          "warning",
          clause,
          text.slice(index, end + 4),
          "文の間に句点がありません。",
          `${words}。${text.slice(end, end + 4)}`,
        );
      }
    }
  },
};
