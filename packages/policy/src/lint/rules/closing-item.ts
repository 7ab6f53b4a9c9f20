import { fault, type Rule } from "../rule.ts";

/** What sweeps up all that the items before did not name. */
const sweeping = /^前各号(?:の|に掲げる)(?:もの|事項)?/;
const catchAll = /^その他(?!の)[^。]{0,30}(?:必要と認める|認める|必要な)[^。]{0,12}(?:事項|もの|者|場合|こと)。?$/;

/** 「前各号に掲げるもののほか」 in the first item, or the item for all the rest before others. */
export const closingItem: Rule = {
  id: "closing-item",
  title: { ja: "締めくくりの号の位置", en: "Closing item not at the end" },
  english: {
    fault: "The item that gathers all others does not stand at the end of its list.",
    remedy: "Move it to the end.",
  },
  *check({ reading, children, occurs }) {
    if (!occurs(/前各号|その他/)) return;
    for (const clause of reading.clauses) {
      const items = children(clause.path).filter((one) => one.kind !== "paragraph" && one.kind !== "row");
      if (items.length < 2) continue;
      for (const [at, item] of items.entries()) {
        const text = item.text ?? "";
        const [words] = sweeping.exec(text) ?? [];
        if (words && at === 0)
          yield fault(
            "error",
            item,
            words,
            "最初の号なので、「前各号」に当たる号がありません。",
            "最後の号へ移してください。",
          );
        else if (catchAll.test(text) && at === 0)
          yield fault(
            "warning",
            item,
            text.slice(0, 40),
            "残りをまとめる号が、ほかの号より前にあります。",
            "最後の号へ移してください。",
          );
      }
    }
  },
};
