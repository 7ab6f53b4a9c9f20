import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

const doubled = /、、+|。。+|、。|。、|，，|「「|」」/g;
const predicate =
  /(?:する|ならない|いる|ある|できる|行う|とする|講じる|図る|定める|得る|ない|をいう|をいう[（(][^（()）]*[）)])$/;

/** How many of the opening signs are never closed (positive) or closing ones never opened (negative). */
function imbalance(text: string, open: string, close: string): number {
  let depth = 0;
  for (const sign of text) {
    if (open.includes(sign)) depth++;
    else if (close.includes(sign)) depth--;
    if (depth < 0) return depth;
  }
  return depth;
}

/** A bracket of one width closed by one of the other, with nothing but words between. */
const twoWidths = /（[^（()）]{1,60}\)|\([^（()）]{1,60}）/;

/** Doubled or missing punctuation and brackets. */
export const punctuation: Rule = {
  id: "punctuation",
  title: { ja: "句読点・括弧", en: "Punctuation" },
  english: { fault: "The punctuation or the brackets do not fit.", remedy: "Correct the signs." },
  *check({ reading, children }) {
    // Lists without full stops throughout are a style, not a slip.
    const stopped = (path: string) =>
      children(above(path)).some((one) => one.path !== path && (one.text ?? "").trimEnd().endsWith("。"));
    const uneven = reading.clauses.filter(({ text }) => twoWidths.test(text ?? ""));
    const [first] = uneven;
    if (first) {
      const words = twoWidths.exec(first.text ?? "")?.[0] ?? "";
      const more = uneven.length > 1 ? `（同様のもの ${uneven.length}か所）` : "";
      yield fault(
        "note",
        first,
        words,
        `開く括弧と閉じる括弧の幅（全角・半角）が違います。${more}`,
        `（${words.slice(1, -1)}）`,
      );
    }
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const found of text.matchAll(doubled)) {
        const excerpt = text.slice(Math.max(0, found.index - 6), found.index + found[0].length + 4);
        yield fault(
          "warning",
          clause,
          excerpt,
          `「${found[0]}」と句読点が重なっています。`,
          excerpt.replace(found[0], found[0][0] ?? ""),
        );
      }
      const heading = clause.heading ?? "";
      if (imbalance(heading, "（(「", "）)」") !== 0 && !/[0-9ア-ンa-z一-十][)）]/.test(heading)) {
        yield fault("warning", clause, heading.slice(-24), "見出しの括弧が対応していません。", null);
      }
      const round = imbalance(text.replace(/^[(（]?[0-9０-９ア-ンa-z]{1,3}[)）]/, ""), "（(", "）)");
      if (round !== 0 && !/[0-9ア-ンa-z一-十][)）]/.test(text)) {
        const at =
          round > 0
            ? Math.max(text.lastIndexOf("（"), text.lastIndexOf("("))
            : Math.max(text.indexOf("）"), text.indexOf(")"));
        yield fault(
          "warning",
          clause,
          text.slice(Math.max(0, at - 8), at + 12),
          round > 0 ? "括弧が閉じていません。" : "対応する開き括弧がありません。",
          null,
        );
      }
      const corner = imbalance(text, "「", "」");
      if (corner !== 0) {
        const at = corner > 0 ? text.lastIndexOf("「") : text.indexOf("」");
        yield fault("warning", clause, text.slice(Math.max(0, at - 8), at + 12), "かぎ括弧が対応していません。", null);
      }
      const last = text.split("\n").at(-1) ?? "";
      if (
        predicate.test(last) &&
        last.length >= 12 &&
        children(clause.path).length === 0 &&
        clause.kind !== "row" &&
        stopped(clause.path)
      ) {
        yield fault("note", clause, last.slice(-24), "文の終わりに句点がありません。", `${last.slice(-24)}。`);
      }
    }
  },
};
