import { likeness, pairsOf } from "../lint/similarity.ts";
import { type Modality, type Norm, obligations } from "../reading.ts";
import type { Alignment } from "./align.ts";

/** What of a duty differs between two texts, in the order a reviewer asks: who, must or may, whose permission … */
export const aspects = [
  "modality",
  "actors",
  "approver",
  "reportTo",
  "timing",
  "condition",
  "threshold",
  "record",
  "act",
] as const;
export type Aspect = (typeof aspects)[number];

export interface NormChange {
  /** Paths in the old and the new version; null where the duty is new or gone. */
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly old: Norm | null;
  readonly fresh: Norm | null;
  /** Empty for a duty that came or went. */
  readonly differs: readonly Aspect[];
  /** Ids of the mechanisms that serve it, before or after. */
  readonly mechanisms: readonly string[];
}

const obliging: ReadonlySet<Modality> = new Set(obligations);
const endings =
  /(?:しなければならない|なければならない|することとする|こととする|するものとする|ものとする|してはならない|することができる|する)$/;
const plain = (text: string) => text.replace(/[\s、。]/g, "");
/** The act alone: without who, whose permission, to whom, when, and the ending that modality already tells. */
function actOf(norm: Norm): string {
  let words = norm.predicate;
  for (const told of [norm.approver, norm.timing, norm.condition, ...norm.actors, ...norm.reportTo]) {
    if (told) words = words.replaceAll(told, "");
  }
  return plain(words).replace(endings, "");
}

/** A change of wording below this likeness is a change of what is to be done. */
const sameAct = 0.85;

/** How two versions of one duty differ in substance; empty where only the wording does. */
export function differences(a: Norm, b: Norm): readonly Aspect[] {
  const same = (x: readonly string[], y: readonly string[]) => [...x].sort().join() === [...y].sort().join();
  const words = (x: string | null, y: string | null) => plain(x ?? "") === plain(y ?? "");
  const found: Aspect[] = [];
  if (a.modality !== b.modality) found.push("modality");
  if (!same(a.actors, b.actors)) found.push("actors");
  if (!words(a.approver, b.approver)) found.push("approver");
  if (!same(a.reportTo, b.reportTo)) found.push("reportTo");
  if (!words(a.timing, b.timing)) found.push("timing");
  if (!words(a.condition, b.condition)) found.push("condition");
  if (!words(a.threshold, b.threshold)) found.push("threshold");
  if (a.record !== b.record) found.push("record");
  if (likeness(pairsOf(actOf(a)), pairsOf(actOf(b))) < sameAct) found.push("act");
  return found;
}

const mechanismsOf = (...norms: readonly (Norm | null | undefined)[]): readonly string[] => [
  ...new Set(norms.flatMap((norm) => (norm?.mechanisms[0] ? [norm.mechanisms[0].id] : []))),
];

/** The norms of each other that are most alike, greedily. */
function pairUp(olds: readonly Norm[], news: readonly Norm[]): readonly (readonly [Norm | null, Norm | null])[] {
  const ranked = olds
    .flatMap((a) => news.map((b) => ({ a, b, degree: likeness(pairsOf(plain(a.quote)), pairsOf(plain(b.quote))) })))
    .filter(({ degree }) => degree >= 0.25)
    .sort((x, y) => y.degree - x.degree);
  const pairs: [Norm | null, Norm | null][] = [];
  const used = new Set<Norm>();
  for (const { a, b } of ranked) {
    if (used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    pairs.push([a, b]);
  }
  for (const a of olds) if (!used.has(a)) pairs.push([a, null]);
  for (const b of news) if (!used.has(b)) pairs.push([null, b]);
  return pairs;
}

/** Duties that came, went or changed in substance between two aligned versions. */
export function normChanges(alignment: Alignment): readonly NormChange[] {
  const binding = (norms: readonly Norm[]) => norms.filter((norm) => obliging.has(norm.modality));
  const found: NormChange[] = [];
  for (const { old, fresh } of alignment.pairs) {
    for (const [a, b] of pairUp(binding(old.norms), binding(fresh.norms))) {
      const differs = a && b ? differences(a, b) : [];
      if (a && b && differs.length === 0) continue;
      found.push({
        oldPath: a ? old.path : null,
        newPath: b ? fresh.path : null,
        old: a,
        fresh: b,
        differs,
        mechanisms: mechanismsOf(a, b),
      });
    }
  }
  for (const clause of alignment.added) {
    for (const norm of binding(clause.norms)) {
      found.push({
        oldPath: null,
        newPath: clause.path,
        old: null,
        fresh: norm,
        differs: [],
        mechanisms: mechanismsOf(norm),
      });
    }
  }
  for (const clause of alignment.removed) {
    for (const norm of binding(clause.norms)) {
      found.push({
        oldPath: clause.path,
        newPath: null,
        old: norm,
        fresh: null,
        differs: [],
        mechanisms: mechanismsOf(norm),
      });
    }
  }
  return withoutMovedOnes(found);
}

/** A duty that is gone from one clause and stands word for word in another has moved with its words: no change. */
function withoutMovedOnes(changes: readonly NormChange[]): readonly NormChange[] {
  const gone = new Map<string, NormChange[]>();
  for (const change of changes)
    if (change.old && !change.fresh) gone.set(change.old.quote, [...(gone.get(change.old.quote) ?? []), change]);
  const moved = new Set<NormChange>();
  for (const change of changes) {
    if (change.old || !change.fresh) continue;
    const from = gone.get(change.fresh.quote)?.find((one) => !moved.has(one));
    if (!from?.old || differences(from.old, change.fresh).length > 0) continue;
    moved.add(from);
    moved.add(change);
  }
  return changes.filter((change) => !moved.has(change));
}
