import { listLead } from "../norms/list-lead.ts";
import type { Clause, Repair } from "../reading.ts";
import { restoreTables } from "./flattened-table.ts";
import type { Line } from "./line.ts";
import { endsSentence, looksLikeTitle } from "./line.ts";
import { restoreLostMarkers } from "./lost-markers.ts";
import { fixedRank } from "./marker.ts";
import { arePairs, splitPair } from "./pairs.ts";
import type { Part } from "./parts.ts";
import { renumber } from "./renumber.ts";
import { segmentOf } from "./segments.ts";
import { splitTitle } from "./split-title.ts";
import { buildTree, type Node, type Piece } from "./tree.ts";

/** A clause without norms and references: those come over the finished tree. */
export type BareClause = Omit<Clause, "norms" | "references">;

interface Place {
  readonly path: string;
  readonly level: number;
}

/** One part → its clauses in the order of the text. */
export function clausesOf(
  part: Part,
  prefix: string,
  repairs: Repair[],
  taken: Map<string, number>,
): readonly BareClause[] {
  const root = buildTree(part);
  restoreLostMarkers(root, repairs);
  restoreTables(root, repairs);
  renumber(root, repairs);
  const clauses: BareClause[] = [];
  const level = prefix.split("/").length - 1;
  const own = joined(root.pieces);
  const spans = [...part.head, ...root.pieces.map((piece) => piece.line)];
  const lines = spanOf(spans.length > 0 ? spans : part.lines.slice(0, 1));
  const pages = pagesOf(spans);
  clauses.push({
    path: free(prefix, taken),
    label: null,
    printed: null,
    level,
    kind: part.kind,
    heading: part.heading,
    text: own,
    lines,
    ...(pages ? { pages } : {}),
  });
  emit(root, { path: prefix, level }, clauses, taken);
  return clauses;
}

function emit(parent: Node, place: Place, clauses: BareClause[], taken: Map<string, number>): void {
  const things = listLead(parent.pieces.map((piece) => piece.text).join("")) === "objects";
  const titled = titlesAreUsual(parent.children, things);
  const paired = arePairs(parent);
  const counts = new Map<string, number>();
  for (const node of parent.children) {
    const family = node.table ? "table" : (node.marker?.family ?? "bullet");
    const position = (counts.get(family) ?? 0) + 1;
    counts.set(family, position);
    if (node.table) emitTable(node, place, clauses, taken);
    else if (node.marker) emitClause(node, node.marker.family, position, place, clauses, taken, titled, things, paired);
  }
}

function emitClause(
  node: Node,
  family: NonNullable<Node["marker"]>["family"],
  position: number,
  place: Place,
  clauses: BareClause[],
  taken: Map<string, number>,
  titled: boolean,
  things: boolean,
  paired: boolean,
): void {
  const marker = node.marker;
  if (!marker || !node.line) return;
  const { heading, pieces } = headingOf(node, titled, things, paired);
  const segment = segmentOf(family, node.canonical, marker.rest, position);
  const path = free(`${place.path}/${segment}`, taken);
  const level = place.level + 1;
  const misprinted = node.canonical.join(".") !== marker.values.join(".") || family === "circledLatin";
  // 第4条 with 「1 …」 below numbers its paragraphs itself; one that goes on with 2 leaves its first without a number.
  const firstParagraph = node.children.find((child) => child.marker?.family === "plain");
  const paragraphs = family === "article" && firstParagraph !== undefined && firstParagraph.canonical[0] !== 1;
  const base = { label: marker.label === "" ? null : marker.label, printed: misprinted ? marker.label : null, heading };
  if (!paragraphs) {
    const lines = [...(node.caption ? [node.caption] : []), node.line, ...node.pieces.map((piece) => piece.line)];
    clauses.push({
      path,
      ...base,
      level,
      kind: kindOf(family, place),
      text: joined(pieces),
      lines: spanOf(lines),
      ...pagesField(lines),
    });
    emit(node, { path, level }, clauses, taken);
    return;
  }
  const headLines = node.caption ? [node.caption] : [node.line];
  clauses.push({
    path,
    ...base,
    level,
    kind: "article",
    text: null,
    lines: spanOf(headLines),
    ...pagesField(headLines),
  });
  const splitAt = node.children.findIndex((child) => child.marker?.family === "plain");
  const firstItems = node.children.slice(0, splitAt);
  const firstLines = [node.line, ...node.pieces.map((piece) => piece.line)];
  const firstPath = free(`${path}/1`, taken);
  clauses.push({
    path: firstPath,
    label: null,
    printed: null,
    heading: null,
    level: level + 1,
    kind: "paragraph",
    text: joined(pieces),
    lines: spanOf(firstLines),
    ...pagesField(firstLines),
  });
  emit({ ...node, children: firstItems }, { path: firstPath, level: level + 1 }, clauses, taken);
  emit({ ...node, children: node.children.slice(splitAt) }, { path, level }, clauses, taken);
}

