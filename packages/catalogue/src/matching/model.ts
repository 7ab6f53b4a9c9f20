import type { Features } from "./features.ts";

/** A linear model: for each feature one weight a mechanism, `weights[index(feature) * ids.length + mechanism]`. */
export interface Model {
  readonly ids: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  readonly weights: Float32Array;
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - top);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
}

/** Features the model knows, as rows of its weights: looked up once, read for scores and for reasons. */
export interface Known {
  readonly keys: readonly string[];
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

export function known(model: Model, features: Features): Known {
  const keys: string[] = [];
  const rows: number[] = [];
  const values: number[] = [];
  for (const [key, value] of features) {
    const at = model.index.get(key);
    if (at === undefined) continue;
    rows.push(at * model.ids.length);
    values.push(value);
    keys.push(key);
  }
  return { keys, rows, values };
}

/** The score of every mechanism, in the order of `model.ids`. */
export function scoresOf(model: Model, { keys, rows, values }: Known): Float64Array {
  const classes = model.ids.length;
  const scores = new Float64Array(classes);
  const { weights } = model;
  for (let f = 0; f < keys.length; f++) {
    const row = rows[f]!;
    const value = values[f]!;
    for (let k = 0; k < classes; k++) scores[k]! += weights[row + k]! * value;
  }
  return scores;
}

/** The features that spoke most for one mechanism, strongest first. */
export function reasons(
  model: Model,
  { keys, rows, values }: Known,
  mechanism: number,
  most: number,
): readonly string[] {
  const spoken: [string, number][] = [];
  for (let f = 0; f < keys.length; f++) {
    const weight = model.weights[rows[f]! + mechanism]! * values[f]!;
    if (weight > 0.05) spoken.push([keys[f]!, weight]);
  }
  return spoken
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([key]) => key);
}
