import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Norm } from "../reading.ts";
import { isAgent, splitAgents } from "./agents.ts";
import { binds, blank, none, statement } from "./bare-norm.ts";
import { ActorContext, parentPath } from "./context.ts";
import { type DutyRow, dutyRow } from "./duty-table.ts";
import { normsOfLongSentence } from "./long-norms.ts";
import { endingOf } from "./modality.ts";
import { definedInPassing } from "./said-by-form.ts";
import { normsOfSentence } from "./sentence-norms.ts";
import { longestSentence, sentencesOf, withoutAsides } from "./sentences.ts";
import { shortNamesOf } from "./short-names.ts";
import { spelled } from "./spelling.ts";
import { statementKind } from "./statement-kind.ts";
import { isLate, obligedBelow, subjectOf, whoseDuties } from "./subject.ts";
import type { Subject } from "./subject-told.ts";
import { timingOf } from "./timing.ts";

/**
 * How the norms of each clause are told, to be asked in the order of the text: who acts in one clause may follow from those
 * before. `body` is the text's own word for the body itself.
 */
export function normsOver(
  clauses: readonly BareClause[],
  body: string | null,
): (clause: BareClause) => readonly Norm[] {
  const context = new ActorContext(clauses, body);
  return (clause) => {
    const parent = context.clauseAt(parentPath(clause.path));
    return clause.text === null ? none : printedNorms(clause, clause.text, parent, context);
  };
}

/** The norms of a clause: decided in the letters of official writing, shown in those that are printed. */
function printedNorms(
  clause: BareClause,
  text: string,
  parent: BareClause | null,
  context: ActorContext,
): readonly Norm[] {
  const { text: folded, printed } = spelled(text);
  const above = parent?.text ? { ...parent, text: spelled(parent.text).text } : parent;
  const norms = clauseNorms({ ...clause, text: folded }, folded, above, context);
  if (folded === text) return norms;
  const orNull = (words: string | null): string | null => (words === null ? null : printed(words));
  return norms.map((norm) => ({
    ...norm,
    quote: printed(norm.quote),
    condition: orNull(norm.condition),
    timing: orNull(norm.timing),
    approver: orNull(norm.approver),
    reportTo: norm.reportTo.map(printed),
  }));
}

function clauseNorms(
  clause: BareClause,
  text: string,
  parent: BareClause | null,
  context: ActorContext,
  teller: readonly string[] = none,
): readonly Norm[] {
  const row = dutyRow(clause, parent);
  if (row) return rowNorms(clause, row, parent, context);
  const norms: Norm[] = [];
  let acting: readonly string[] = teller;
  let inPassing = false;
  for (const sentence of sentencesOf(text)) {
    if (sentence.text.length > longestSentence) {
      acting = normsOfLongSentence(clause, parent, sentence, acting, context, norms);
      continue;
    }
    const plain = withoutAsides(sentence.text);
    const subject = subjectOf(plain);
    if (subject.actors.length > 0) {
      acting = shortNamesOf(sentence.text, subject.actors);
      if (
        endingOf(plain) !== "penalty" &&
        !/同一の者であ|兼ね(?:て|る)|のとおり(?:とする|である)。?$/u.test(plain) &&
        !isLate(plain, subject)
      )
        context.note(clause.path, acting);
    } else {
      const owners = whoseDuties(plain);
      if (owners !== null) context.note(clause.path, owners);
    }
    // An exception speaks of whoever the rule before it binds.
    if (acting.length === 0 && /^(?:ただし|但し)、/u.test(plain) && endingOf(plain) === "may") {
      const rule = norms.at(-1);
      acting = rule?.actors ?? none;
      inPassing = rule?.doubts?.includes("actors") ?? false;
    }
    const obliged = obligedBelow(plain);
    if (obliged !== null) context.lead(clause.path, obliged);
    const from = norms.length;
    norms.push(...normsOfSentence({ clause, parent, sentence, plain, subject, inPassing }, acting, context));
    norms.push(...definedInPassing(sentence));
    if (subject.actors.length > 0) inPassing = isInPassing(plain, subject);
    if (acting.length === 0) acting = setUp(plain);
    if (norms.length === from)
      norms.push(
        statement(sentence, statementKind(plain, clause.heading, parent?.heading ?? null, parent?.text ?? null)),
      );
  }
  // A list that grew keeps room for more; a copy has none.
  return norms.slice();
}

/**
 * Whether one who acts in a sentence need not act in the next that names nobody: he stands beside another topic (保管場所は書庫とし、主任が施錠する),
 * is the only one who may (許可を得た者のみが入室する), or is asked (カードをお返しください).
 */
const isInPassing = (plain: string, { end }: Subject): boolean =>
  (end === 0 && /(?<!場合|とき|際|に)は[^。]*が|(?:のみ|だけ)が/u.test(plain)) ||
  /(?:ください|下さい)。?$/u.test(plain);

/** 「検討会を設置する。」, 「保管員を置く。」: who is set up acts in the sentences after it that name nobody. */
function setUp(plain: string): readonly string[] {
  const name = /(?:^|[、に])「?([^、。はがを「」\u0000]{2,24})\u0000*」?を(?:設置する|設ける|置く)。?$/u.exec(
    plain,
  )?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : none;
}

/** The duties of a row that names who, what and when: sentences as anywhere else, 「台帳の点検」 as one duty. */
function rowNorms(clause: BareClause, row: DutyRow, table: BareClause | null, context: ActorContext): readonly Norm[] {
  const act = spelled(row.act).text;
  const time = row.time === null ? null : timingOf(spelled(row.time).text);
  const told = clauseNorms({ ...clause, kind: "item", text: act }, act, table, context, [row.actor]);
  const [sentence] = sentencesOf(act);
  const duties = told.some((norm) => binds(norm.modality))
    ? told
    : sentence
      ? [{ ...blank(sentence, sentence.text), modality: "must" as const, predicate: act }]
      : [];
  return duties.map((norm) => ({
    ...norm,
    actors: norm.actors.length > 0 ? norm.actors : [row.actor],
    actorSource: "explicit",
    timing: norm.timing ?? row.time,
    schedule: norm.schedule ?? time?.schedule ?? (row.time === null ? null : { words: row.time, kind: "other" }),
    approver: norm.approver ?? row.approver,
    reportTo: norm.reportTo.length > 0 || row.reportTo === null ? norm.reportTo : splitAgents(row.reportTo),
  }));
}
