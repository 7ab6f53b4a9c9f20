import { type MechanismMatch, type Modality, type Norm, obligations, type Reading } from "@machimori/policy/reading";
import { features, type Situation } from "./features.ts";
import { kindWeight, mechanismOfKind } from "./kinds.ts";
import { known, type Model, scoresOf, softmax } from "./model.ts";
import { heardNeighbours } from "./neighbours.ts";
import { unpacked } from "./packed.ts";
import { type Decider, Hearing, reasonOf } from "./reason.ts";
import { situations } from "./situation.ts";
import { Texts } from "./texts.ts";
import trained from "./trained.generated.json" with { type: "json" };

/**
 * Below this confidence a person is asked. Of our own examples judged by a model that had not seen their fold, three first
 * choices in ten under this line are wrong, and three in a hundred above it.
 */
export const askBelow = 0.5;

/** At and above this confidence the first choice of a policy's duty is right 99 times in 100; measured by `measure/matching.ts`. */
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

/** The highest of some scores. */
const highest = (scores: Float64Array): number =>
  scores.reduce((top, score, at) => (score > scores[top]! ? at : top), 0);

/** What the norm's own words alone would be taken for, or null where they leave it open. */
function byOwnWords(model: Model, { own, actors, modality }: Situation, texts: Texts): number | null {
  const scores = scoresOf(
    model,
    known(model, features({ own, headings: [], condition: "", context: "", actors, modality }, texts)),
  );
  softmax(scores);
  const best = highest(scores);
  return scores[best]! >= plainlySaid ? best : null;
}

function named(
  model: Model,
  situation: Situation,
  scores: Float64Array,
  texts: Texts,
  hearing: Hearing,
  deciderOf: (mechanism: number) => Decider = () => null,
): readonly MechanismMatch[] {
  const probabilities = scores.slice();
  softmax(probabilities);
  const best = highest(probabilities);
  const worthy = [...probabilities.keys()].filter((k) => k === best || probabilities[k]! >= worthNaming);
  // What binds nobody is told by its sort, not by its words.
  const isTold = obliging.has(situation.modality as Modality) && probabilities[best]! >= sureFrom;
  const otherwise = isTold ? byOwnWords(model, situation, texts) : null;
  const most = otherwise === null || otherwise === best ? mostSure : mostContradicted;
  const voices = hearing.voices(situation);
  return worthy
    .sort((a, b) => probabilities[b]! - probabilities[a]!)
    .slice(0, mostNamed)
    .map((k) => ({
      id: model.ids[k]!,
      confidence: Math.min(most, Math.round(probabilities[k]! * 1000) / 1000),
      reason: reasonOf(model, voices, k, deciderOf(k)),
    }));
}

/** The mechanisms of one norm by itself, best first. */
export function matchSituation(situation: Situation, model: Model = catalogueModel()): readonly MechanismMatch[] {
  const texts = new Texts();
  const found = known(model, features(situation, texts));
  return named(model, situation, scoresOf(model, found), texts, new Hearing(model, texts));
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
    return { clause, norm, under, scores, probabilities, ofKind };
  });
  const heard = heardNeighbours(scored);
  const hearing = new Hearing(model, texts);
  const matched = new Map<Norm, Norm>();
  placed.forEach(({ norm, situation }, at) => {
    const { scores, ofKind } = scored[at]!;
    const alone = highest(scores);
    const swayed = highest(heard[at]!);
    const deciderOf = (mechanism: number): Decider => {
      if (mechanism === ofKind) return "kind";
      return mechanism === swayed && mechanism !== alone ? "neighbours" : null;
    };
    matched.set(norm, { ...norm, mechanisms: named(model, situation, heard[at]!, texts, hearing, deciderOf) });
  });
  return {
    ...reading,
    clauses: reading.clauses.map((clause) =>
      clause.norms.length === 0 ? clause : { ...clause, norms: clause.norms.map((norm) => matched.get(norm) ?? norm) },
    ),
  };
}
