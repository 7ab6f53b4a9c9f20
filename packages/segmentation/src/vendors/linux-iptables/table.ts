import type { Rule } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";

/** One chain of a table: its rules in order, and what becomes of a packet none of them decides. */
export interface Chain {
  readonly name: string;
  readonly policy: "accept" | "drop" | "return";
  readonly source: SourceLine;
  readonly rules: Rule[];
  /** Where further rules go, once a list of their own has begun. */
  tail?: Rule[];
}

/** One table of one IP version. */
export interface Table {
  readonly family: 4 | 6;
  readonly name: string;
  readonly chains: Map<string, Chain>;
}
