import { type Features, isOfWords, whole } from "./features.ts";

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

/** Of few known words no more is made than this many times what they weigh. */
const mostRaised = 3;

/**
 * The features of a norm that the model has met. Words it never met speak neither for nor against: half (in the measure of
 * the root) of the weight they took is given back to the others.
 */
export function known(model: Model, features: Features): Known {
  const keys: string[] = [];
  const rows: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [key, value] of features) {
    const at = model.index.get(key);
    if (at === undefined) continue;
    rows.push(at * model.ids.length);
    values.push(value);
    keys.push(key);
    if (isOfWords(key)) squares += value * value;
  }
  const raised = Math.min(mostRaised, Math.sqrt(whole / Math.sqrt(squares || whole * whole)));
  for (let at = 0; at < values.length; at++) if (isOfWords(keys[at]!)) values[at]! *= raised;
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
