import type { Label, LocalDate, Term } from "@machimori/terms";
import type { Fields, Values, ValuesOf } from "./field.ts";
import type { Who } from "./who.ts";

/** By when: a day taken from the entry, or a term counted from the day the step became open. */
export type Due<E> = ((entry: E) => LocalDate | null) | Term;

export interface Reminder<Step extends string> {
  readonly days: number;
  readonly when: "before" | "after";
  /** Who is told: those the step waits for, and those who did these steps. */
  readonly to: readonly (Step | "waiting")[];
}

/** A rule over values that must hold; the sentence is shown where it does not. */
export interface Requirement<E> {
  readonly sentence: Label;
  readonly field: keyof E & string;
  holds(entry: E, facts: Facts): boolean;
}

/** What a requirement may ask about the things an entry refers to. */
export interface Facts {
  /** Values of something referred to; null where it does not exist. */
  valuesOf(of: string, id: string): Values | null;
  /** Place of a class in the body's scheme: 0 = the most sensitive; null where it has none. */
  classRank(value: unknown): number | null;
  /** Units in which a person has a post today. */
  unitsOf(person: string): readonly string[];
  /** People whose own matter an entry is, so that they stand aside where it is decided on; see `partiesTo`. */
  partiesTo(of: string, id: string): readonly string[];
  /** How many classes of the scheme count as sensitive, from the top. */
  readonly sensitiveClasses: number;
  /** What the body demands of files that go from one zone to another; null where it permits none. */
  transferRule(
    from: unknown,
    to: unknown,
  ): {
    readonly approval: "always" | "sensitive" | "class" | "never";
    readonly approvalClass?: string | null;
  } | null;
  /** Whether a text in force allows setting separation of duties aside in unavoidable cases. */
  readonly maySetSeparationAside: boolean;
  /** What a verification of the network said, by its number; null where there is none of that number. */
  verification?(number: string): {
    readonly day: LocalDate;
    readonly verdict: "proved" | "violated" | "unknown";
    readonly leaks: number;
  } | null;
  /** Whether verifications of the network are recorded at all. */
  readonly verifies?: boolean;
  /** Whether a name (「番号 指摘1」) is of a violation that an exception may be asked for. */
  isAcceptable?(finding: string): boolean;
  /** Who acts; null where it is Machimori itself, undefined where nobody acts yet. */
  readonly by?: string | null;
  /** The day from which what is acted on counts; undefined where nothing is begun yet. */
  readonly begunOn?: LocalDate;
  /** Versions in force of the body's texts of this name; none where it keeps no such text here. */
  versionsInForce?(name: string): readonly string[];
  /** The item whose box is filled; null or undefined where the step has one box for all. */
  readonly item?: { readonly of: string; readonly id: string } | null;
  /** Who states of a clause that it is kept; see `attesterOf`. */
  attesters?(clause: string): readonly string[];
  readonly today: LocalDate;
}

export type StepKind = "step" | "decision";

export interface StepSpec<E extends Fields, Done extends string, Own extends string, F extends Fields> {
  readonly title: Label;
  readonly by: Who<Done>;
  readonly fields: F;
  readonly require?: readonly Requirement<ValuesOf<E & F>>[];
  readonly due?: Due<ValuesOf<E>>;
  readonly remind?: readonly Reminder<Done | Own>[];
  /** One box for each item of this many-valued field. */
  readonly forEach?: keyof E & string;
  /** Those who did these steps must not do this one. A decision is never the applicant's own in any case. */
  readonly notBy?: readonly Done[];
  /** People these fields name must not do this step. */
  readonly notNamed?: readonly (keyof E & string)[];
  /** Whose own matter an item is does not fill its box. */
  readonly notParty?: boolean;
  /** The step is taken only where this holds. */
  readonly when?: (entry: ValuesOf<E>, facts: Facts) => boolean;
  /** The sentence for `when`, printed on the form. */
  readonly whenText?: Label;
  /** Fields of an earlier step that this one settles: from then on only those who fill this box may change them. */
  readonly again?: readonly (keyof E & string)[];
  /** Stands beside the step after it: open together with it, it delays nothing and lapses when that one is done. */
  readonly beside?: boolean;
  /** Fields that name people who are told when the step is done, corrected or taken back. */
  readonly tell?: readonly (keyof (E & F) & string)[];
}

/** A step as surfaces and the engine read it; the types of its values are checked where it is declared. */
export interface Step {
  readonly name: string;
  readonly kind: StepKind;
  readonly title: Label;
  readonly by: Who;
  readonly fields: Fields;
  readonly require: readonly Requirement<Values>[];
  readonly due: Due<Values> | null;
  readonly remind: readonly Reminder<string>[];
  readonly forEach: string | null;
  readonly notBy: readonly string[];
  readonly notNamed: readonly string[];
  readonly notParty: boolean;
  readonly when: ((entry: Values, facts: Facts) => boolean) | null;
  readonly whenText: Label | null;
  readonly again: readonly string[];
  readonly beside: boolean;
  readonly tell: readonly string[];
}
