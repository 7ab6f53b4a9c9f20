import type { SourceLine } from "../source.ts";
import { headNumbers } from "./head-numbers.ts";
import { reikiIndex } from "./reiki-index.ts";
import { runningHeads } from "./running-head.ts";

/** Line number → why the line is no text: page numbers, running heads, the index below a page of an 例規 site. */
export function pageFurniture(lines: readonly SourceLine[]): ReadonlyMap<number, string> {
  const aside = new Map<number, string>();
  const heads = headNumbers(lines);
  for (const [at, why] of pageNumbers(lines)) if (!heads.has(at)) aside.set(at, why);
  for (const at of reikiIndex(lines)) aside.set(at, "ページの部品");
  for (const at of runningHeads(lines, new Set(aside.keys()))) aside.set(at, "柱");
  return aside;
}

const decorated =
  /^[-‐―－–~〜～\s　]*(?:[pPｐＰ]\.?\s?)?[-‐―－–]\s?[0-9０-９]{1,4}\s?[-‐―－–][\s　]*$|^[0-9０-９]{1,4}\s?[/／]\s?[0-9０-９]{1,4}\s?(?:ページ|頁)?$|^[0-9０-９]{1,4}\s?(?:ページ|頁)$/u;

/**
 * A number alone on its line: a page number where the numbers found so rise one by one through the text and the
 * line stands in the middle of a sentence or between blank lines; a list's own number otherwise.
 */
function* pageNumbers(lines: readonly SourceLine[]): Generator<[number, string]> {
  const bare: { at: number; value: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.text.trim();
    if (text.length > 16) continue;
    if (decorated.test(text)) yield [index + 1, "ページ番号"];
    else if (/^[0-9０-９]{1,3}$/u.test(text)) bare.push({ at: index, value: Number(text.normalize("NFKC")) });
  }
  const restarts = bare.filter(({ value }, position) => value <= (bare[position - 1]?.value ?? 0)).length;
  // Numbers that soon begin anew, again and again, are those of paragraphs, but for what stands at the end of a page.
  const ofParagraphs = restarts >= 2 && bare.length <= 6 * (restarts + 1);
  for (const [position, found] of bare.entries()) {
    if (ofParagraphs && !endsPage(lines, found.at)) continue;
    const rising = bare[position - 1]?.value === found.value - 1 || bare[position + 1]?.value === found.value + 1;
    const blankAround = isBlank(lines[found.at - 1]) && isBlank(lines[found.at + 1]);
    const previous = neighbour(lines, found.at, -1);
    const next = neighbour(lines, found.at, 1);
    const interrupts =
      previous !== null &&
      /[^。）)」]$/u.test(previous) &&
      previous.length > 12 &&
      next !== null &&
      !/^[\s　]*[第(（①-⑳・0-9０-９]/u.test(next);
    const farApart = bare.length < 2 || rising;
    if (
      (interrupts && (rising || blankAround)) ||
      (rising && farApart && blankAround && !follows(lines, found.at, found.value))
    )
      yield [found.at + 1, "ページ番号"];
  }
}

function endsPage(lines: readonly SourceLine[], at: number): boolean {
  const page = lines[at]?.page;
  for (let next = at + 1; next < lines.length; next += 1) {
    if (lines[next]?.page !== page) return true;
    if (!isBlank(lines[next])) return false;
  }
  return page !== undefined;
}

function isBlank(line: SourceLine | undefined): boolean {
  return line === undefined || line.text.trim() === "";
}

function neighbour(lines: readonly SourceLine[], at: number, step: number): string | null {
  for (let index = at + step; index >= 0 && index < lines.length; index += step) {
    const text = lines[index]?.text.trim() ?? "";
    if (text !== "") return text;
  }
  return null;
}

/** Whether the number is the head of a clause whose title or sentence stands on the next line. */
function follows(lines: readonly SourceLine[], at: number, value: number): boolean {
  const next = neighbour(lines, at, 1);
  const previous = neighbour(lines, at, -1);
  if (next === null) return false;
  const own = new RegExp(`^[（(]?${value}[)）.．\\s　]`, "u");
  return (
    !own.test(next.normalize("NFKC")) &&
    previous !== null &&
    /[。）)」]$/u.test(previous) &&
    next.length > 2 &&
    lines[at + 1]?.text.trim() !== ""
  );
}
