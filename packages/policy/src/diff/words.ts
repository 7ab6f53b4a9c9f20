/** Word-level comparison of two texts. */

/** A run of text that both have, only the old has, or only the new has. */
export interface Piece {
  readonly text: string;
  readonly in: "both" | "old" | "new";
}

const word =
  /及び|又は|若しくは|並びに|(?:(?![及又若並])[一-龠々〆])+|[ァ-ヶー・]+|[ぁ-ん]|[A-Za-z]+|[0-9０-９]+|\s+|./gsu;

/** Words as a drafter would mark them: runs of one script, hiragana sign by sign. */
export function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? [];
}

/** Beyond so many steps the middle is given as replaced whole; keeps the worst case short. */
const mostSteps = 1000;

/** Shortest edit script over words (Myers 1986), as pieces in reading order. */
export function compareWords(old: string, fresh: string): readonly Piece[] {
  const a = wordsOf(old);
  const b = wordsOf(fresh);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pieces: Piece[] = [];
  const put = (text: string, where: Piece["in"]) => {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last?.in === where) pieces[pieces.length - 1] = { text: last.text + text, in: where };
    else pieces.push({ text, in: where });
  };
  put(a.slice(0, head).join(""), "both");
  for (const piece of script(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) put(piece.text, piece.in);
  put(a.slice(a.length - tail).join(""), "both");
  return withoutIslands(pieces);
}

/** A particle or two that two quite different phrases happen to share; marking around it only makes them hard to read. */
const island = /^[ぁ-ん、]{1,2}$/;

function withoutIslands(pieces: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = [];
  const put = (text: string, where: Piece["in"]): void => {
    // Old before new, so that what was replaced is one stretch.
    const at = where === "old" && found.at(-1)?.in === "new" ? found.length - 1 : found.length;
    const last = found[at - 1];
    const next = found[at];
    if (next?.in === where) found[at] = { text: next.text + text, in: where };
    else if (last?.in === where) found[at - 1] = { text: last.text + text, in: where };
    else if (where === "new" && found.at(-1)?.in === "new")
      found[found.length - 1] = { text: found.at(-1)!.text + text, in: where };
    else found.splice(at, 0, { text, in: where });
  };
  /** The sides a stretch of changes around a piece has: both must be replaced for the piece to be an island. */
  const sides = (from: number, step: 1 | -1): ReadonlySet<Piece["in"]> => {
    const met = new Set<Piece["in"]>();
    for (let at = from + step; pieces[at] && pieces[at]!.in !== "both"; at += step) met.add(pieces[at]!.in);
    return met;
  };
  for (const [at, piece] of pieces.entries()) {
    const isIsland =
      piece.in === "both" && island.test(piece.text) && sides(at, -1).size === 2 && sides(at, 1).size === 2;
    if (isIsland) {
      put(piece.text, "old");
      put(piece.text, "new");
    } else put(piece.text, piece.in);
  }
  return found;
}

function script(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const replaced = (): Piece[] => [
    { text: a.join(""), in: "old" },
    { text: b.join(""), in: "new" },
  ];
  if (a.length === 0 || b.length === 0) return replaced();
  const trace: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let step = 0; step <= Math.min(a.length + b.length, mostSteps); step++) {
    trace.push(new Map(reach));
    for (let k = -step; k <= step; k += 2) {
      const down = k === -step || (k !== step && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      reach.set(k, x);
      if (x >= a.length && y >= b.length) return backtrack(a, b, trace, step);
    }
    if (step > 400 && step > (a.length + b.length) * 0.8) break;
    reach = new Map(reach);
  }
  return replaced();
}

function backtrack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Map<number, number>[],
  steps: number,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let x = a.length;
  let y = b.length;
  for (let step = steps; step >= 0; step--) {
    const reach = trace[step]!;
    const k = x - y;
    const down = k === -step || (k !== step && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = step === 0 ? 0 : (reach.get(before) ?? 0);
    const fromY = step === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x--;
      y--;
      pieces.push({ text: a[x]!, in: "both" });
    }
    if (step === 0) break;
    if (down) {
      y--;
      pieces.push({ text: b[y]!, in: "new" });
    } else {
      x--;
      pieces.push({ text: a[x]!, in: "old" });
    }
  }
  return pieces.reverse();
}
