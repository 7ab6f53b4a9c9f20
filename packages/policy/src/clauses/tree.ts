import { isCaption } from "./caption.ts";
import { findMarkers } from "./find-markers.ts";
import { climb } from "./ladder.ts";
import type { Line } from "./line.ts";
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
  const captions = new Map<Line, Line>();
  const lines: Line[] = [];
  for (const [index, line] of part.lines.entries()) {
    const next = part.lines[index + 1];
    const opens =
      next !== undefined &&
      !line.continues &&
      isCaption(line.text) &&
      findMarkers(next.text).some((marker) => captionable.has(marker.family));
    if (opens && next) captions.set(next, line);
    else lines.push(line);
  }
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
  node.children.push({
    marker: null,
    caption: null,
    pieces: [],
    children: [],
    line: null,
    canonical: [],
    table: { rows: [line.cells], lines: [line] },
  });
}
