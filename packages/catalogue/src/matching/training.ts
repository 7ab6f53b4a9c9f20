import type { Example } from "../examples/notation.ts";
import type { Mechanism } from "../mechanism.ts";
import { type Features, features, type Situation } from "./features.ts";
import { type Model, softmax } from "./model.ts";
import { Texts } from "./texts.ts";

interface Lesson {
  /** What it was made of; variants of one text share it. */
  readonly text: string;
  readonly features: Features;
  readonly label: number;
  readonly weight: number;
}

const plain = { condition: "", context: "", actors: [] } satisfies Partial<Situation>;

function modalityOf(text: string): string {
  if (/てはならない|禁止|禁ずる/.test(text)) return "must_not";
  if (/ことができる/.test(text)) return "may";
  return /をいう。?$|という。$/.test(text) ? "definition" : "must";
}

/** One example seen as it may be met elsewhere: with all headings, with the nearest only, and with none. */
function lessons(example: Example, label: number, texts: Texts): Lesson[] {
  const situation = { ...plain, own: example.text, modality: modalityOf(example.text) };
  const under = (headings: readonly string[], weight: number): Lesson => ({
    text: example.text,
    features: features({ ...situation, headings }, texts),
    label,
    weight,
  });
  const variants = [under(example.headings, 1), under([], 1)];
  if (example.headings.length > 1) variants.push(under(example.headings.slice(-1), 0.6));
  return variants;
}

/** What the catalogue itself says, as lessons: name, purpose, synonyms, headings and cues. */
function spoken(mechanism: Mechanism, label: number, texts: Texts): Lesson[] {
  const lesson = (own: string, headings: readonly string[], weight: number): Lesson => ({
    text: `${own}${headings.join("")}`,
    features: features({ ...plain, modality: "must", own, headings }, texts),
    label,
    weight,
  });
  return [
    lesson(mechanism.name.ja, [], 0.3),
    lesson(mechanism.about.ja, [], 0.5),
    ...mechanism.synonyms.map((word) => lesson(word, [], 0.4)),
    ...mechanism.headings.map((heading) => lesson("", [heading], 0.3)),
    ...Object.entries(mechanism.cues).map(([cue, strength]) => lesson(cue, [], strength * 0.7)),
  ];
}

/** Endings that say nothing by themselves: under them the headings must decide. */
const tails = [
  "その結果を報告しなければならない。",
  "その記録を作成し、保存する。",
  "定期的に確認し、見直す。",
  "次の事項を遵守しなければならない。",
  "必要な措置を講じる。",
];

/** Every place where a mechanism's duties stand, once with each ending. */
function underHeadings(examples: readonly Example[], labels: ReadonlyMap<string, number>, texts: Texts): Lesson[] {
  const places = new Map(examples.map((example) => [`${example.mechanism} ${example.headings.join(">")}`, example]));
  return [...places.values()].flatMap(({ mechanism, headings }) => {
    const label = labels.get(mechanism);
    if (label === undefined || headings.length === 0) return [];
    return tails.map((own) => ({
      text: headings.join(">"),
      features: features({ ...plain, modality: "must", own, headings }, texts),
      label,
      weight: 0.3,
    }));
  });
}

/** A fixed sequence of numbers, so that the same texts always give the same weights. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * The features met in two texts or more: a word of one text alone teaches nothing about others. The variants of one text
 * stand together and count once.
 */
function vocabulary(all: readonly Lesson[]): Map<string, number> {
  const last = new Map<string, string>();
  const index = new Map<string, number>();
  for (const lesson of all)
    for (const key of lesson.features.keys()) {
      const before = last.get(key);
      if (before === undefined) last.set(key, lesson.text);
      else if (before !== lesson.text && !index.has(key)) index.set(key, index.size);
    }
  return index;
}

const rounds = 6;
const step = 0.35;
/** Errors below this are not worth a step: they are what makes training slow and change nothing. */
const negligible = 0.004;

/** A lesson told with this probability rests for a round. */
const learnt = 0.9;

/** Softmax regression by stochastic gradient with a step for every weight (AdaGrad). Deterministic. */
export function train(catalogue: readonly Mechanism[], examples: readonly Example[]): Model {
  const ids = catalogue.map((entry) => entry.id);
  const labels = new Map(ids.map((id, at) => [id, at]));
  const texts = new Texts();
  const all: Lesson[] = catalogue.flatMap((entry, label) => spoken(entry, label, texts));
  for (const example of examples) {
    const label = labels.get(example.mechanism);
    if (label !== undefined) all.push(...lessons(example, label, texts));
  }
  all.push(...underHeadings(examples, labels, texts));
  const classes = ids.length;
  const counts = new Float64Array(classes);
  for (const lesson of all) counts[lesson.label]! += lesson.weight;
  const mean = counts.reduce((sum, count) => sum + count, 0) / classes;

  const index = vocabulary(all);
  const prepared = all.map((lesson) => {
    const known = [...lesson.features].filter(([key]) => index.has(key));
    return {
      rows: Int32Array.from(known, ([key]) => index.get(key)! * classes),
      values: Float32Array.from(known, ([, value]) => value),
      label: lesson.label,
      /** Left out of the next round. */
      resting: false,
      // Mechanisms with few examples count for more, so that a small one is not drowned by a large one.
      weight: lesson.weight * Math.sqrt(mean / counts[lesson.label]!),
    };
  });
  const weights = new Float32Array(index.size * classes);
  const grown = new Float32Array(index.size * classes).fill(0.1);
  const scores = new Float64Array(classes);
  const misses = new Int32Array(classes);
  const errors = new Float64Array(classes);
  const random = sequence(20260401);
  for (let round = 0; round < rounds; round++) {
    for (let at = prepared.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [prepared[at], prepared[other]] = [prepared[other]!, prepared[at]!];
    }
    for (const lesson of prepared) {
      if (lesson.resting) {
        lesson.resting = false;
        continue;
      }
      const { rows, values, label, weight } = lesson;
      scores.fill(0);
      for (let f = 0; f < rows.length; f++) {
        const row = rows[f]!;
        const value = values[f]!;
        for (let k = 0; k < classes; k++) scores[k]! += weights[row + k]! * value;
      }
      softmax(scores);
      // What is learnt is not looked at again: most lessons are after two rounds, and they are what training waits for.
      if (scores[label]! > learnt) lesson.resting = true;
      let wrong = 0;
      for (let k = 0; k < classes; k++) {
        const error = (scores[k]! - (k === label ? 1 : 0)) * weight;
        if (error < negligible && error > -negligible) continue;
        misses[wrong] = k;
        errors[wrong] = error;
        wrong += 1;
      }
      // Feature by feature, so that one row of weights is in reach at a time.
      for (let f = 0; f < rows.length; f++) {
        const row = rows[f]!;
        const value = values[f]!;
        for (let miss = 0; miss < wrong; miss++) {
          const at = row + misses[miss]!;
          const slope = errors[miss]! * value;
          const grew = grown[at]! + slope * slope;
          grown[at] = grew;
          weights[at]! -= (step * slope) / Math.sqrt(grew);
        }
      }
    }
  }
  return { ids, index, weights };
}
