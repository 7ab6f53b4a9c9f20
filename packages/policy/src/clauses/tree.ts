import { isCaption } from "./caption.ts";
import { findMarkers } from "./find-markers.ts";
import { climb } from "./ladder.ts";
import { type Line, looksLikeTitle } from "./line.ts";
import type { Marker } from "./marker.ts";
import type { Part } from "./parts.ts";

/** A clause while the tree is built: its lines are not yet heading or text. */
export interface Node {
  readonly marker: Marker | null;
  /** (目的) printed on the line before. */
  caption: Line | null;
  /** Text lines of its own; the first is what follows the marker, where anything does. */
  readonly pieces: Piece[];
  readonly children: Node[];
  /** Line of the marker; null for a paragraph or table that has none of its own. */
  readonly line: Line | null;
  /** Number the clause should have, where the print misnumbers. */
  canonical: readonly number[];
  table?: { readonly rows: (readonly string[])[]; readonly lines: Line[] };
}

export interface Piece {
  readonly text: string;
  readonly line: Line;
}

const captionable = new Set(["article", "dai", "plain", "decimal", "paren", "chapter"]);

/** The lines of one part → the tree of its clauses. The root carries the text before the first marker. */
export function buildTree(part: Part): Node {
  const captions = captionsOf(part.lines);
  const taken = new Set(captions.values());
  const lines = part.lines.filter((line) => !taken.has(line));
  const root: Node = { marker: null, caption: null, pieces: [], children: [], line: null, canonical: [] };
  const nodes = new Map<number, Node>();
  for (const [index, step] of climb(lines).entries()) {
    const parent = step.parent < 0 ? root : (nodes.get(step.parent) ?? root);
    if (step.marker === null) {
      const captionHere = captions.get(step.line);
      if (captionHere) addText(parent, captionHere);
      addText(parent, step.line);
      continue;
    }
    const node: Node = {
      marker: step.marker,
      caption: captions.get(step.line) ?? null,
      pieces: step.marker.rest === "" ? [] : [{ text: step.marker.rest, line: step.line }],
      children: [],
      line: step.line,
      canonical: step.marker.values,
    };
    parent.children.push(node);
    nodes.set(index, node);
  }
  return root;
}

/** Marked line → the caption before it: in brackets, or bare where the articles of a text stand alone on their lines below theirs. */
function captionsOf(lines: readonly Line[]): ReadonlyMap<Line, Line> {
  const bracketed = new Map<Line, Line>();
  const bare = new Map<Line, Line>();
  let alone = 0;
  for (const [index, next] of lines.entries()) {
    const line = lines[index - 1];
    if (loneArticle.test(next.text)) alone += 1;
    if (line === undefined || line.continues) continue;
    if (isCaption(line.text)) {
      if (findMarkers(next.text).some((marker) => captionable.has(marker.family))) bracketed.set(next, line);
    } else if (loneArticle.test(next.text) && looksLikeTitle(line.text) && findMarkers(line.text).length === 0)
      bare.set(next, line);
  }
  return bare.size >= 2 && bare.size >= alone * 0.7 ? new Map([...bracketed, ...bare]) : bracketed;
}

const loneArticle = /^第[0-9０-９一二三四五六七八九十百]{1,4}条(?:の[0-9０-９一二三四五六七八九十]{1,2})?$/u;

function addText(node: Node, line: Line): void {
  if (line.cells === null) {
    node.pieces.push({ text: line.text, line });
    return;
  }
  const last = node.children.at(-1);
  if (last?.table && last.table.lines[0]?.table === line.table) {
    last.table.rows.push(line.cells);
    last.table.lines.push(line);
    return;
  }
  const title = node.pieces.at(-1)?.line.caption ? node.pieces.pop() : undefined;
  node.children.push({
    marker: null,
    caption: title?.line ?? null,
    pieces: [],
    children: [],
    line: null,
    canonical: [],
    table: { rows: [line.cells], lines: [line] },
  });
}
