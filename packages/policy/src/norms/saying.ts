import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Sentence } from "./sentences.ts";
import type { Subject } from "./subject-told.ts";

/** A sentence where it stands. */
export interface Saying {
  readonly clause: BareClause;
  readonly parent: BareClause | null;
  readonly sentence: Sentence;
  /** Its text with what stands in brackets blanked out, letter for letter. */
  readonly plain: string;
  readonly subject: Subject;
  /** Whether those who acted before it in the clause were named in passing, so that they need not act here. */
  readonly inPassing?: boolean;
}
