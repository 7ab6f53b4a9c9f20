import { likeness, pairsOf } from "../lint/similarity.ts";
import { type Modality, type Norm, obligations, type Reading } from "../reading.ts";
import { type Aspect, differences } from "./norms.ts";

/** One duty in its place. */
export interface PlacedNorm {
  readonly path: string;
  readonly norm: Norm;
}

export interface BodyComparison {
  /** Duties of the other text that this one has no counterpart for. */
  readonly lacks: readonly PlacedNorm[];
  /** Duties of this text that the other has no counterpart for. */
  readonly hasMore: readonly PlacedNorm[];
  /** Duties both have, that differ in who, when, whose permission … */
  readonly saysDifferently: readonly {
    readonly own: PlacedNorm;
    readonly other: PlacedNorm;
    readonly differs: readonly Aspect[];
  }[];
  /** Ids of mechanisms only the other calls for, and only this one calls for. */
  readonly mechanismsLacking: readonly string[];
  readonly mechanismsMore: readonly string[];
}

const obliging: ReadonlySet<Modality> = new Set(obligations);
/** Two bodies word a duty differently: within one mechanism a loose likeness is enough, across mechanisms it must be strong. */
const alikeWithin = 0.34;
const alikeAcross = 0.6;
/** Fewer pairs of signs than these say too little to be found again inside a longer duty. */
const enoughPairs = 8;
const roles = /[一-龠ァ-ヶ]{0,10}(?:責任者|管理者|担当者|委員会)|職員等|本市|本町|当該/g;
const plain = (text: string) => text.replace(roles, "").replace(/[\s、。]|しなければならない|するものとする/g, "");

/** A quote shorter than this, roles aside, says too little by itself: the whole clause speaks for it. */
const tooLittle = 16;

function dutiesOf(reading: Reading): readonly (PlacedNorm & { readonly words: string })[] {
  return reading.clauses.flatMap((clause) =>
    clause.norms
      .filter((norm) => obliging.has(norm.modality))
      .map((norm) => {
        const own = plain(norm.quote);
        const whole = `${clause.heading ?? ""}${clause.text ?? norm.quote}`;
        return { path: clause.path, norm, words: own.length < tooLittle ? plain(whole) : own };
      }),
  );
}

/** How much of the shorter one stands in the longer one, 0–1: one text says in a clause what another says in a word. */
function inside(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < enoughPairs) return likeness(a, b);
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared++;
  return shared / small.size;
}

const placed = ({ path, norm }: PlacedNorm): PlacedNorm => ({ path, norm });

/** A matched policy against another body's, or against a model: what it lacks, has more, says differently. */
export function compareBodies(own: Reading, other: Reading): BodyComparison {
  const mine = dutiesOf(own);
  const theirs = dutiesOf(other);
  const signs = new Map([...mine, ...theirs].map(({ norm, words }) => [norm, pairsOf(words)]));
  const mechanismOf = ({ norm }: PlacedNorm) => norm.mechanisms[0]?.id ?? "";
  const shareMechanism = (a: Norm, b: Norm) =>
    a.mechanisms.slice(0, 2).some(({ id }) => id === b.mechanisms[0]?.id) ||
    b.mechanisms.slice(0, 2).some(({ id }) => id === a.mechanisms[0]?.id);
  const ranked = mine
    .flatMap((a) =>
      theirs.map((b) => {
        const left = signs.get(a.norm)!;
        const right = signs.get(b.norm)!;
        const degree = likeness(left, right);
        const isAlike = degree >= alikeAcross || (shareMechanism(a.norm, b.norm) && inside(left, right) >= alikeWithin);
        return { a, b, degree, isAlike };
      }),
    )
    .filter(({ isAlike }) => isAlike)
    .sort((x, y) => y.degree - x.degree);
  // One sentence of a basic policy may answer several duties of a standard: a counterpart is not used up.
  const answered = new Set<Norm>(ranked.flatMap(({ a, b }) => [a.norm, b.norm]));
  const used = new Set<Norm>();
  const pairs = ranked.filter(({ a, b }) => {
    if (used.has(a.norm) || used.has(b.norm)) return false;
    used.add(a.norm).add(b.norm);
    return true;
  });
  const material = (aspect: Aspect) => aspect !== "act" && aspect !== "actors" && aspect !== "condition";
  const served = (norms: readonly PlacedNorm[]) =>
    [...new Set(norms.map(mechanismOf).filter((id) => id !== ""))].sort();
  const without = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => !others.includes(id));
  return {
    lacks: theirs.filter(({ norm }) => !answered.has(norm)).map(placed),
    hasMore: mine.filter(({ norm }) => !answered.has(norm)).map(placed),
    saysDifferently: pairs.flatMap(({ a, b }) => {
      const differs = differences(a.norm, b.norm).filter(material);
      return differs.length > 0 ? [{ own: placed(a), other: placed(b), differs }] : [];
    }),
    mechanismsLacking: without(served(theirs), served(mine)),
    mechanismsMore: without(served(mine), served(theirs)),
  };
}
