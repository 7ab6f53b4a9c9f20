import type { Line } from "../clauses/line.ts";
import type { Repair } from "../reading.ts";

/** 「附」 and 「則」 on two lines, as letter-spaced heads come out of a PDF. */
const halves: Readonly<Record<string, string>> = { 附: "則", 付: "則", 目: "次" };
/** What a 附則 is named by: 「（令和4年訓令第3号）」. */
const named = /^[（(](?:明治|大正|昭和|平成|令和)[^（()）]{3,40}[)）]$/u;

/** Heads of one word that were printed on several lines are put together again. */
export function withWholeHeads(lines: readonly Line[], repairs: Repair[]): readonly Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const isHalf = before !== undefined && halves[before.text] === line.text;
    const isName = before !== undefined && /^[附付]則$/u.test(before.text) && named.test(line.text);
    if (!isHalf && !isName) {
      joined.push(line);
      continue;
    }
    const text = before.text + line.text;
    repairs.push({ kind: "split-head", lines: [before.first, line.last], before: before.text, after: text });
    joined[joined.length - 1] = { ...before, text, last: line.last, continues: false };
  }
  return joined;
}
