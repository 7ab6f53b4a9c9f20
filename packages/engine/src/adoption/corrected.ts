import { mechanism } from "@machimori/catalogue";
import type { Modality, Norm } from "@machimori/policy";
import { timingOf } from "@machimori/policy/norms/timing";
import type { Label } from "@machimori/terms";
import type { KeptClause } from "./kept.ts";

/** Said of a norm that needs no mechanism of its own: it is carried out by another, or is no duty. */
export const noMechanism = "none";

/** Modalities a person may give a norm, in the order a form offers them. */
export const modalities: readonly Modality[] = [
  "must",
  "must_not",
  "should",
  "may",
  "definition",
  "statement",
  "penalty",
  "legal_basis",
];

/** A norm of a clause as a person says it reads. A clause's norms are always said together: split and joined alike. */
export interface SaidNorm {
  /** Verbatim part of the clause's text. */
  readonly quote: string;
  readonly modality: Modality;
  readonly actors: readonly string[];
  readonly approver: string | null;
  readonly timing: string | null;
  readonly reportTo: readonly string[];
  /** Id in the catalogue, or `none`; null = not decided yet. */
  readonly mechanism: string | null;
}

const most = { norms: 40, names: 20, length: 200 };

const isWords = (value: unknown): value is string => typeof value === "string" && value.length <= most.length;
const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= most.names && value.every((one) => isWords(one) && one.trim() !== "");
const isModality = (value: unknown): value is Modality => modalities.includes(value as Modality);

/** Whether a mechanism may be given to a norm: one of the catalogue, or `none`. */
export const isMechanismAnswer = (value: unknown): value is string =>
  typeof value === "string" && (value === noMechanism || mechanism(value) !== undefined);

function saidNorm(value: unknown): SaidNorm | null {
  if (typeof value !== "object" || value === null) return null;
  const { quote, modality, actors, approver, timing, reportTo, mechanism } = value as Record<string, unknown>;
  const isGood =
    typeof quote === "string" &&
    quote.trim() !== "" &&
    isModality(modality) &&
    isNames(actors) &&
    isNames(reportTo) &&
    (approver === null || isWords(approver)) &&
    (timing === null || isWords(timing)) &&
    (mechanism === null || isMechanismAnswer(mechanism));
  return isGood ? ({ quote, modality, actors, approver, timing, reportTo, mechanism } as SaidNorm) : null;
}

/** An answer to `norms:PATH`, or null where it is not the JSON of one. */
export function saidNorms(answer: string): readonly SaidNorm[] | null {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length > most.norms) return null;
  const norms = value.map(saidNorm);
  return norms.every((one) => one !== null) ? (norms as readonly SaidNorm[]) : null;
}

/** Why a person's reading of a clause cannot be kept; null where it can. */
export function wrongNorms(clause: KeptClause, said: readonly SaidNorm[] | null): Label | null {
  if (said === null)
    return {
      ja: "訂正の形式が正しくありません。画面を開き直して、もう一度行ってください。何も変わっていません。",
      en: "The correction is malformed; nothing was changed.",
    };
  const foreign = said.find((one) => !(clause.text ?? "").includes(one.quote));
  return foreign === undefined
    ? null
    : {
        ja: `「${foreign.quote.slice(0, 40)}」は、この条項の文言のとおりではありません。条文にある言葉をそのまま入れてください。`,
        en: "A quotation is not verbatim in the clause.",
      };
}

/** Length of the longest stretch two quotations share at their places in one text. */
function shared(text: string, one: string, other: string): number {
  const from = Math.max(text.indexOf(one), text.indexOf(other));
  const to = Math.min(text.indexOf(one) + one.length, text.indexOf(other) + other.length);
  return Math.max(0, to - from);
}

/** The norms of a clause as a person said them; what was not said (condition, record, threshold) stays as it was read. */
export function correctedNorms(clause: KeptClause, said: readonly SaidNorm[]): readonly Norm[] {
  const text = clause.text ?? "";
  return said.map((one): Norm => {
    const read = [...clause.norms].sort(
      (a, b) => shared(text, b.quote, one.quote) - shared(text, a.quote, one.quote),
    )[0];
    const overlaps = read !== undefined && shared(text, read.quote, one.quote) > 0;
    const within = (words: string | null) => (words !== null && one.quote.includes(words) ? words : null);
    const schedule =
      one.timing === null ? null : (timingOf(one.timing)?.schedule ?? { words: one.timing, kind: "other" as const });
    return {
      modality: one.mechanism === noMechanism ? "statement" : one.modality,
      actors: one.actors,
      actorSource: one.actors.length === 0 ? "none" : "explicit",
      quote: one.quote,
      predicate: overlaps && one.quote.includes(read.predicate) ? read.predicate : one.quote,
      condition: overlaps ? within(read.condition) : null,
      timing: one.timing,
      schedule: schedule && { ...schedule, words: one.timing! },
      approver: one.approver,
      reportTo: one.reportTo,
      record: overlaps ? read.record : false,
      threshold: overlaps ? within(read.threshold) : null,
      sentence: overlaps ? read.sentence : 1,
      kind: overlaps ? read.kind : null,
      mechanisms: settledMechanisms(one.mechanism, overlaps ? read.mechanisms : []),
    };
  });
}

/** A norm as a person settled it: one that nothing has to serve binds nobody. */
export function settledNorm(norm: Norm, decided: string, reason?: string): Norm {
  return {
    ...norm,
    ...(decided === noMechanism ? { modality: "statement" as const } : {}),
    mechanisms: settledMechanisms(decided, norm.mechanisms, reason),
  };
}

/** A mechanism a person decided on comes first and is certain; null leaves what the matcher said. */
function settledMechanisms(decided: string | null, read: Norm["mechanisms"], reason = "確認済み"): Norm["mechanisms"] {
  if (decided === null) return read;
  if (decided === noMechanism) return [];
  return [{ id: decided, confidence: 1, reason }, ...read.filter((one) => one.id !== decided)];
}
