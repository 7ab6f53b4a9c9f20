import { Texts } from "./texts.ts";
import { type RoleSort, roleSort } from "./words.ts";

/** What is known of one norm when its mechanism is asked for. */
export interface Situation {
  /** The norm's own words. */
  readonly own: string;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  /** Under what circumstances, in the words of the same sentence: 「…する場合には」. */
  readonly condition: string;
  /** The rest of its sentence and the sentence it hangs under. */
  readonly context: string;
  readonly actors: readonly string[];
  readonly modality: string;
}

/** Feature → strength. */
export type Features = Map<string, number>;

export const own = { prefix: "o:", strength: 1 };
export const nearest = { prefix: "h:", strength: 0.5 };
export const above = { prefix: "g:", strength: 0.2 };
/** Context counts as own words, but weakly: a neighbour's duty is often of the same mechanism and as often not. */
const context = { prefix: "o:", strength: 0.15 };
export const condition = { prefix: "o:", strength: 0.5 };
/** A concept of the norm's own words, two that meet in them, and one of the nearest heading. */
const concept = { own: 2, met: 1, heading: 0.5 };
/** So many pairs of concepts weigh in full; a long sentence, in which all meet with all, says less by each. */
const pairsInFull = 3;

/** What all words, headings and concepts of one norm weigh together. */
export const whole = 4;

const actor = "a:";
const binding = "m:";

/** Whether a feature is of the words said, not of who acts and how it binds. */
export const isOfWords = (key: string): boolean => key[0] !== actor[0] && key[0] !== binding[0];

interface Part {
  readonly prefix: string;
  readonly strength: number;
}

function add(features: Features, text: string, { prefix, strength }: Part, texts: Texts): void {
  for (const key of texts.keys(prefix, text)) {
    if ((features.get(key) ?? 0) < strength) features.set(key, strength);
  }
}

function addConcepts(features: Features, { own: words, headings }: Situation, texts: Texts): void {
  const spoken = texts.concepts(words);
  const met = concept.met / Math.sqrt(Math.max(1, (spoken.length - 1) / pairsInFull));
  spoken.forEach((one, at) => {
    features.set(`c:${one}`, concept.own);
    for (const other of spoken.slice(at + 1)) features.set(`p:${one}+${other}`, met);
  });
  for (const one of texts.concepts(headings.at(-1) ?? "")) features.set(`k:${one}`, concept.heading);
}

const topic = /^(.{2,40}?)は、/;

function sorts(situation: Situation, texts: Texts): Set<RoleSort> {
  const titles = situation.actors.length > 0 ? situation.actors : [topic.exec(situation.own)?.[1] ?? ""];
  return new Set(titles.map((title) => roleSort(title, texts.folded(title))).filter((sort) => sort !== null));
}

/** Everything the matcher looks at, scaled so that long and short norms weigh the same. */
export function features(situation: Situation, texts = new Texts()): Features {
  const found: Features = new Map();
  add(found, situation.own, own, texts);
  if (situation.condition !== "") add(found, situation.condition, condition, texts);
  situation.headings.forEach((heading, index) => {
    add(found, heading, index === situation.headings.length - 1 ? nearest : above, texts);
  });
  addConcepts(found, situation, texts);
  let squares = 0;
  for (const value of found.values()) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  if (situation.context !== "") add(found, situation.context, context, texts);
  for (const [key, value] of found) found.set(key, (value / length) * whole);
  for (const sort of sorts(situation, texts)) found.set(`${actor}${sort}`, 0.8);
  if (situation.modality === "must_not") found.set(`${binding}must_not`, 0.6);
  if (situation.modality === "may") found.set(`${binding}may`, 0.6);
  if (situation.modality === "definition") found.set(`${binding}definition`, 1.5);
  if (situation.modality === "legal_basis") found.set(`${binding}legal_basis`, 1);
  return found;
}
