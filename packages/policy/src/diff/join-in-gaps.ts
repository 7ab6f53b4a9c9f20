import type { Clause } from "../reading.ts";

/** Between two provisions that stayed, one may change as much as at its own place. */
const sameInGap = 0.3;
/** Pairs compared in one gap; a longer one is a text written anew, of which nothing can be said by order. */
const mostPairs = 4000;

type Join = (a: Clause, b: Clause) => void;

/**
 * Pairs what is left between two provisions that are known: where all stays in order around them, an old and a new provision
 * that are fairly alike are one, though each bears another number and other words. What a whole revision leaves unpaired.
 */
export function joinInGaps(
  olds: readonly Clause[],
  news: readonly Clause[],
  partner: ReadonlyMap<Clause, Clause>,
  taken: ReadonlySet<Clause>,
  alike: (a: Clause, b: Clause) => number,
  join: Join,
): void {
  const place = new Map(olds.map((clause, at) => [clause, at]));
  let from = -1;
  let gap: Clause[] = [];
  const close = (to: number) => {
    const left = to > from ? olds.slice(from + 1, to).filter((one) => one.text && !taken.has(one)) : [];
    if (left.length > 0 && gap.length > 0 && left.length * gap.length <= mostPairs) {
      const ranked = left
        .flatMap((a) => gap.filter((b) => b.kind === a.kind).map((b) => ({ a, b, degree: alike(a, b) })))
        .filter(({ degree }) => degree >= sameInGap)
        .sort((x, y) => y.degree - x.degree);
      for (const { a, b } of ranked) if (!taken.has(a) && !partner.has(b)) join(a, b);
    }
    gap = [];
  };
  for (const b of news) {
    const a = partner.get(b);
    if (!a) {
      if (b.text) gap.push(b);
      continue;
    }
    const to = place.get(a) ?? -1;
    close(to);
    if (to > from) from = to;
  }
  close(olds.length);
}
