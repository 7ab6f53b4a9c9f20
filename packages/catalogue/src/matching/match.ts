import { type MechanismMatch, type Modality, type Norm, obligations, type Reading } from "@machimori/policy/reading";
import { features, type Situation } from "./features.ts";
import { kindWeight, mechanismOfKind } from "./kinds.ts";
import { type Known, known, type Model, reasons, scoresOf, softmax } from "./model.ts";
import { heardNeighbours } from "./neighbours.ts";
import { unpacked } from "./packed.ts";
import { situations } from "./situation.ts";
import { Texts } from "./texts.ts";
import trained from "./trained.generated.json" with { type: "json" };

/**
 * Below this confidence a person is asked. Of our own examples judged by a model that had not seen their fold, three first
 * choices in ten under this line are wrong, and three in a hundred above it.
 */
export const askBelow = 0.5;

/** At and above this confidence the first choice is right 99 times in 100; measured by `measure/matching.ts`. */
export const sureFrom = 0.9;

/** Certainty is a person's alone: what is computed stays below it. */
const mostSure = 0.999;

/** Own words so sure of another mechanism contradict what the headings above say; such a choice is not sure. */
const plainlySaid = 0.8;
const mostContradicted = 0.85;

/** Further mechanisms are named while their confidence is at least this. */
const worthNaming = 0.05;
const mostNamed = 3;

const obliging: ReadonlySet<Modality> = new Set(obligations);

let unfolded: Model | undefined;

/** The model of the catalogue's own texts, trained beforehand (`measure/train.ts`) and unfolded once. */
export function catalogueModel(): Model {
  unfolded ??= unpacked(trained);
  return unfolded;
}

function reasonFor(model: Model, situation: Situation, mechanism: number, found: Known, texts: Texts): string {
  const spoken = reasons(model, found, mechanism, 40);
  const words: string[] = [];
  const overhead: string[] = [];
  for (const key of spoken) {
    if (key.startsWith("h:") || key.startsWith("g:")) overhead.push(key.slice(2).replace("=", ""));
    else if (key.startsWith("o:=")) {
      const word = key.slice(3);
      if (!words.some((other) => other.includes(word))) words.push(word);
    }
  }
  const headings = situation.headings.filter((heading) => {
    const signs = texts.folded(heading);
    return overhead.some((piece) => signs.includes(piece));
  });
  const parts = [];
  if (words.length > 0) parts.push(`語「${words.slice(0, 4).join("」「")}」`);
  if (headings.length > 0) parts.push(`見出し「${headings.slice(-2).join("」「")}」`);
  return parts.length > 0 ? parts.join("、") : "文の形と主体";
}

/** What the norm's own words alone would be taken for, or null where they leave it open. */
function byOwnWords(model: Model, { own, actors, modality }: Situation, texts: Texts): number | null {
  const scores = scoresOf(
    model,
    known(model, features({ own, headings: [], condition: "", context: "", actors, modality }, texts)),
  );
  softmax(scores);
  const best = scores.reduce((top, score, at) => (score > scores[top]! ? at : top), 0);
  return scores[best]! >= plainlySaid ? best : null;
}

function named(
  model: Model,
  situation: Situation,
  found: Known,
  scores: Float64Array,
  texts: Texts,
): readonly MechanismMatch[] {
  const probabilities = scores.slice();
  softmax(probabilities);
  const worthy: number[] = [];
  let best = 0;
  for (let k = 0; k < probabilities.length; k++) {
    if (probabilities[k]! > probabilities[best]!) best = k;
    if (probabilities[k]! >= worthNaming) worthy.push(k);
  }
  if (worthy.length === 0) worthy.push(best);
  // What binds nobody is told by its sort, not by its words.
  const isTold = obliging.has(situation.modality as Modality) && probabilities[best]! >= sureFrom;
  const otherwise = isTold ? byOwnWords(model, situation, texts) : null;
  const most = otherwise === null || otherwise === best ? mostSure : mostContradicted;
  return worthy
    .sort((a, b) => probabilities[b]! - probabilities[a]!)
    .slice(0, mostNamed)
    .map((k) => ({
      id: model.ids[k]!,
      confidence: Math.min(most, Math.round(probabilities[k]! * 1000) / 1000),
      reason: reasonFor(model, situation, k, found, texts),
    }));
}

/** The mechanisms of one norm by itself, best first. */
export function matchSituation(situation: Situation, model: Model = catalogueModel()): readonly MechanismMatch[] {
  const texts = new Texts();
  const found = known(model, features(situation, texts));
  return named(model, situation, found, scoresOf(model, found), texts);
}

/**
 * Gives every norm of a reading its mechanisms, best first, each with a calibrated confidence and the words and headings
 * that led there. Looks at words, headings, the sentence around, modality and role sorts; never at clause numbers.
 */
export function match(reading: Reading): Reading {
  const model = catalogueModel();
  const placed = [...situations(reading)];
  const texts = new Texts();
  const found = placed.map(({ situation }) => known(model, features(situation, texts)));
  const scored = placed.map(({ clause, norm, under }, at) => {
    const scores = scoresOf(model, found[at]!);
    const ofKind = obliging.has(norm.modality) ? -1 : model.ids.indexOf(mechanismOfKind(norm) ?? "");
    if (ofKind >= 0) scores[ofKind]! += kindWeight;
    const probabilities = scores.slice();
    softmax(probabilities);
    return { clause, norm, under, scores, probabilities };
  });
  const heard = heardNeighbours(scored);
  const matched = new Map<Norm, Norm>();
  placed.forEach(({ norm, situation }, at) => {
    matched.set(norm, { ...norm, mechanisms: named(model, situation, found[at]!, heard[at]!, texts) });
  });
  return {
    ...reading,
    clauses: reading.clauses.map((clause) =>
      clause.norms.length === 0 ? clause : { ...clause, norms: clause.norms.map((norm) => matched.get(norm) ?? norm) },
    ),
  };
}
