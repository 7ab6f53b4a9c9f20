import { fault, type Rule } from "../rule.ts";

const said = /(?:をいう|という|といい、[^。]*|総称する|とする|のこと|同じ)。?(?:[）)]。?)?$/;
/** Where nearly all entries of a list end in をいう, one that does not has lost it. */
const most = 0.75;

/** A definition without its をいう among those that have it. */
export const definitionEnding: Rule = {
  id: "definition-ending",
  title: { ja: "「をいう」のない定義", en: "Definition without its ending" },
  english: {
    fault: "Other definitions are closed as definitions; this one is not.",
    remedy: "Close it in the same way.",
  },
  *check({ reading, children }) {
    for (const clause of reading.clauses) {
      if (!/定義|用語|意義/.test(`${clause.heading ?? ""}${clause.text ?? ""}`)) continue;
      const entries = children(clause.path).filter(({ kind, text }) => kind !== "row" && (text ?? "").length > 8);
      if (entries.length < 4) continue;
      const without = entries.filter(({ text }) => !/をい[うい]|という/.test(text ?? "") && !said.test(text ?? ""));
      if (without.length === 0 || without.length > entries.length * (1 - most)) continue;
      for (const entry of without) {
        const text = entry.text ?? "";
        if (!text.endsWith("。") || /[。）)]。$/.test(text)) continue;
        const tail = text.slice(-24);
        yield fault(
          "note",
          entry,
          tail,
          "ほかの定義は「をいう。」で結ばれていますが、この定義にはありません。",
          tail.replace(/。$/, "をいう。"),
        );
      }
    }
  },
};
