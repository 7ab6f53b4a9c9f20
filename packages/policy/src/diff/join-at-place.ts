import type { Clause } from "../reading.ts";

/** What stands at its own place in a list that neither grew nor shrank need share no more than a few words. */
const sameInList = 0.12;

const above = (path: string) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "");

/** How many clauses stand under each path. */
function countsOf(clauses: readonly Clause[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of clauses) counts.set(above(path), (counts.get(above(path)) ?? 0) + 1);
  return counts;
}

/**
 * Pairs what no likeness has paired: where a list holds as many provisions as before and one of them says something else at
 * its number, a drafter has reworded it (「…に改める」) and not struck one out to put in another. 「課長を情報管理者とする。」
 * shares hardly a word with 「課長を端末責任者とする。」.
 */
export function joinAtPlace(
  olds: readonly Clause[],
  news: readonly Clause[],
  partner: ReadonlyMap<Clause, Clause>,
  taken: ReadonlySet<Clause>,
  alike: (a: Clause, b: Clause) => number,
  join: (a: Clause, b: Clause) => void,
): void {
  const [before, after] = [countsOf(olds), countsOf(news)];
  const oldByPath = new Map(olds.map((clause) => [clause.path, clause]));
  for (const b of news) {
    const a = oldByPath.get(b.path);
    if (!a?.text || !b.text || taken.has(a) || partner.has(b)) continue;
    if (a.kind !== b.kind || a.label !== b.label || before.get(above(b.path)) !== after.get(above(b.path))) continue;
    if (alike(a, b) >= sameInList) join(a, b);
  }
}
