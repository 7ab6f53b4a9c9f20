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
const alikeWithin = 0.22;
const alikeAcross = 0.6;
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

const placed = ({ path, norm }: PlacedNorm): PlacedNorm => ({ path, norm });

/** A matched policy against another body's, or against a model: what it lacks, has more, says differently. */
export function compareBodies(own: Reading, other: Reading): BodyComparison {
  const mine = dutiesOf(own);
  const theirs = dutiesOf(other);
  const signs = new Map([...mine, ...theirs].map(({ norm, words }) => [norm, pairsOf(words)]));
  const mechanismOf = ({ norm }: PlacedNorm) => norm.mechanisms[0]?.id ?? "";
  const ranked = mine
    .flatMap((a) =>
      theirs.map((b) => {
        const degree = likeness(signs.get(a.norm)!, signs.get(b.norm)!);
        const isSame = mechanismOf(a) !== "" && mechanismOf(a) === mechanismOf(b);
        return { a, b, degree, isAlike: degree >= (isSame ? alikeWithin : alikeAcross) };
      }),
    )
    .filter(({ isAlike }) => isAlike)
    .sort((x, y) => y.degree - x.degree);
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
    lacks: theirs.filter(({ norm }) => !used.has(norm)).map(placed),
    hasMore: mine.filter(({ norm }) => !used.has(norm)).map(placed),
    saysDifferently: pairs.flatMap(({ a, b }) => {
      const differs = differences(a.norm, b.norm).filter(material);
      return differs.length > 0 ? [{ own: placed(a), other: placed(b), differs }] : [];
    }),
    mechanismsLacking: without(served(theirs), served(mine)),
    mechanismsMore: without(served(mine), served(theirs)),
  };
}
