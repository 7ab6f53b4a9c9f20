import { folded, type RoleSort, roleSigns, roleSort } from "./words.ts";

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

const wordless = /^[\u3041-\u309f、。,.・()「」]+$/;
const runs = /[\u4e00-\u9fff々]{2,}|[\u30a1-\u30fcー]{2,}|[A-Za-z]{2,}/g;
const signs = new RegExp(`[${Object.values(roleSigns).join("")}]`, "g");

/** Texts whose pieces were taken before: headings and lead sentences stand over many norms. */
export type Cache = Map<string, readonly string[]>;

function pieces(text: string, cache: Cache): readonly string[] {
  const known = cache.get(text);
  if (known) return known;
  const bare = folded(text).replace(signs, " ");
  const found = new Set<string>();
  for (const run of bare.match(runs) ?? []) found.add(`=${run}`);
  for (const size of [2, 3]) {
    for (let at = 0; at + size <= bare.length; at++) {
      const gram = bare.slice(at, at + size);
      if (!gram.includes(" ") && !wordless.test(gram)) found.add(gram);
    }
  }
  const list = [...found];
  cache.set(text, list);
  return list;
}

interface Part {
  readonly prefix: string;
  readonly strength: number;
}

function add(features: Features, text: string, { prefix, strength }: Part, cache: Cache): void {
  for (const piece of pieces(text, cache)) {
    const key = prefix + piece;
    if ((features.get(key) ?? 0) < strength) features.set(key, strength);
  }
}

const topic = /^(.{2,40}?)は、/;

function sorts(situation: Situation): Set<RoleSort> {
  const titles = situation.actors.length > 0 ? situation.actors : [topic.exec(situation.own)?.[1] ?? ""];
  return new Set(titles.map(roleSort).filter((sort) => sort !== null));
}

/** Everything the matcher looks at, scaled so that long and short norms weigh the same. */
export function features(situation: Situation, cache: Cache = new Map()): Features {
  const found: Features = new Map();
  add(found, situation.own, own, cache);
  if (situation.condition !== "") add(found, situation.condition, condition, cache);
  situation.headings.forEach((heading, index) => {
    add(found, heading, index === situation.headings.length - 1 ? nearest : above, cache);
  });
  const length = Math.sqrt([...found.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  if (situation.context !== "") add(found, situation.context, context, cache);
  for (const [key, value] of found) found.set(key, (value / length) * 4);
  for (const sort of sorts(situation)) found.set(`a:${sort}`, 0.8);
  if (situation.modality === "must_not") found.set("m:must_not", 0.6);
  if (situation.modality === "may") found.set("m:may", 0.6);
  if (situation.modality === "definition") found.set("m:definition", 1.5);
  if (situation.modality === "legal_basis") found.set("m:legal_basis", 1);
  return found;
}
