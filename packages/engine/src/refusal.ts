import type { Label } from "@machimori/terms";

/** Why a command was not accepted: a stable code, a sentence, what to do, the field or clause concerned. */
export interface Refusal {
  readonly refused: true;
  readonly code: RefusalCode;
  readonly sentence: Label;
  readonly fields: Readonly<Record<string, Label>>;
  readonly clause: ClauseCitation | null;
}

export interface ClauseCitation {
  readonly instrument: string;
  readonly version: number;
  readonly clause: string;
  readonly path: string;
  /** Short verbatim quotation, frozen with the act. */
  readonly quote: string;
}

export type RefusalCode =
  | "unknown-declaration"
  | "unknown-entry"
  | "unknown-step"
  | "not-open"
  | "not-yours"
  | "last-administrator"
  | "own-request"
  | "own-division"
  | "override-not-allowed"
  | "nobody-can-decide"
  | "values-invalid"
  | "rule-broken"
  | "already-out"
  | "in-use"
  | "duplicate-key"
  | "reason-missing"
  | "ex-post-not-allowed"
  | "ex-post-late"
  | "ex-post-unsaid"
  | "successor-missing"
  | "settled-elsewhere"
  | "delegation-missing"
  | "personal"
  | "stale"
  | "backdated";

export function refuse(
  code: RefusalCode,
  ja: string,
  en: string,
  more: { readonly fields?: Readonly<Record<string, Label>>; readonly clause?: ClauseCitation | null } = {},
): Refusal {
  return { refused: true, code, sentence: { ja, en }, fields: more.fields ?? {}, clause: more.clause ?? null };
}
