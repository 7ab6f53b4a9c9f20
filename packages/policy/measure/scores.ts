/** Right, found and wanted, from which precision, recall and F1 follow. */
export interface Score {
  right: number;
  found: number;
  wanted: number;
}

export const emptyScore = (): Score => ({ right: 0, found: 0, wanted: 0 });
export const precision = (score: Score): number => (score.found === 0 ? 1 : score.right / score.found);
export const recall = (score: Score): number => (score.wanted === 0 ? 1 : score.right / score.wanted);
export function f1(score: Score): number {
  return score.found + score.wanted === 0 ? 1 : (2 * score.right) / (score.found + score.wanted);
}

/** Counts one judgement of a pair: a property that both sides have. */
export function tally(score: Score, right: boolean): void {
  score.wanted += 1;
  score.found += 1;
  if (right) score.right += 1;
}

/** Text without white space, widths folded. */
export const squeeze = (text: string | null): string => (text ?? "").normalize("NFKC").replace(/\s/gu, "");

/** Whether two lists hold the same words, in any order, white space apart. */
export function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const sorted = (list: readonly string[]): string => [...new Set(list.map(squeeze))].sort().join("\n");
  return sorted(left) === sorted(right);
}
