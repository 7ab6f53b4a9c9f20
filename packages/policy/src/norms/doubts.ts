import type { Doubt, Norm } from "../reading.ts";
import { isAgent } from "./agents.ts";
import { withoutBlanks } from "./sentences.ts";

/** A duty as it was read, and how its actors were found. */
interface Read extends Pick<Norm, "actors" | "approver" | "reportTo"> {
  /** The words of the duty, its topic taken off. */
  readonly body: string;
  /** Whether the actors follow from clauses around this one that could be meant otherwise. */
  readonly guessed: boolean;
  /** Whether a topic at the head of the sentence names them. */
  readonly byTopic: boolean;
  /** Whether this duty names somebody of its own in a sentence that has a topic. */
  readonly turned: boolean;
  /** The actors of the sentence in full, where it gives them a short name. */
  readonly named: readonly string[];
  /** The words in which somebody else may stand. */
  readonly sentence: string;
}

/**
 * What of a duty was read where the text leaves room for another reading, to be looked at before the rest; undefined where nothing is. A
 * reader is asked to decide these, not to trust them.
 */
export function doubtsOf(read: Read): readonly Doubt[] | undefined {
  const found: Doubt[] = [];
  const body = withoutBlanks(read.body);
  if (read.guessed || (read.byTopic ? read.turned : rivals(read))) found.push("actors");
  if (read.approver === null && asksLeave.test(body)) found.push("approver");
  if (read.reportTo.length === 0 && tellsNobody.test(body)) found.push("reportTo");
  return found.length > 0 ? found : undefined;
}

/** Leave to be had, of nobody in particular. */
const asksLeave = /(?:許可|承認|同意|決裁)を(?:得|受け|求め)/u;
/** Telling somebody, of nobody in particular. */
const tellsNobody = /(?:報告|通報|届け出|申し出|届出を)(?:し|す|な|る|を行)?[^、。はがを]{0,12}。?$/u;

/** Whether somebody else than the actors stands where one who acts may stand. */
function rivals({ sentence, actors, named }: Read): boolean {
  for (const match of withoutBlanks(sentence).matchAll(/([^、。はがをに]{2,24})(?:は、?|が)/gu)) {
    const name = match[1] ?? "";
    if (/会議$/u.test(name)) continue;
    if (isAgent(name) && ![...actors, ...named].some((actor) => actor.includes(name) || name.includes(actor)))
      return true;
  }
  return false;
}
