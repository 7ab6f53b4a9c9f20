/** What the catalogue says about one mechanism: a way in which a body keeps one kind of duty and can show that it does. */

/** The module folder that declares the mechanism: the nine chapters of a model standard. */
export type Chapter =
  | "1-organisation"
  | "2-information-assets"
  | "3-network-resilience"
  | "4-physical"
  | "5-people"
  | "6-technical"
  | "7-operation"
  | "8-outsourcing"
  | "9-review";

/** Who is responsible where a policy names nobody; ids of the role vocabulary. */
export type ResponsibleRole =
  | "ciso"
  | "headInformationSecurityOfficer"
  | "informationSecurityManager"
  | "informationSystemManager"
  | "informationSecurityAuditOfficer"
  | "informationSecurityCommittee"
  | "pointOfContact"
  | "staff";

export type MechanismKind =
  | "register"
  | "approval"
  | "record"
  | "duty"
  | "check"
  | "enforcement"
  | "report"
  | "document"
  | "attestation"
  | "training"
  | "audit"
  | "decision";

export interface Words {
  readonly ja: string;
  readonly en: string;
}

export interface Mechanism {
  /** A01 … H09; stable. */
  readonly id: string;
  readonly name: Words;
  readonly kind: MechanismKind;
  readonly chapter: Chapter;
  readonly group: Words;
  /** What it is for, in one or two sentences. */
  readonly about: Words;
  /** Other names under which policies, old and new, speak of it. */
  readonly synonyms: readonly string[];
  /** Headings under which its duties usually stand. */
  readonly headings: readonly string[];
  /** Characteristic words with the weight of their evidence: 1 = a hint, 2 = strong, 3 = hardly anything else. */
  readonly cues: Readonly<Record<string, 1 | 2 | 3>>;
  readonly responsible: ResponsibleRole;
  /** When the duty falls due where the policy does not say. */
  readonly timing: Words;
  /** True where the one who asks or is examined may not be the one who permits or examines. */
  readonly segregation: boolean;
}

export type MechanismEntry = Omit<Mechanism, "group">;

/** Gives every entry of one group its group name. */
export function group(name: Words, entries: readonly MechanismEntry[]): readonly Mechanism[] {
  return entries.map((entry) => Object.freeze({ ...entry, group: name }));
}
