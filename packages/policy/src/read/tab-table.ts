const marker =
  /^(?:第[0-9０-９一二三四五六七八九十百]+[編章節款条]?|[(（]?[0-9０-９]{1,3}[)）.．]?|[①-⑳]|[(（]?[ア-ンa-zA-Z][)）.．]?|[一二三四五六七八九十]{1,3}|[・•○●◎■□※-])$/u;

/** Cells of a line set with tabs; null for a line without, for a marker and its text, and for a line of a table of contents. */
function tabCells(line: string): readonly string[] | null {
  if (!line.includes("\t") || line.length > 20_000) return null;
  const cells = line.split("\t").map((cell) => cell.trim());
  if (cells[0] === "" && !cells.slice(1).some((cell) => cell !== "")) return null;
  if (cells.length < 2) return null;
  const [first = "", ...rest] = cells;
  if (rest.every((cell) => /^[0-9０-９ivxⅰ-ⅹIVX-]+$/u.test(cell))) return null;
  return marker.test(first) && cells.length === 2 ? null : cells;
}

/** A line that no row is, but that does not end a table: blank, or the number of a page. */
function isBetween(line: string): boolean {
  return /^[-‐―－–\s\u3000]*(?:[0-9０-９]{1,4}[-‐―－–\s\u3000]*)?$/u.test(line);
}

function goesOnWithin(lines: readonly string[], from: number, columns: number): boolean {
  for (let at = from; at < from + 4 && at < lines.length; at += 1) {
    if (tabCells(lines[at] ?? "")?.length === columns) return true;
    if (!isBetween(lines[at] ?? "")) return false;
  }
  return false;
}

/**
 * Which lines are rows of a table set with tabs, by table: two or more lines of as many cells each, with at most a blank line between. A single such
 * line is text with a tab in it.
 */
export function tabTables(
  lines: readonly string[],
): ReadonlyMap<number, { readonly cells: readonly string[]; readonly table: number }> {
  const found = new Map<number, { cells: readonly string[]; table: number }>();
  let table = 0;
  for (let from = 0; from < lines.length; ) {
    const head = tabCells(lines[from] ?? "");
    if (!head?.every((cell) => cell !== "")) {
      from += 1;
      continue;
    }
    const rows = [head];
    const places = [from];
    for (let at = from + 1; at < lines.length; at += 1) {
      // Converters put a blank line between every two, printers a page number.
      if (isBetween(lines[at] ?? "") && goesOnWithin(lines, at + 1, head.length)) continue;
      const row = tabCells(lines[at] ?? "");
      if (row?.length !== head.length) break;
      rows.push(row);
      places.push(at);
    }
    if (rows.length >= 2) {
      table += 1;
      for (const [index, cells] of rows.entries()) found.set(places[index]!, { cells, table });
    }
    from = places.at(-1)! + 1;
  }
  return found;
}
