import type { Match } from "./match.ts";
import type { SourceLine } from "./source.ts";

/** What an unread part of a configuration could do to the set of packets that pass. */
export type UnreadClass = "mayWiden" | "mayNarrow" | "harmless";

export type Action =
  | { readonly kind: "accept" }
  | { readonly kind: "drop" }
  | { readonly kind: "reject" }
  /** Goes on with another list of the same device; what it leaves undecided comes back to the next rule. */
  | { readonly kind: "jump"; readonly list: string }
  /** As jump, but what is left undecided goes to the end of the list that called the present one. */
  | { readonly kind: "goto"; readonly list: string }
  | { readonly kind: "return" }
  /** Decides nothing (log, count, mark). */
  | { readonly kind: "continue" }
  /** Takes the packet out of connection tracking (raw table NOTRACK); decides nothing. */
  | { readonly kind: "notrack" }
  /** Only in lists bound to a NAT stage: translates as the rule with this `NatRule.id` says. */
  | { readonly kind: "translate"; readonly nat: string }
  /** The line could not be read as far as its effect: packets that reach it end as "unknown". */
  | { readonly kind: "unknown"; readonly class: UnreadClass };

export interface Rule {
  /** Name, sequence number or policy id as the configuration gives it; for people. */
  readonly name?: string;
  /**
   * Union of conjunctions; `[]` matches nothing. Put alternatives of one field into the field (address sets,
   * services): several matches are only for what fields cannot say.
   */
  readonly matches: readonly Match[];
  readonly action: Action;
  /** Kept for the findings, never evaluated. */
  readonly disabled?: boolean;
  /** What the rule's author says it is for, where the language has a place for it (secrets taken out). */
  readonly comment?: string;
  /** Lines that make this rule, the deciding one first. Lines of the objects it uses need not be repeated. */
  readonly source: readonly SourceLine[];
}

/** An ordered first-match list: ACL, chain, policy table of a zone pair, filter set of an interface. */
export interface RuleList {
  /** Unique within the device. */
  readonly id: string;
  /** As the configuration names it. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /** What the language says of packets no rule decides. `return` only for lists that are jumped to. */
  readonly default: "accept" | "drop" | "reject" | "return";
  /** Line that sets the default, where one does (policy DROP); empty when the language does. */
  readonly defaultSource: readonly SourceLine[];
  /** Where the list begins in the file. */
  readonly source: readonly SourceLine[];
  /** Follows from the routes, nobody wrote it: it decides packets, and no finding judges its rules. */
  readonly derived?: true;
}
