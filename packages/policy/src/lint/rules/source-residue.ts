import type { Severity } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** Traces of copying and conversion in the source, by the reader's repairs: what each is called here. */
const kinds: readonly (readonly [pattern: RegExp, severity: Severity, message: string])[] = [
  [/link|markup/, "note", "変換したときのリンクなどの記号が残っています。"],
  [/page.?number/, "note", "ページ番号が本文に混じっています。"],
  [/doubled|repeat|overlap/, "warning", "改ページのところで語句が重なっています。"],
  [/lost.?marker/, "warning", "項目の記号が失われています。"],
  [/garbled/, "warning", "丸数字などの記号が別の字になっています。"],
  [/running.?head|header|footer/, "info", "ページの柱やフッターが本文に混じっています。"],
  [/letter.?spac|spaced/, "info", "字の間に空白が入っています。"],
  [/^radical$/, "note", "漢字の代わりに、形の同じ部首の記号が使われています。検索や読み上げで別の字になります。"],
  [/look.?alike|ocr/, "note", "読み取り誤りと思われる字があります。"],
];

/** What the reader had to mend before the text could be read: one finding a kind. */
export const sourceResidue: Rule = {
  id: "source-residue",
  title: { ja: "変換・複写の跡", en: "Residue of conversion" },
  english: { fault: "Signs of a conversion or of copying were left in the text.", remedy: "Delete them." },
  *check({ reading }) {
    for (const { text, lines, why } of reading.leftOut) {
      if (!/ページ番号|頁/.test(why)) continue;
      const inside = reading.clauses.find((one) => one.text && one.lines[0] < lines[0] && one.lines[1] > lines[1]);
      if (inside)
        yield fault("note", inside, text.trim(), "ページ番号が文の途中に混じっています。", "削ってください。");
    }
    for (const [pattern, severity, message] of kinds) {
      const touched = reading.repairs.flatMap((repair) => {
        if (!pattern.test(repair.kind)) return [];
        const clause = reading.clauses.find(({ lines }) => lines[0] <= repair.lines[1] && lines[1] >= repair.lines[0]);
        // What stands before or after the text, a note of where it was found, say, is no fault of the text.
        return clause ? [{ repair, clause }] : [];
      });
      const [one] = touched;
      if (!one) continue;
      const { repair: first, clause } = one;
      const more = touched.length > 1 ? `（同様のもの ${touched.length}か所）` : "";
      yield fault(severity, clause, first.before.slice(0, 60), `${message}${more}`, first.after.slice(0, 60) || null);
    }
  },
};
