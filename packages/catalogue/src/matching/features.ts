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

const own = { prefix: "o:", strength: 1 };
const nearest = { prefix: "h:", strength: 0.5 };
const above = { prefix: "g:", strength: 0.2 };
/** Context counts as own words, but weakly: a neighbour's duty is often of the same mechanism and as often not. */
const context = { prefix: "o:", strength: 0.15 };
const condition = { prefix: "o:", strength: 0.5 };

interface Part {
  readonly prefix: string;
  readonly strength: number;
}

function add(features: Features, text: string, { prefix, strength }: Part, texts: Texts): void {
  for (const key of texts.keys(prefix, text)) {
    if ((features.get(key) ?? 0) < strength) features.set(key, strength);
  }
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
  let squares = 0;
  for (const value of found.values()) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  if (situation.context !== "") add(found, situation.context, context, texts);
  for (const [key, value] of found) found.set(key, (value / length) * 4);
  for (const sort of sorts(situation, texts)) found.set(`a:${sort}`, 0.8);
  if (situation.modality === "must_not") found.set("m:must_not", 0.6);
  if (situation.modality === "may") found.set("m:may", 0.6);
  if (situation.modality === "definition") found.set("m:definition", 1.5);
  if (situation.modality === "legal_basis") found.set("m:legal_basis", 1);
  return found;
}
