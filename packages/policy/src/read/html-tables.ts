import { attribute, type HtmlElement, type HtmlNode, isElement, textOf } from "./html-dom.ts";
import { limits } from "./limits.ts";

/** Rows and columns of text; a table of one column or around other blocks only lays out the page. */
export function isDataTable(table: HtmlElement): boolean {
  const rows = rowsOf(table, 0);
  if (rows.length === 0 || rows.every((row) => row.length < 2)) return false;
  const nested = rows.some((row) => row.some((cell) => rowsOf(cell, 0).length > 0));
  const articles = /(?:^|\n)\s*第[0-9０-９一二三四五六七八九十]{1,3}条[\s\u3000]/u.test(textOf(table, 0));
  return !nested && !articles;
}

const bareMarker =
  /^(?:第?[0-9０-９一二三四五六七八九十]{1,3}[条章節.．]?|[(（][0-9０-９ァ-ン一二三四五六七八九十a-z]{1,3}[)）]|[ア-ン]|[①-⓿㉑-㉟・])?$/u;

/** A table that only sets numbers apart from their text: every row begins with a marker or with nothing. */
export function isMarkedRows(table: HtmlElement): boolean {
  const rows = rowsOf(table, 0).filter((row) => row.length > 1);
  const firsts = rows.map((row) => textOf(row[0] as HtmlElement, 0).trim());
  return (
    firsts.filter((text) => text !== "").length > 1 &&
    firsts.every((text) => bareMarker.test(text)) &&
    rows.every((row) => row.every((cell) => cell.tagName === "td" && rowsOf(cell, 0).length === 0)) &&
    rows.every((row) => row.length < 4)
  );
}

/** Its rows as lines: the number, then its text. */
export function markedLines(table: HtmlElement): readonly string[] {
  return rowsOf(table, 0).map((row) =>
    row
      .map(wordsOf)
      .filter((cell) => cell !== "")
      .join("　"),
  );
}

/** The words of its caption; empty where it has none. */
export function captionOf(table: HtmlElement): string {
  const caption = table.childNodes.find((child) => isElement(child) && child.tagName === "caption");
  return caption ? wordsOf(caption) : "";
}

function wordsOf(node: HtmlNode): string {
  return textOf(node, 0).replace(/\s+/gu, " ").trim();
}

function rowsOf(node: HtmlNode, depth: number): HtmlElement[][] {
  if (depth > limits.htmlDepth || !("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => {
    if (!isElement(child)) return [];
    if (child.tagName === "tr")
      return [
        child.childNodes.filter(
          (cell): cell is HtmlElement => isElement(cell) && (cell.tagName === "td" || cell.tagName === "th"),
        ),
      ];
    return rowsOf(child, depth + 1);
  });
}

function spanOf(cell: HtmlElement, name: "colspan" | "rowspan"): number {
  const value = Number(attribute(cell, name));
  return Number.isInteger(value) && value > 1 ? Math.min(60, value) : 1;
}

/** A head of nothing, as a table without heads is set: 「<thead><tr><th></th>…」. */
function isHead(row: readonly HtmlElement[]): boolean {
  const [first] = row;
  const line = first?.parentNode as HtmlElement | undefined;
  return first?.tagName === "th" && line?.parentNode?.nodeName === "thead";
}

/** Its rows of cells, merged ones in their columns; rows of nothing are left out, but for a head. */
export function cellRows(table: HtmlElement): readonly (readonly string[])[] {
  const rows: string[][] = [];
  // Cells that reach down from rows above: column → rows left.
  const below = new Map<number, number>();
  for (const row of rowsOf(table, 0)) {
    const cells: string[] = [];
    const skipCovered = (): void => {
      for (let left = below.get(cells.length) ?? 0; left > 0; left = below.get(cells.length) ?? 0) {
        below.set(cells.length, left - 1);
        cells.push("");
      }
    };
    for (const cell of row) {
      skipCovered();
      const across = spanOf(cell, "colspan");
      const down = spanOf(cell, "rowspan");
      const words = wordsOf(cell);
      for (let column = 0; column < across; column += 1) {
        if (down > 1) below.set(cells.length, down - 1);
        cells.push(column === 0 ? words : "");
      }
    }
    skipCovered();
    if (cells.some((cell) => cell !== "") || isHead(row)) rows.push(cells);
  }
  return rows;
}
