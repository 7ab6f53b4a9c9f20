/** How alike two provisions are, by the pairs of signs they share. */

const noise = /[\s、。・「」（）()]/g;

/** The words of a provision without roles and endings, so that only the act is compared. */
export function act(text: string, roles: readonly string[]): string {
  let words = text;
  for (const role of roles) if (role !== "") words = words.replaceAll(role, "");
  return words
    .replace(
      /(?:しなければならない|するものとする|してはならない|することができる|なければならない|てはならない)。?$/g,
      "",
    )
    .replace(noise, "");
}

export function pairsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at++) found.add(text.slice(at, at + 2));
  return found;
}

/** Shared pairs over all pairs, 0–1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Candidates that share one of each other's rarest runs; what keeps comparing all with all from growing too fast. */
export function neighbours(texts: readonly string[], run = 6): readonly (readonly [number, number])[] {
  const where = new Map<string, number[]>();
  texts.forEach((text, index) => {
    const seen = new Set<string>();
    for (let at = 0; at + run <= text.length; at++) {
      const piece = text.slice(at, at + run);
      if (seen.has(piece)) continue;
      seen.add(piece);
      const list = where.get(piece);
      if (!list) where.set(piece, [index]);
      else if (list.length < 6) list.push(index);
      else if (list.length === 6) list.push(-1);
    }
  });
  const found = new Map<string, readonly [number, number]>();
  for (const list of where.values()) {
    if (list.includes(-1)) continue;
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) found.set(`${list[i]} ${list[j]}`, [list[i]!, list[j]!]);
    }
  }
  return [...found.values()];
}

/** More than this many duties of one sort are not compared each with each. */
const fewEnough = 300;

/** Every pair where there are few, likely pairs where there are many. */
export function pairsToCompare(texts: readonly string[]): readonly (readonly [number, number])[] {
  if (texts.length > fewEnough) return neighbours(texts, 4);
  return texts.flatMap((_, i) => texts.slice(i + 1).map((__, j) => [i, i + 1 + j] as const));
}
