import type { RoleId } from "@machimori/terms";

/**
 * Who may act, as data: shown in Japanese, matched to an inbox, proved in an audit. That nobody decides their own
 * request, vacancies and deputies are not said here: they belong to the engine and hold for every declaration.
 * `Step` = names of steps already taken.
 */
export type Who<Step extends string = string> =
  | { readonly is: "staff" }
  | { readonly is: "administrator" }
  /** Machimori itself, as the next part of the procedure: no person can fill the box. */
  | { readonly is: "system" }
  | { readonly is: "doer"; readonly of: Step }
  /** The person a field of the entry names. */
  | { readonly is: "named"; readonly field: string }
  /** Everyone in the entry's division. */
  | { readonly is: "division" }
  /** The holder of a role; for roles per division, bureau or system: of the unit the entry belongs to. */
  | { readonly is: "role"; readonly role: RoleId }
  | { readonly is: "all"; readonly of: readonly Who<Step>[] }
  | { readonly is: "any"; readonly of: readonly Who<Step>[] };

export const administrator: Who<never> = Object.freeze({ is: "administrator" });
export const system: Who<never> = Object.freeze({ is: "system" });
export const ownDivision: Who<never> = Object.freeze({ is: "division" });
export const doer = <const S extends string>(of: S): Who<S> => ({ is: "doer", of });
export const named = (field: string): Who<never> => ({ is: "named", field });
export const holder = (role: RoleId): Who<never> => ({ is: "role", role });
/** 「A及びB」: each has a box. */
export const all = <S extends string = never>(...of: Who<S>[]): Who<S> => ({ is: "all", of });
/** 「A又はB」: any one of them. */
export const any = <S extends string = never>(...of: Who<S>[]): Who<S> => ({ is: "any", of });
