import { caseOf, type Declaration, type Step, type Values, type Who } from "@machimori/model";
import type { RoleId } from "@machimori/terms";
import type { ClauseCitation } from "./refusal.ts";

/** One row of a body's approval matrix: who decides a step of a procedure in a case, and which clause says so. */
export interface MatrixRow {
  readonly declaration: string;
  readonly step: string;
  /** Null where the procedure distinguishes no cases. */
  readonly case: string | null;
  readonly deciders: readonly RoleId[];
  readonly mode: "all" | "any";
  readonly clause: ClauseCitation | null;
}

/** A hop of the report graph: whoever holds `from` tells `to`; an instrument's clause says so. */
export interface ReportHop {
  readonly declaration: string;
  /** "discoverer" for the person who found out, else a role. */
  readonly from: RoleId | "discoverer";
  readonly to: RoleId;
  /** Minutes within which the body wants it; null where the text gives words only. */
  readonly withinMinutes: number | null;
  readonly words: string | null;
  readonly source: "any" | "internal" | "external";
  /** 必要に応じて: they are told, and nothing waits for them. */
  readonly whenNeeded: boolean;
  readonly clause: ClauseCitation | null;
}

/** The graph with the minutes a body sets for words that give none. */
export function timed(graph: readonly ReportHop[], minutes: Readonly<Record<string, number>>): readonly ReportHop[] {
  return graph.map((hop) => ({ ...hop, withinMinutes: hop.withinMinutes ?? minutes[hop.words ?? ""] ?? null }));
}

export interface Decided {
  readonly who: Who;
  readonly clause: ClauseCitation | null;
  /** Whether a norm of the body says so, or only the standard. */
  readonly from: "clause" | "standard";
}

/** Who decides a step of an entry: the body's row, else the declaration's default, marked as the standard's. */
export function decidedBy(declaration: Declaration, step: Step, values: Values, matrix: readonly MatrixRow[]): Decided {
  if (step.kind !== "decision") return { who: step.by, clause: null, from: "standard" };
  const wanted = caseOf(declaration, values);
  const row = matrix.find(
    (one) => one.declaration === declaration.id && one.step === step.name && (one.case === null || one.case === wanted),
  );
  if (row) {
    const of: readonly Who[] = row.deciders.map((role) => ({ is: "role", role }));
    const who: Who = of.length === 1 ? of[0]! : { is: row.mode === "all" ? "all" : "any", of };
    return { who, clause: row.clause, from: "clause" };
  }
  const standard = wanted === null ? undefined : declaration.cases?.of[wanted]?.decidedBy;
  return { who: standard ?? step.by, clause: null, from: "standard" };
}
