import type { Block, PrintedDocument, Run } from "../export/document.ts";
import type { Clause, Reading } from "../reading.ts";
import type { Alignment } from "./align.ts";
import { compareWords } from "./words.ts";

const labelOf = (clause: Clause): string => (clause.level === 0 ? "" : (clause.label ?? ""));

const tableOf = ({ table }: Clause): string =>
  table ? [table.header, ...table.rows].map((row) => row.join("　")).join("\n") : "";

/** A clause as a rule text prints it: the caption of an article above its number, the words after it. */
function wordsOf(clause: Clause): string {
  const isArticle = clause.kind === "article" && clause.heading !== null;
  const own = [labelOf(clause), isArticle ? "" : (clause.heading ?? ""), clause.text ?? ""].filter(Boolean).join("　");
  return [isArticle ? `（${clause.heading}）` : "", own, tableOf(clause)].filter(Boolean).join("\n");
}

const whole = (clause: Clause): readonly Run[] => [{ text: wordsOf(clause), isUnderlined: true }];

/** Old and new of one clause as two cells, what differs underlined. */
function cells(old: Clause, fresh: Clause): readonly [readonly Run[], readonly Run[]] {
  const pieces = compareWords(wordsOf(old), wordsOf(fresh));
  const side = (where: "old" | "new"): readonly Run[] =>
    pieces
      .filter((piece) => piece.in === "both" || piece.in === where)
      .map(({ text, in: side }) => ({ text, isUnderlined: side !== "both" }));
  return [side("new"), side("old")];
}

/** Where a removed clause stood: after the new clause that its predecessor became. */
function removedAfter(old: Reading, alignment: Alignment): ReadonlyMap<Clause | null, readonly Clause[]> {
  const successor = new Map(alignment.pairs.map(({ old: before, fresh }) => [before, fresh]));
  const removed = new Set(alignment.removed);
  const found = new Map<Clause | null, Clause[]>();
  let anchor: Clause | null = null;
  for (const clause of old.clauses) {
    if (removed.has(clause)) found.set(anchor, [...(found.get(anchor) ?? []), clause]);
    else anchor = successor.get(clause) ?? anchor;
  }
  return found;
}

/**
 * The table of old and new (新旧対照表) as local bodies print it: new on the left, old on the right, what differs
 * underlined, 「（新設）」 and 「（削る）」 where a clause has no counterpart. Only clauses that differ are shown.
 */
export function comparisonTable(old: Reading, fresh: Reading, alignment: Alignment): PrintedDocument {
  const name = fresh.document.title ?? old.document.title ?? "情報セキュリティポリシー";
  const pairOf = new Map(alignment.pairs.map((pair) => [pair.fresh, pair]));
  const added = new Set(alignment.added);
  const gone = removedAfter(old, alignment);
  const rows: (readonly (readonly Run[])[])[] = [];
  const drop = (anchor: Clause | null) => {
    for (const clause of gone.get(anchor) ?? [])
      if (wordsOf(clause) !== "") rows.push([[{ text: "（削る）" }], whole(clause)]);
  };
  drop(null);
  for (const clause of fresh.clauses) {
    const pair = pairOf.get(clause);
    const isShown = pair && (pair.isReworded || (pair.old.label ?? "") !== (clause.label ?? "") || pair.isMoved);
    if (added.has(clause) && wordsOf(clause) !== "") rows.push([whole(clause), [{ text: "（新設）" }]]);
    else if (isShown) rows.push(cells(pair.old, clause));
    drop(clause);
  }
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: `${name}　新旧対照表` },
    { kind: "paragraph", runs: [{ text: "（下線の部分は改正部分）" }] },
    rows.length > 0
      ? { kind: "table", header: ["改正後", "改正前"], rows }
      : { kind: "paragraph", runs: [{ text: "改正された規定はありません。" }] },
  ];
  return { title: `${name}　新旧対照表`, blocks };
}
