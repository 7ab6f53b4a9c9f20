import { limits } from "./limits.ts";

/** `| a | b |` → [a, b]; the rule between head and body → []; null for a line that is no row. */
export function pipeCells(line: string): readonly string[] | null {
  const trimmed = line.trim();
  if (trimmed.length < 3 || !trimmed.startsWith("|") || !trimmed.endsWith("|") || trimmed.length > 20_000) return null;
  const cells = trimmed
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
  if (cells.every((cell) => /^:?-{2,}:?$/u.test(cell))) return [];
  return cells.length < 2 || cells.length > limits.columns ? null : cells;
}
