import type { Label, LocalDate, MechanismId } from "@machimori/terms";
import type { Values } from "./field.ts";

/** An entry as checks see it. */
export interface CheckedEntry {
  readonly id: string;
  readonly declaration: string;
  readonly name: string;
  readonly division: string | null;
  readonly status: string;
  readonly values: Values;
  readonly dueOn: LocalDate | null;
  readonly waitingFor: readonly { readonly step: string; readonly due: LocalDate | null }[];
  readonly overrides: number;
}

/** What a check may look at. */
export interface Inspection {
  readonly today: LocalDate;
  entries(declaration: string): readonly CheckedEntry[];
  /** Roles without a holder, with the unit concerned. */
  readonly vacancies: readonly { readonly role: Label; readonly unit: string }[];
  /** Persons holding two roles that should be apart, with the unit. */
  readonly concurrent: readonly { readonly person: string; readonly roles: readonly Label[]; readonly unit: string }[];
  /** Obligations in force that nothing serves. */
  readonly unserved: readonly { readonly path: string; readonly quote: string }[];
  isClass(value: unknown): boolean;
}

/** Something a check found: what, where, how bad, what to do. */
export interface CheckFinding {
  readonly entry: { readonly declaration: string; readonly id: string } | null;
  readonly division: string | null;
  readonly sentence: Label;
}

/** An automatic check: runs by itself, and what it finds opens as 要対応 on the clauses of its mechanisms. */
export interface Check {
  readonly id: string;
  readonly title: Label;
  readonly serves: readonly MechanismId[];
  find(inspection: Inspection): readonly CheckFinding[];
}

export function check(id: string, title: Label, serves: readonly MechanismId[], find: Check["find"]): Check {
  return Object.freeze({ id, title, serves, find });
}