function emitTable(node: Node, place: Place, clauses: BareClause[], taken: Map<string, number>): void {
  const table = node.table;
  if (!table) return;
  const width = Math.max(...table.rows.map((row) => row.length));
  const [header = [], ...rows] = table.rows;
  const path = free(`${place.path}/表`, taken);
  clauses.push({
    path,
    label: null,
    printed: null,
    level: place.level + 1,
    kind: "table",
    heading: node.caption?.text ?? null,
    text: null,
    lines: spanOf([...(node.caption ? [node.caption] : []), ...node.pieces.map((piece) => piece.line), ...table.lines]),
    ...pagesField(table.lines),
    table: { header: pad(header, width), rows: rows.map((row) => pad(row, width)) },
  });
  for (const [index, row] of rows.entries()) {
    const line = table.lines[index + 1];
    if (!line) continue;
    const label = row[0]?.trim() ?? "";
    const segment = rowSegment(label, index + 1);
    clauses.push({
      path: free(`${path}/${segment}`, taken),
      label: label === "" ? null : label,
      printed: null,
      level: place.level + 2,
      kind: "row",
      heading: null,
      text:
        row
          .slice(1)
          .filter((cell) => cell !== "")
          .join(" ") ||
        label ||
        null,
      lines: [line.first, line.last],
      ...pagesField([line]),
    });
  }
}

function rowSegment(label: string, position: number): string {
  const folded = label.normalize("NFKC").replace(/[\s/]/gu, "");
  if (/^[IVX]{1,4}$/u.test(folded))
    return segmentOf(
      "roman",
      [["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"].indexOf(folded) + 1],
      "",
      position,
    );
  return folded !== "" && folded.length <= 12 ? folded : String(position);
}

function pad(row: readonly string[], width: number): readonly string[] {
  return row.length >= width ? row : [...row, ...Array.from({ length: width - row.length }, () => "")];
}

/** Heading and text of a clause: caption, title on the marker's line, title before a space, or none. */
function headingOf(
  node: Node,
  titled: boolean,
  things: boolean,
  paired: boolean,
): { heading: string | null; pieces: readonly Piece[] } {
  const family = node.marker?.family;
  const [first, ...others] = node.pieces;
  if (node.caption) return { heading: inner(node.caption.text), pieces: node.pieces };
  if (!first) return { heading: null, pieces: node.pieces };
  if (/^削[\s\u3000]*除$/u.test(first.text)) return { heading: null, pieces: node.pieces };
  if (family === "named" || (family === "question" && others.length > 0))
    return { heading: first.text, pieces: others };
  const captioned = /^[(（【]([^()（）。]{1,40})[)）】]\s*(.*)$/su.exec(first.text);
  const rest = captioned?.[2] ?? "";
  const heads = family === "article" || family === "dai" || (rest === "" && (others.length > 0 || titled));
  if (captioned && heads && isInnerTitle(captioned[1] ?? "")) {
    return {
      heading: captioned[1] ?? "",
      pieces: rest === "" ? others : [{ text: rest, line: first.line }, ...others],
    };
  }
  // An item of 「次に掲げる事項」 that only sub-items follow is a thing named, not a heading.
  const bodyFollows = others.length > 0 || (node.children.length > 0 && !things);
  const pair = paired ? splitPair(node.pieces) : null;
  if (pair && !bodyFollows && /\S[\s\u3000]+\S/u.test(first.text)) return pair;
  const told = titled && bodyFollows && situation.test(first.text);
  const whole =
    (looksLikeTitle(first.text) || told) && !(first.line.long && !isHeadFamily(family)) && !others[0]?.line.continues;
  if (whole && (bodyFollows || (family !== undefined && family in fixedRank) || titled))
    return { heading: first.text, pieces: others };
  if (pair) return pair;
  const split = splitTitle(first.text);
  if (split) return { heading: split.title, pieces: [{ text: split.rest, line: first.line }, ...others] };
  return { heading: null, pieces: node.pieces };
}

