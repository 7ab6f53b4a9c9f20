import { limits } from "./limits.ts";

/** A rule of a drawn table: +----+----+, ├──┼──┤, ┏━┳━┓. */
const rule = /^[\s\u3000]*(?=[+┌├└┏┣┗┠╔╠╚])[-=+:─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛┠┿┨┯┷╂╔╦╗╠╬╣╚╩╝\s]{3,}$/u;
const upright = /[|│┃║]/u;

/** Words of a row by column; null for a line that is no row. */
function cellsOf(line: string): readonly string[] | null {
  const trimmed = line.trim();
  if (trimmed.length > 20_000 || !upright.test(trimmed.charAt(0)) || !upright.test(trimmed.at(-1) ?? "")) return null;
  const cells = trimmed.split(/[|│┃║]/u).slice(1, -1);
  return cells.length < 2 || cells.length > limits.columns
    ? null
    : cells.map((cell) => cell.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ""));
}

/**
 * Tables drawn with signs, as word processors and converters print them, → rows of a pipe table. Lines between two rules are one row
 * where every row has its rule; where only the head has, each line is a row. As many lines come out as went in, the rest as rules of the
 * pipe table.
 */
export function withDrawnTables(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => rule.test(line))) return lines;
  const printed = [...lines];
  for (let from = 0; from < lines.length; from += 1) {
    if (!rule.test(lines[from] ?? "")) continue;
    const table = tableFrom(lines, from);
    // Rules alone are no table.
    for (let at = from; at < table.to && table.rows.size > 0; at += 1) printed[at] = table.rows.get(at) ?? "|---|---|";
    from = table.to - 1;
  }
  return printed;
}

function tableFrom(
  lines: readonly string[],
  from: number,
): { readonly to: number; readonly rows: ReadonlyMap<number, string> } {
  const groups: { at: number; cells: readonly string[] }[][] = [];
  let to = from;
  for (; to < lines.length; to += 1) {
    const line = lines[to] ?? "";
    const cells = rule.test(line) ? null : cellsOf(line);
    if (cells) groups.at(-1)?.push({ at: to, cells });
    else if (rule.test(line)) groups.push([]);
    else break;
  }
  const filled = groups.filter((group) => group.length > 0);
  const ruled = filled.length > 2;
  const rows = new Map<number, string>();
  for (const [index, group] of filled.entries()) {
    let open = -1;
    let words: string[] = [];
    for (const { at, cells } of group) {
      const begins = open < 0 || (!ruled && index > 0 && cells[0] !== "");
      words = begins ? [...cells] : joined(words, cells);
      if (begins) open = at;
      rows.set(open, `| ${words.join(" | ")} |`);
    }
  }
  return { to, rows };
}

function joined(above: readonly string[], below: readonly string[]): string[] {
  return above.map((words, column) => words + (below[column] ?? ""));
}
