import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Norm } from "../reading.ts";
import { approverOf } from "./approver.ts";
import { binds, blank, statement } from "./bare-norm.ts";
import type { ActorContext } from "./context.ts";
import { modalityOf } from "./how-it-binds.ts";
import { withoutListed } from "./long-list.ts";
import { type Ends, endsOf, lastAct, readInPart, stretchesOf, unread } from "./long-sentence.ts";
import { dictionaryForm } from "./predicate.ts";
import { makesRecord } from "./records.ts";
import { reportToOf } from "./report-to.ts";
import { normsOfSentence } from "./sentence-norms.ts";
import { longestSentence, type Sentence, withoutAsides } from "./sentences.ts";
import { statementKind } from "./statement-kind.ts";
import { subjectOf } from "./subject.ts";

/**
 * The norms of a very long sentence, stretch by stretch, so that the cost grows with its length: one who acts goes on acting, and the
 * end of the sentence says how its stretches bind. Returns who acts at its end.
 */
export function normsOfLongSentence(
  clause: BareClause,
  parent: BareClause | null,
  sentence: Sentence,
  before: readonly string[],
  context: ActorContext,
  norms: Norm[],
): readonly string[] {
  const plain = withoutAsides(sentence.text);
  const stretches = stretchesOf(plain);
  const closing = modalityOf(endsOf(plain).tail, null) ?? undefined;
  let acting = before;
  for (const [index, [from, to]] of stretches.entries()) {
    const part = { ...sentence, text: sentence.text.slice(from, to) };
    const piece = plain.slice(from, to);
    const read = piece.length <= longestSentence ? piece : withoutListed(piece);
    const whole = read !== null && closing !== undefined && binds(closing);
    const ends = endsOf(piece);
    const subject = whole ? subjectOf(read) : null;
    const own = subject?.actors ?? longSubject(ends);
    if (own.length > 0) {
      acting = own;
      context.note(clause.path, acting);
    }
    const last = index === stretches.length - 1;
    if (whole && subject) {
      const words = read === piece ? part : { ...part, text: read };
      const said = { clause, parent, sentence: words, plain: read, subject };
      const told = normsOfSentence(said, acting, context, last ? undefined : closing);
      norms.push(...told.map((norm) => (part.text.includes(norm.quote) ? norm : { ...norm, quote: part.text.trim() })));
      acting = told.at(-1)?.actors ?? acting;
    } else norms.push(longNorm(clause, parent, part, ends, acting, own.length > 0, context));
  }
  return acting;
}

/** Who acts in a sentence too long to be read whole: the topic of its beginning, else of its end. */
function longSubject({ head, close }: Ends): readonly string[] {
  const first = subjectOf(head).actors;
  return first.length > 0 ? first : subjectOf(close).actors;
}

/** The one norm of a sentence too long to be read whole: who acts and how it binds; its single duties are not told apart. */
function longNorm(
  clause: BareClause,
  parent: BareClause | null,
  sentence: Sentence,
  ends: Ends,
  acting: readonly string[],
  explicit: boolean,
  context: ActorContext,
): Norm {
  const kind = statementKind(ends.tail, clause.heading, parent?.heading ?? null, parent?.text ?? null);
  const modality = modalityOf(ends.tail, kind);
  if (!binds(modality)) return statement(sentence, unread);
  const whom =
    acting.length > 0
      ? { actors: acting, source: explicit ? ("explicit" as const) : ("parent" as const) }
      : context.inherited(clause.path);
  const act = lastAct(ends.tail);
  const predicate = dictionaryForm(act);
  return {
    ...blank(sentence, sentence.text),
    modality,
    actors: whom.actors,
    actorSource: whom.source,
    predicate,
    approver: approverOf(act),
    reportTo: reportToOf(act),
    record: modality !== "must_not" && modality !== "may" && makesRecord(predicate, act),
    kind: readInPart,
  };
}
