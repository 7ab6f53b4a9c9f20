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
  /** Whether whoever opened it is no longer in office. */
  readonly applicantLeft: boolean;
  /** Day of the last box that was filled; null where none was. */
  readonly lastDoneOn: LocalDate | null;
}

/** What a check may look at. */
export interface Inspection {
  readonly today: LocalDate;
  entries(declaration: string): readonly CheckedEntry[];
  /** Roles without a holder, with the unit concerned. */
  readonly vacancies: readonly { readonly role: Label; readonly unit: Label }[];
  /** Roles that one person holds at a time and several do, with the unit. */
  readonly sharedRoles: readonly { readonly role: Label; readonly unit: Label; readonly people: readonly string[] }[];
  /** Persons holding two roles that should be apart, with the unit. */
  readonly concurrent: readonly { readonly person: string; readonly roles: readonly Label[]; readonly unit: string }[];
  /** Obligations in force that nothing serves. */
  readonly unserved: readonly { readonly path: string; readonly quote: string }[];
  /** Decisions of the last year for which separation of duties was set aside. */
  readonly overrides: readonly {
    readonly declaration: string;
    readonly id: string;
    readonly name: string;
    readonly division: string | null;
    readonly person: string;
    readonly reason: string;
  }[];
  /** Divisions in which not everybody has acknowledged the texts in force a month after they took effect. */
  readonly unacknowledged: readonly {
    readonly division: string;
    readonly name: string;
    readonly missing: number;
    readonly of: number;
  }[];
  /** Clauses in force that call for an implementation procedure, where the body has none in force. */
  readonly proceduresCalledFor: readonly { readonly path: string }[];
  isClass(value: unknown): boolean;
  /** Whether a class is one of those the body counts as sensitive. */
  isSensitive(value: unknown): boolean;
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
