import { numberOf } from "../clauses/numerals.ts";
import { parentPath } from "../norms/context.ts";
import { between, type TreeIndex } from "./tree-index.ts";

const digits = "[0-9０-９〇一二三四五六七八九十百]{1,5}";

/** What makes several places of one, in two groups: 各号 (no part of the mention), 「から第4項まで」 or 「から第3号まで」. */
export const rowPattern = `(?:(?=(各号))|(から第\\s?${digits}\\s?[項号]まで)|)`;

/** The places meant by one and the words of `rowPattern` behind it; an empty list where the row does not reach so far; where there
 * are no 号, what should have them. */
export function rowFrom(path: string | null, row: string | undefined, index: TreeIndex): readonly string[] {
  if (path === null) return [];
  if (row === undefined) return [path];
  if (row === "各号") {
    const first = itemUnder(path, 1, index);
    return first === null ? [path] : (index.siblingRow(first)?.paths ?? [path]);
  }
  const last = index.item(parentPath(path), numberOf(row.replace(/^から第|[項号]まで$/gu, "")) ?? 0);
  const places = index.siblingRow(path);
  const end = last === null ? -1 : (places?.paths.indexOf(last) ?? -1);
  return places === null || end < places.at ? [] : between(places.paths, places.at, end + 1);
}

/** The 号 with this number directly under a clause (or under its first paragraph), however it is printed. */
export function itemUnder(path: string, number: number | null, index: TreeIndex): string | null {
  if (number === null) return null;
  return index.item(path, number) ?? index.item(`${path}/1`, number);
}
