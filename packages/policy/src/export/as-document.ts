import { looksLikeTitle } from "../clauses/line.ts";
import { splitTitle } from "../clauses/split-title.ts";
import { above } from "../lint/survey.ts";
import type { Clause, Reading } from "../reading.ts";
import type { Block, PrintedDocument } from "./document.ts";

/**
 * The number a clause carries before its words, as printed; parts and first paragraphs carry none. A list that a converter went on
 * counting from another is printed with the numbers it should have: nothing in the text tells it from a list that lacks its head.
 */
function labelOf(clause: Clause, carriedOn: ReadonlySet<string>): string {
  if (clause.level === 0) return "";
  return clause.printed !== null && carriedOn.has(above(clause.path))
    ? clause.path.slice(clause.path.lastIndexOf("/") + 1)
    : (clause.label ?? "");
}

/** Paths of clauses whose list below begins with a number that is not the first. */
function listsCarriedOn(clauses: readonly Clause[]): ReadonlySet<string> {
  return new Set(
    clauses
      .filter(({ path, printed }) => printed !== null && /\/[(（]?[1①ア][)）]?$/u.test(path))
      .map(({ path }) => above(path)),
  );
}

/** Whether a title and its sentence are two on one line, so that neither passes for the whole. */
function isToldApart(heading: string, text: string): boolean {
  const line = `${heading}　${text}`;
  return splitTitle(line)?.title === heading && !looksLikeTitle(line);
}

/** The policy as a rule text is printed: captions above articles, the first paragraph on the line of its number. */
export function documentOf(reading: Reading): PrintedDocument {
  const title = reading.document.title ?? "情報セキュリティポリシー";
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  const blocks: Block[] = reading.document.title === null ? [] : [{ kind: "heading", level: 1, text: title }];
  const carriedOn = listsCarriedOn(reading.clauses);
  const made = reading.document.dates.find(({ kind }) => kind === "公布" || kind === "制定");
  if (made)
    blocks.push({ kind: "paragraph", runs: [{ text: made.kind === "制定" ? `${made.printed}　制定` : made.printed }] });
  if (reading.document.number) blocks.push({ kind: "paragraph", runs: [{ text: reading.document.number }] });
  /** Depth below the article or the numbered heading, in signs: items one further in than paragraphs. */
  const indentOf = (clause: Clause): number => {
    let depth = 1;
    for (
      let at = byPath.get(above(clause.path));
      at && at.kind !== "article" && at.level > 0;
      at = byPath.get(above(at.path))
    )
      if (at.text !== null || at.kind === "paragraph" || at.kind === "item") depth += 1;
    return depth;
  };
  const isFirstParagraph = (clause: Clause): boolean =>
    clause.kind === "paragraph" && clause.label === null && byPath.get(above(clause.path))?.kind === "article";
  for (const clause of reading.clauses) {
    const label = labelOf(clause, carriedOn);
    const heading = clause.heading ?? "";
    const id = clause.path;
    const numbered = (lead: string, isBold: boolean, text: string, indent: number): void => {
      const runs = [...(lead ? [{ text: text === "" ? lead : `${lead}　`, isBold }] : []), { text }];
      blocks.push({ kind: "paragraph", indent, ...(lead ? { hanging: true } : {}), id, runs });
    };
    // The rows of a table are printed with it; the supplementary provisions have no head in common.
    if (clause.kind === "row" && byPath.get(above(clause.path))?.table) continue;
    if (clause.path === "附則" && !clause.text) continue;
    if (/^附則\/\d+$/.test(clause.path)) {
      blocks.push({ kind: "heading", level: 3, text: heading || "附　則", id });
      if (clause.text) blocks.push({ kind: "paragraph", runs: [{ text: clause.text }], indent: 1 });
    } else if (clause.kind === "article") {
      const first = byPath.get(`${clause.path}/1`);
      if (heading !== "") blocks.push({ kind: "paragraph", indent: 1, runs: [{ text: `（${heading}）` }] });
      numbered(label, true, clause.text ?? (first && isFirstParagraph(first) ? (first.text ?? "") : ""), 1);
    } else if (isFirstParagraph(clause)) {
      // Printed with its article.
    } else if (clause.kind === "paragraph" && heading !== "" && label !== "" && clause.text) {
      // 「（施行期日）」 above a paragraph of the supplementary provisions.
      blocks.push({ kind: "paragraph", indent: 1, runs: [{ text: `（${heading}）` }] });
      numbered(label, false, clause.text, indentOf(clause));
    } else if (heading !== "" && !clause.table && (!clause.text || clause.level <= 1)) {
      const level = Math.min(4, clause.level + 2) as 2 | 3 | 4;
      if (!(clause.level === 0 && heading === title)) {
        blocks.push({ kind: "heading", level, text: [label, heading].filter(Boolean).join("　"), id });
      }
      if (clause.text) blocks.push({ kind: "paragraph", runs: [{ text: clause.text }], indent: clause.level });
    } else if (clause.table) {
      // Its heading is printed with it.
    } else if (clause.text && heading !== "" && !isToldApart(heading, clause.text)) {
      // A title that one line would not tell from its sentence stands on a line of its own.
      numbered([label, heading].filter(Boolean).join("　"), true, "", indentOf(clause));
      blocks.push({ kind: "paragraph", runs: [{ text: clause.text }], indent: indentOf(clause), continued: true });
    } else if (clause.text || heading) {
      numbered([label, heading].filter(Boolean).join("　"), heading !== "", clause.text ?? "", indentOf(clause));
    }
    if (clause.table) {
      blocks.push({
        kind: "table",
        ...(heading === "" ? {} : { caption: heading }),
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
