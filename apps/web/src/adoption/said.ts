import type { DraftClause, DraftNorm } from "../api/adoption.ts";

/** A norm as the API takes it when a person says the norms of a clause anew. */
export interface SaidNorm {
  readonly quote: string;
  readonly modality: string;
  readonly actors: readonly string[];
  readonly approver: string | null;
  readonly timing: string | null;
  readonly reportTo: readonly string[];
  readonly mechanism: string | null;
}

/** What was read, in the form in which it is said anew; a mechanism the matcher is not certain of stays open. */
export const saidOf = (norm: DraftNorm): SaidNorm => ({
  quote: norm.quote,
  modality: norm.modality,
  actors: norm.actors,
  approver: norm.approver,
  timing: norm.timing,
  reportTo: norm.reportTo,
  mechanism: norm.confidence === 1 ? norm.mechanism : null,
});

/** The clause with one norm in place of another. */
export const replaced = (clause: DraftClause, index: number, norm: SaidNorm): readonly SaidNorm[] =>
  clause.norms.map((one, place) => (place === index ? norm : saidOf(one)));

/** The clause without a norm. */
export const without = (clause: DraftClause, index: number): readonly SaidNorm[] =>
  clause.norms.filter((_, place) => place !== index).map(saidOf);

const breaks = /[、。，．]/g;

/** Offsets in a quotation at which it may be cut in two: after each comma or full stop, not at its end. */
export const cutsOf = (quote: string): readonly number[] =>
  [...quote.matchAll(breaks)].map((found) => found.index + 1).filter((at) => quote.slice(at).trim() !== "");

/** The clause with a norm cut in two; each half has the actors, and asks for its own mechanism. */
export function cut(clause: DraftClause, index: number, at: number): readonly SaidNorm[] {
  return clause.norms.flatMap((one, place): readonly SaidNorm[] => {
    const norm = saidOf(one);
    if (place !== index) return [norm];
    const has = (quote: string, words: string | null) => (words !== null && quote.includes(words) ? words : null);
    return [norm.quote.slice(0, at), norm.quote.slice(at)].map((quote) => ({
      ...norm,
      quote,
      approver: has(quote, norm.approver),
      timing: has(quote, norm.timing),
      reportTo: norm.reportTo.filter((name) => quote.includes(name)),
      mechanism: null,
    }));
  });
}

const both = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];

/** Whether a norm can be joined with the next: their words stand in one clause, the first before the second. */
export function canJoin(clause: DraftClause, index: number): boolean {
  const [one, next] = [clause.norms[index], clause.norms[index + 1]];
  const text = clause.text ?? "";
  return one !== undefined && next !== undefined && text.indexOf(one.quote) <= text.indexOf(next.quote);
}

/** The clause with a norm and the next as one: from the first word of the one to the last of the other. */
export function joined(clause: DraftClause, index: number): readonly SaidNorm[] {
  const [one, next] = [clause.norms[index], clause.norms[index + 1]];
  if (!one || !next || !canJoin(clause, index)) return clause.norms.map(saidOf);
  const text = clause.text ?? "";
  const end = Math.max(text.indexOf(one.quote) + one.quote.length, text.indexOf(next.quote) + next.quote.length);
  const norm: SaidNorm = {
    ...saidOf(one),
    quote: text.slice(text.indexOf(one.quote), end),
    actors: both(one.actors, next.actors),
    approver: one.approver ?? next.approver,
    timing: one.timing ?? next.timing,
    reportTo: both(one.reportTo, next.reportTo),
  };
  return clause.norms.flatMap((other, place) =>
    place === index ? [norm] : place === index + 1 ? [] : [saidOf(other)],
  );
}

/** Names as typed in one line: 「、」 or a comma between them. */
export const namesIn = (typed: string): readonly string[] =>
  typed
    .split(/[、,，]/)
    .map((name) => name.trim())
    .filter(Boolean);