/** 章, 節 and their like have no text of their own: what follows is a title however long its line. */
function isHeadFamily(family: NonNullable<Node["marker"]>["family"] | undefined): boolean {
  return family !== undefined && family !== "article" && family in fixedRank;
}

function isInnerTitle(text: string): boolean {
  return looksLikeTitle(text) && !/^以下|除く|含む/u.test(text);
}

function inner(text: string): string {
  return text.replace(/^[(（【]|[)）】]$/gu, "").trim();
}

/** 「外に持ち出すとき」: a heading among headings, though alone it could be a condition. */
const situation = /^[^、。は]{2,16}(?:とき|場合)$/u;

/** Whether most siblings that have more than one line begin with a title, so that a lone short line is one too. */
function titlesAreUsual(siblings: readonly Node[], things: boolean): boolean {
  let titles = 0;
  let others = 0;
  for (const node of siblings) {
    const first = node.pieces[0];
    if (!first || node.marker === null || situation.test(first.text)) continue;
    const hasBody = node.pieces.length > 1 || (node.children.length > 0 && !things);
    if (!hasBody) {
      if (endsSentence(first.text) || !looksLikeTitle(first.text)) others += 1;
      continue;
    }
    if (looksLikeTitle(first.text) && !first.line.long && !node.pieces[1]?.line.continues) titles += 1;
    else others += 1;
  }
  return titles > 0 && titles > others;
}

function kindOf(family: NonNullable<Node["marker"]>["family"], place: Place): Clause["kind"] {
  switch (family) {
    case "volume":
    case "chapter":
      return "chapter";
    case "section":
    case "subsection":
    case "division":
      return "section";
    case "article":
    case "dai":
      return "article";
    case "bullet":
      return "bullet";
    case "roman":
      return "item";
    case "named":
      return "chapter";
    case "plain":
      return /条(?:の[0-9]+)?(?:~[0-9]+)?$|^附則(?:\/[^/]+)?$/u.test(place.path) ? "paragraph" : "item";
    default:
      return "item";
  }
}

/** Lines of one clause joined: wraps without a space, a new paragraph after an ended sentence as a line break. */
export function joined(pieces: readonly Piece[]): string | null {
  const parts: string[] = [];
  let last = "";
  for (const piece of pieces) {
    if (last !== "") parts.push(jointOf(last, piece));
    parts.push(piece.text);
    if (piece.text !== "") last = piece.text;
  }
  return last === "" ? null : parts.join("");
}

function jointOf(before: string, piece: Piece): string {
  // A proviso belongs to the sentence before it and begins no paragraph.
  if (/^(?:ただし|但し|但)[、，]/u.test(piece.text)) return "";
  if (!piece.line.continues && endsSentence(before)) return "\n";
  if (/[A-Za-z0-9]$/u.test(before.slice(-1)) && /^[A-Za-z0-9]/u.test(piece.text) && !/[A-Z]$/u.test(before.slice(-1)))
    return " ";
  return !piece.line.continues && piece.line.block ? "\n" : "";
}

function spanOf(lines: readonly Line[]): readonly [number, number] {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const line of lines) {
    first = Math.min(first, line.first);
    last = Math.max(last, line.last);
  }
  return lines.length === 0 ? [1, 1] : [first, last];
}

function pagesOf(lines: readonly Line[]): readonly [number, number] | null {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const line of lines) {
    if (line.page === null) continue;
    first = Math.min(first, line.page);
    last = Math.max(last, line.page);
  }
  return last === 0 ? null : [first, last];
}

function pagesField(lines: readonly Line[]): { pages?: readonly [number, number] } {
  const pages = pagesOf(lines);
  return pages ? { pages } : {};
}

/** Paths are addresses: a second clause of the same number gets 「~2」. `taken` holds how often each path was asked for. */
function free(path: string, taken: Map<string, number>): string {
  let count = (taken.get(path) ?? 0) + 1;
  let unique = count === 1 ? path : `${path}~${count}`;
  while (count > 1 && taken.has(unique)) {
    count += 1;
    unique = `${path}~${count}`;
  }
  taken.set(path, count);
  if (unique !== path) taken.set(unique, 1);
  return unique;
}
