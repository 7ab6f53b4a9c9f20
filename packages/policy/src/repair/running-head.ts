import type { SourceLine } from "../source.ts";

const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\u3000]/gu, "")
    .replace(/\d+/gu, "#");

/** Lines that come again on page after page at its head or foot: line numbers. `numbers` are the page numbers found. */
export function runningHeads(lines: readonly SourceLine[], numbers: ReadonlySet<number>): ReadonlySet<number> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const text = line.text.trim();
    if (text === "" || text.length > 60 || text.includes("。") || line.cells || line.aside !== undefined) continue;
    const key = folded(text);
    if (key === "#" || key.length < 2) continue;
    const list = places.get(key) ?? [];
    list.push(index);
    places.set(key, list);
  }
  const found = new Set<number>();
  for (const list of places.values()) {
    if (list.length < 3) continue;
    const atEdge = list.filter((index) => isPageEdge(lines, index, numbers));
    if (atEdge.length < 3 || atEdge.length < list.length * 0.6) continue;
    for (const index of atEdge.slice(isFirstText(lines, atEdge[0] ?? 0) ? 1 : 0)) found.add(index + 1);
  }
  return found;
}

function isPageEdge(lines: readonly SourceLine[], index: number, numbers: ReadonlySet<number>): boolean {
  const page = lines[index]?.page;
  const before = neighbour(lines, index, -1);
  const after = neighbour(lines, index, 1);
  if (page !== undefined)
    return (
      lines[before]?.page !== page || lines[after]?.page !== page || numbers.has(before + 1) || numbers.has(after + 1)
    );
  return numbers.has(before + 1) || numbers.has(after + 1);
}

function isFirstText(lines: readonly SourceLine[], index: number): boolean {
  return neighbour(lines, index, -1) < 0;
}

function neighbour(lines: readonly SourceLine[], at: number, step: number): number {
  let index = at + step;
  while (index >= 0 && index < lines.length && (lines[index]?.text.trim() ?? "") === "") index += step;
  return index;
}
