import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const number = /[0-9][０-９]|[０-９][0-9]/g;
const halfKana = /[ｦ-ﾟ]{2,}/g;

/** One number in signs of both widths, and katakana at half width. */
export const mixedWidth: Rule = {
  id: "mixed-width",
  title: { ja: "全角・半角の混在", en: "Mixed width of signs" },
  *check({ reading }) {
    // Made only where something is found: most texts hold neither.
    let byLine: ReadonlyMap<number, Clause> | null = null;
    const holders = () => {
      byLine ??= new Map(
        reading.clauses.flatMap((clause) =>
          clause.text === null ? [] : [[clause.lines[0], clause] as const, [clause.lines[1], clause] as const],
        ),
      );
      return byLine;
    };
    const lines = reading.source.map((text, index) => ({ text, line: index + 1 }));
    for (const [pattern, message] of [
      [number, "一つの数の中に全角と半角の数字が混じっています。"],
      [halfKana, "半角の片仮名です。"],
    ] as const) {
      for (const { text, line } of lines) {
        for (const found of text.matchAll(pattern)) {
          const excerpt = text.slice(Math.max(0, found.index - 4), found.index + found[0].length + 4).trim();
          const clause = holders().get(line) ?? null;
          yield { ...fault("note", clause, excerpt, message, excerpt.normalize("NFKC")), lines: [line, line] };
        }
      }
    }
  },
};
