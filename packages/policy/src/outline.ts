import type { Reading } from "./reading.ts";

/** The tree as indented lines 「(1) «見出し» 本文」: for people, and for comparing two readings of one text. */
export function outlineOf(reading: Reading): string {
  return reading.clauses
    .map((clause) => {
      const segment = clause.path.slice(clause.path.lastIndexOf("/") + 1);
      const heading = clause.heading === null ? "" : ` «${clause.heading}»`;
      const text = clause.text === null ? "" : ` ${clause.text.replaceAll("\n", "⏎")}`;
      return `${"  ".repeat(clause.level)}${segment}${heading}${text}`;
    })
    .join("\n");
}
