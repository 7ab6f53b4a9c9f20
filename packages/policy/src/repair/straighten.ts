import type { Line } from "../clauses/line.ts";
import { endsSentence } from "../clauses/line.ts";
import type { Repair } from "../reading.ts";
import type { SourceText } from "../source.ts";
import { linkResidue } from "./link-residue.ts";
import { listSign } from "./list-sign.ts";
import { pageFurniture } from "./page-furniture.ts";
import { columnWidth, indentOf, wrapWidth } from "./wrap-width.ts";

export interface LeftOut {
  readonly lines: readonly [number, number];
  readonly text: string;
  readonly why: string;
}

/** What the repairs made of the source: the lines that carry text, what was mended, what was set aside. */
export interface Straightened {
  readonly lines: readonly Line[];
  readonly repairs: readonly Repair[];
  readonly leftOut: readonly LeftOut[];
  /** Column at which the text was hard-wrapped; null where it was not. */
  readonly width: number | null;
}

/** Source lines → lines of text. Each repair is one rule of this folder; what changes a line is listed. */
export function straighten(source: SourceText): Straightened {
  const repairs: Repair[] = source.repairs.map((repair) => ({
    kind: repair.kind,
    lines: [repair.line, repair.line],
    before: repair.before,
    after: repair.after,
  }));
  const leftOut: LeftOut[] = [];
  const aside = pageFurniture(source.lines);
  const width = wrapWidth(source.lines);
  const lines: Line[] = [];
  let before: Line | null = null;
  for (const [index, raw] of source.lines.entries()) {
    const number = index + 1;
    const trimmed = raw.text.replace(/^[\s\u3000\ufeff]+|[\s\u3000]+$/gu, "");
    if (trimmed === "" && !raw.cells) continue;
    const why = raw.aside ?? aside.get(number);
    if (why !== undefined) {
      leftOut.push({ lines: [number, number], text: trimmed, why });
      continue;
    }
    let text = trimmed;
    for (const rule of [linkResidue, listSign]) {
      const mended = rule(text);
      if (mended === text) continue;
      repairs.push({
        kind: rule === linkResidue ? "link-residue" : "list-sign",
        lines: [number, number],
        before: text,
        after: mended,
      });
      text = mended;
    }
    if (text === "") continue;
    const full = width !== null && columnWidth(raw.text.trimEnd()) >= width - 4;
    const line: Line = {
      text,
      first: number,
      last: number,
      page: raw.page ?? null,
      indent: indentOf(raw.text),
      continues: before !== null && raw.block !== true && breaksOff(before, width),
      full,
      long: width !== null && columnWidth(raw.text.trimEnd()) >= width * 0.74,
      block: raw.block ?? false,
      heading: raw.heading ?? null,
      depth: raw.depth ?? null,
      cells: raw.cells ?? null,
      table: raw.table ?? null,
      listed: /^[-*]\s/u.test(trimmed) && text !== trimmed,
    };
    lines.push(line);
    before = line;
  }
  return { lines, repairs, leftOut, width };
}

/** Whether a line was cut by the right edge or by the end of a page rather than ended. */
function breaksOff(line: Line, width: number | null): boolean {
  if (endsSentence(line.text)) return false;
  if (width !== null) return line.full && !/[:：]$/u.test(line.text);
  return /[、，,]$|[をがのとへ]$|及び$|又は$|並びに$|若しくは$/u.test(line.text);
}
