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

const base = 16_777_619;
/** A run met in more texts than this says nothing about any two of them. */
const mostSharing = 6;

/**
 * Candidates that share one of each other's rarest runs; what keeps comparing all with all from growing too fast. Runs are
 * told by a rolling hash: two that fall together by chance make one candidate more, which is compared like any other.
 */
export function neighbours(texts: readonly string[], run = 6): readonly (readonly [number, number])[] {
  const where = new Map<number, number[]>();
  let leaving = 1;
  for (let at = 1; at < run; at++) leaving = Math.imul(leaving, base);
  texts.forEach((text, index) => {
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      if (at >= run) hash = (hash - Math.imul(text.charCodeAt(at - run), leaving)) | 0;
      hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
      if (at < run - 1) continue;
      const list = where.get(hash);
      if (!list) where.set(hash, [index]);
      else if (list.length <= mostSharing && list[list.length - 1] !== index) list.push(index);
    }
  });
  const found = new Map<string, readonly [number, number]>();
  for (const list of where.values()) {
    if (list.length > mostSharing) continue;
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
