import { findMarkers } from "../clauses/find-markers.ts";
import type { SourceLine } from "../source.ts";

const squeezed = (text: string): string => text.normalize("NFKC").replace(/[\s\u3000]/gu, "");

/** 「様式第3号(第7条関係)」 at the head of a page: with another number it is another attachment. */
const attachment = /^(?:[附付]則|別表|別記|別紙|別図|(?:別記|別紙)?(?:様式|第[\d-]+号様式))/u;

/** A line without what changes from page to page. */
const folded = (text: string): string => {
  const bare = squeezed(text);
  return attachment.test(bare) ? bare : bare.replace(/\d+/gu, "#");
};

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
  const title = folded(lines.find((line) => line.text.trim() !== "")?.text ?? "");
  for (const list of places.values()) {
    const atEdge = list.filter((index) => isPageEdge(lines, index, numbers));
    // The title itself, also printed twice, is no running head and does not count against one.
    const others = list.filter((index) => !isAmongFirst(lines, index)).length;
    const [once] = list;
    // A head met once is one where it stands beside a page number and bears the title of the text.
    if (list.length === 1 && once !== undefined && once === atEdge[0] && !isFirstText(lines, once)) {
      if (bearsTitle(lines[once]?.text ?? "", title)) found.add(once + 1);
    }
    if (list.length < 2) continue;
    // Two pages suffice where each time a page number stands beside and nothing of the text is so short and so often.
    if (
      atEdge.length < (atEdge.length >= others && numbers.size >= 2 && isPaged(lines, numbers) ? 2 : 3) ||
      atEdge.length < others * 0.6
    )
      continue;
    for (const index of atEdge.slice(isFirstText(lines, atEdge[0] ?? 0) ? 1 : 0)) found.add(index + 1);
  }
  return found;
}

/** The beginning of the title with a few words beside it: no clause that speaks of the same body, no sentence that goes on. */
function bearsTitle(line: string, title: string): boolean {
  const start = title.slice(0, 8);
  const words = folded(line);
  return (
    start.length === 8 &&
    words.includes(start) &&
    words.length <= 40 &&
    !/[をはが、「」]/u.test(words.replace(title, "").replace(start, "")) &&
    findMarkers(line.trim()).length === 0
  );
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

/** True where page numbers stand on nearly every page: a text that a printer or a converter broke into pages. */
function isPaged(lines: readonly SourceLine[], numbers: ReadonlySet<number>): boolean {
  const texts = lines.filter((line) => line.text.trim() !== "").length;
  return texts / numbers.size >= 8 && texts / numbers.size <= 90;
}

/** One of the first three lines that carry text. */
function isAmongFirst(lines: readonly SourceLine[], index: number): boolean {
  let seen = 0;
  for (let at = index - 1; at >= 0 && seen < 3; at -= 1) if ((lines[at]?.text.trim() ?? "") !== "") seen += 1;
  return seen < 3;
}

function isFirstText(lines: readonly SourceLine[], index: number): boolean {
  return neighbour(lines, index, -1) < 0;
}

function neighbour(lines: readonly SourceLine[], at: number, step: number): number {
  let index = at + step;
  while (index >= 0 && index < lines.length && (lines[index]?.text.trim() ?? "") === "") index += step;
  return index;
}
