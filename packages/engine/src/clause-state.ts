import { askBelow } from "@machimori/catalogue";
import type { Clause, Norm } from "@machimori/policy";
import { obligations } from "@machimori/policy";
import { isMechanismId, type LocalDate, type MechanismId } from "@machimori/terms";
import { type MechanismEvidence, noEvidence } from "./evidence.ts";

export type Coverage = "served" | "bySetting" | "manual" | "unserved";
/** 対象外 · 期限超過 · 要対応 · 例外 · 未着手 · 運用中, in this order: the first that applies. */
export type State = "exempt" | "overdue" | "attention" | "exception" | "notStarted" | "running";

/** Address of a norm in one version: path and position. */
export function normKey(path: string, index: number): string {
  return `${path}#${index}`;
}

/** How mechanisms are served: by declarations, by Machimori's own working, or known only. */
export interface Serving {
  readonly declared: ReadonlySet<MechanismId>;
  readonly builtIn: Readonly<Partial<Record<MechanismId, "record" | "enforced">>>;
}

/** What the day looks like, apart from the text. */
export interface Situation {
  readonly day: LocalDate;
  readonly serving: Serving;
  readonly evidence: ReadonlyMap<MechanismId, MechanismEvidence>;
  /** Open findings of checks by mechanism. */
  readonly findings: ReadonlyMap<MechanismId, number>;
  /** Attestations in force or lapsed, by norm key or clause path: last day and when it was made. */
  readonly attestations: ReadonlyMap<
    string,
    { readonly until: LocalDate; readonly entry: string; readonly name: string; readonly at: string }
  >;
  /** Clause paths with an exception in force. */
  readonly exceptions: ReadonlySet<string>;
  readonly exempt: Readonly<Record<string, string>>;
  /** Last record of Machimori's own working, by mechanism. */
  readonly ownWorking: ReadonlyMap<MechanismId, string>;
  /** Whether a role the clause makes responsible is vacant. */
  readonly vacant: (norm: Norm) => boolean;
}

/** A norm's live state with what it rests on. */
export interface NormState {
  readonly key: string;
  readonly path: string;
  readonly norm: Norm;
  readonly mechanism: MechanismId | null;
  readonly confidence: number;
  readonly coverage: Coverage;
  readonly state: State;
  readonly evidence: MechanismEvidence;
  readonly attestation: {
    readonly until: LocalDate;
    readonly entry: string;
    readonly name: string;
    readonly at: string;
  } | null;
  readonly findings: number;
  readonly reason: string | null;
}

export function isObligation(norm: Norm): boolean {
  return obligations.includes(norm.modality);
}

/** The mechanism a norm is taken to need: the best match, if it is sure enough. */
export function mechanismOf(norm: Norm): { readonly id: MechanismId | null; readonly confidence: number } {
  const best = norm.mechanisms[0];
  if (!best || !isMechanismId(best.id)) return { id: null, confidence: 0 };
  return { id: best.confidence >= askBelow ? best.id : null, confidence: best.confidence };
}

export function coverageOf(mechanism: MechanismId | null, serving: Serving): Coverage {
  if (mechanism === null) return "unserved";
  if (serving.builtIn[mechanism] === "enforced") return "bySetting";
  if (serving.declared.has(mechanism) || serving.builtIn[mechanism] === "record") return "served";
  return "manual";
}

function stateOf(
  norm: Norm,
  path: string,
  key: string,
  mechanism: MechanismId | null,
  coverage: Coverage,
  situation: Situation,
): { state: State; reason: string | null } {
  const evidence = mechanism === null ? noEvidence : (situation.evidence.get(mechanism) ?? noEvidence);
  const attestation = situation.attestations.get(key) ?? situation.attestations.get(path);
  const exempt = situation.exempt[key];
  if (exempt !== undefined) return { state: "exempt", reason: exempt };
  if (evidence.overdue.length > 0 && coverage !== "bySetting") return { state: "overdue", reason: null };
  if (coverage === "manual" && attestation && attestation.until < situation.day)
    return { state: "overdue", reason: null };
  const findings = mechanism === null ? 0 : (situation.findings.get(mechanism) ?? 0);
  if (findings > 0 || coverage === "unserved" || situation.vacant(norm)) return { state: "attention", reason: null };
  if (situation.exceptions.has(path)) return { state: "exception", reason: null };
  if (coverage === "bySetting") return { state: "running", reason: null };
  const own = mechanism === null ? undefined : situation.ownWorking.get(mechanism);
  return { state: evidence.last !== null || attestation || own !== undefined ? "running" : "notStarted", reason: null };
}

/** The live state of every obligation of a text. */
export function normStates(clauses: readonly Clause[], situation: Situation): readonly NormState[] {
  return clauses.flatMap((clause) =>
    clause.norms.flatMap((norm, index) => {
      if (!isObligation(norm)) return [];
      const key = normKey(clause.path, index);
      const { id, confidence } = mechanismOf(norm);
      const coverage = coverageOf(id, situation.serving);
      const { state, reason } = stateOf(norm, clause.path, key, id, coverage, situation);
      return [
        {
          key,
          path: clause.path,
          norm,
          mechanism: id,
          confidence,
          coverage,
          state,
          evidence: id === null ? noEvidence : (situation.evidence.get(id) ?? noEvidence),
          attestation: situation.attestations.get(key) ?? situation.attestations.get(clause.path) ?? null,
          findings: id === null ? 0 : (situation.findings.get(id) ?? 0),
          reason,
        },
      ];
    }),
  );
}

/** Counts of states and coverage over norms, for boards. */
export function tally(states: readonly NormState[]): {
  readonly total: number;
  readonly byState: Readonly<Record<State, number>>;
  readonly byCoverage: Readonly<Record<Coverage, number>>;
} {
  const byState: Record<State, number> = {
    exempt: 0,
    overdue: 0,
    attention: 0,
    exception: 0,
    notStarted: 0,
    running: 0,
  };
  const byCoverage: Record<Coverage, number> = { served: 0, bySetting: 0, manual: 0, unserved: 0 };
  for (const one of states) {
    byState[one.state] += 1;
    byCoverage[one.coverage] += 1;
  }
  return { total: states.length, byState, byCoverage };
}
