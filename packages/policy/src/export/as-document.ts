import { above } from "../lint/survey.ts";
import type { Clause, Reading } from "../reading.ts";
import type { Block, PrintedDocument } from "./document.ts";

/** The number a clause carries before its words; parts and first paragraphs carry none. */
function labelOf(clause: Clause): string {
  return clause.level === 0 ? "" : (clause.label ?? "");
}

/** The policy as headings, paragraphs and tables, in order, with the clause's path as the id of its block. */
export function documentOf(reading: Reading): PrintedDocument {
  const title = reading.document.title ?? "情報セキュリティポリシー";
  const blocks: Block[] = [{ kind: "heading", level: 1, text: title }];
  if (reading.document.number) blocks.push({ kind: "paragraph", runs: [{ text: reading.document.number }] });
  for (const clause of reading.clauses) {
    const label = labelOf(clause);
    const heading = clause.heading ?? "";
    const id = clause.path;
    if (heading !== "" && (clause.text === null || clause.text === undefined || clause.level <= 1)) {
      const level = Math.min(4, clause.level + 2) as 2 | 3 | 4;
      blocks.push({ kind: "heading", level, text: [label, heading].filter(Boolean).join("　"), id });
      if (clause.text) blocks.push({ kind: "paragraph", runs: [{ text: clause.text }], indent: clause.level });
    } else if (clause.text || heading) {
      const lead = [label, heading].filter(Boolean).join("　");
      blocks.push({
        kind: "paragraph",
        indent: Math.max(0, clause.level),
        id,
        runs: [...(lead ? [{ text: `${lead}　`, isBold: heading !== "" }] : []), { text: clause.text ?? "" }],
      });
    }
    if (clause.table) {
      blocks.push({
        kind: "table",
        header: clause.table.header,
        rows: clause.table.rows.map((row) => row.map((text) => [{ text }])),
      });
    }
  }
  return { title, blocks };
}

/** Headings from the part down to a clause, joined: where it stands, in words. */
export function trailOf(clause: Clause, byPath: ReadonlyMap<string, Clause>): string {
  const words: string[] = [];
  for (let path = clause.path; path !== ""; path = above(path)) {
    const heading = byPath.get(path)?.heading;
    if (heading) words.unshift(heading);
  }
  return words.join(" > ");
}
