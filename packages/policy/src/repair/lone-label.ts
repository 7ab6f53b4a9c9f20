import type { Line } from "../clauses/line.ts";
import type { Repair } from "../reading.ts";

/** A label that has its line to itself: (1), ①, ア, 第2条. */
const label = /^(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳]|[ア-ン]|第[0-9０-９一二三四五六七八九十百]{1,4}条)$/u;
const number = /^[0-9０-９]{1,2}[.．]?$/u;
/** How many labels alone make it the habit of a text. */
const habit = 3;

/**
 * Where a text sets its labels on lines of their own, a number alone is one too: it is read with the line it stands before, and so is a
 * number that counts titles (`heads`, by line). Elsewhere a number alone is left as it stands.
 */
export function withLoneNumbers(
  lines: readonly Line[],
  heads: ReadonlySet<number>,
  repairs: Repair[],
): readonly Line[] {
  const usual = lines.filter(({ text }) => label.test(text)).length >= habit;
  if (!usual && heads.size === 0) return lines;
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const counts = before !== undefined && number.test(before.text) && (usual || heads.has(before.first));
    if (!counts || before.cells !== null || !follows(line)) {
      joined.push(line);
      continue;
    }
    const text = `${before.text} ${line.text}`;
    repairs.push({
      kind: "lone-label",
      lines: [before.first, line.last],
      before: before.text,
      after: text.slice(0, 40),
    });
    joined[joined.length - 1] = { ...line, text, first: before.first, indent: before.indent, continues: false };
  }
  return joined;
}

const follows = (line: Line): boolean => line.cells === null && !label.test(line.text) && !number.test(line.text);
