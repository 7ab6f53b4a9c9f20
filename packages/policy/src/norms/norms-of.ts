import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Modality, Norm } from "../reading.ts";
import { splitAgents } from "./agents.ts";
import { allowedBy, approverOf } from "./approver.ts";
import { chainOf } from "./chain.ts";
import { conditionOf } from "./condition.ts";
import { ActorContext, isArticle, parentPath } from "./context.ts";
import { citedRules, definitionsInPassing, termDefined } from "./definitions.ts";
import { type DutyRow, dutyRow } from "./duty-table.ts";
import { isListedThing, levelKind } from "./listed-things.ts";
import { type Ends, endsOf, lastAct, readInPart, stretchesOf, unread } from "./long-sentence.ts";
import { bareEnd, endingOf, isPlainCommitment } from "./modality.ts";
import { dictionaryForm } from "./predicate.ts";
import { makesRecord } from "./records.ts";
import { reportToOf } from "./report-to.ts";
import { longestSentence, type Sentence, sentencesOf, withoutAsides, withoutBlanks } from "./sentences.ts";
import { shortNameOf, shortNamesOf } from "./short-names.ts";
import { spelled } from "./spelling.ts";
import { statementKind } from "./statement-kind.ts";
import { isJudged, subjectOf, whoseDuties } from "./subject.ts";
import { thresholdOf } from "./threshold.ts";
import { timingOf } from "./timing.ts";
import { doerAtHead, turnIn, turnShared, verbTold } from "./turns.ts";

const binding: ReadonlySet<Modality> = new Set(["must", "must_not", "may", "should"]);

/** What has none: one list for all, since a long text has many norms and most of their lists are empty. */
const none: readonly never[] = Object.freeze([]);

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
  for (const sentence of sentencesOf(text)) {
    if (sentence.text.length > longestSentence) {
      acting = longNorms(clause, parent, sentence, acting, context, norms);
      continue;
    }
    const plain = withoutAsides(sentence.text);
    const subject = subjectOf(plain);
    if (subject.actors.length > 0) {
      acting = shortNamesOf(sentence.text, subject.actors);
      if (endingOf(plain) !== "penalty" && !/同一の者であ|兼ね(?:て|る)/u.test(plain))
        context.note(clause.path, acting);
    } else {
      const owners = whoseDuties(plain);
      if (owners !== null) context.note(clause.path, owners);
    }
    const from = norms.length;
    norms.push(...sentenceNorms(clause, parent, sentence, plain, subject, acting, context));
    norms.push(...asides(sentence));
    if (norms.length === from)
      norms.push(
        statement(sentence, statementKind(plain, clause.heading, parent?.heading ?? null, parent?.text ?? null)),
      );
  }
  // A list that grew keeps room for more; a copy has none.
  return norms.slice();
}

/** The duties of a row that names who, what and when: sentences as anywhere else, 「台帳の点検」 as one duty. */
function rowNorms(clause: BareClause, row: DutyRow, table: BareClause | null, context: ActorContext): readonly Norm[] {
  const act = spelled(row.act).text;
  const time = row.time === null ? null : timingOf(spelled(row.time).text);
  const told = clauseNorms({ ...clause, kind: "item", text: act }, act, table, context, [row.actor]);
  const [sentence] = sentencesOf(act);
  const duties = told.some((norm) => binding.has(norm.modality))
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

/**
 * The norms of a very long sentence, stretch by stretch, so that the cost grows with its length: one who acts goes on acting, and the
 * end of the sentence says how its stretches bind. Returns who acts at its end.
 */
function longNorms(
  clause: BareClause,
  parent: BareClause | null,
  sentence: Sentence,
  before: readonly string[],
  context: ActorContext,
  norms: Norm[],
): readonly string[] {
  const plain = withoutAsides(sentence.text);
  const stretches = stretchesOf(plain);
  const closing = modalityHere(endsOf(plain).tail, null) ?? undefined;
  let acting = before;
  for (const [index, [from, to]] of stretches.entries()) {
    const part = { ...sentence, text: sentence.text.slice(from, to) };
    const piece = plain.slice(from, to);
    const whole = piece.length <= longestSentence && closing !== undefined && binding.has(closing);
    const ends = endsOf(piece);
    const subject = whole ? subjectOf(piece) : null;
    const own = subject?.actors ?? longSubject(ends);
    if (own.length > 0) {
      acting = own;
      context.note(clause.path, acting);
    }
    const last = index === stretches.length - 1;
    if (subject) {
      const told = sentenceNorms(clause, parent, part, piece, subject, acting, context, last ? undefined : closing);
      norms.push(...told);
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

/** Whether a clause that names nobody may speak of whoever the clause before does: an article speaks for itself. */
function goesOn(clause: BareClause, plain: string): boolean {
  return !isJudged(plain) && !/は、?[^、。]{0,10}禁止(?:する|とする)?。?$/u.test(plain) && !isArticle(clause.path);
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
  const modality = modalityHere(ends.tail, kind);
  if (modality === null || !binding.has(modality)) return statement(sentence, unread);
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

function asides(sentence: Sentence): Norm[] {
  const found: Norm[] = definitionsInPassing(sentence.text).map((definition) => ({
    ...blank(sentence, definition.quote),
    modality: "definition",
    predicate: `「${definition.term}」の定義`,
    kind: "abbreviation",
  }));
  for (const quote of citedRules(sentence.text))
    found.push({ ...blank(sentence, quote), modality: "legal_basis", predicate: quote, kind: "source" });
  return found;
}

function statement(sentence: Sentence, kind: string | null): Norm {
  return { ...blank(sentence, sentence.text), modality: "statement", predicate: bareEnd(sentence.text), kind };
}

function blank(sentence: Sentence, quote: string): Norm {
  return {
    modality: "statement",
    actors: none,
    actorSource: "none",
    quote,
    predicate: quote,
    condition: null,
    timing: null,
    schedule: null,
    approver: null,
    reportTo: none,
    record: false,
    threshold: null,
    sentence: sentence.number,
    kind: null,
    mechanisms: none,
  };
}

function sentenceNorms(
  clause: BareClause,
  parent: BareClause | null,
  sentence: Sentence,
  plain: string,
  subject: ReturnType<typeof subjectOf>,
  acting: readonly string[],
  context: ActorContext,
  closing?: Modality,
): Norm[] {
  const bare = bareEnd(plain);
  const special = specialNorm(clause, sentence, bare);
  if (special) return [special];
  const kind =
    closing !== undefined ? null : statementKind(plain, clause.heading, parent?.heading ?? null, parent?.text ?? null);
  const becomes = kind === null && /となる$/u.test(bare) && subject.actors.length > 0;
  const duties = kind === "authority" || becomes ? dutiesBeside(plain, subject.end) : dutiesBefore(plain, kind);
  const modality = closing ?? (duties === null ? modalityHere(plain, kind) : "must");
  if (modality === null || !binding.has(modality)) {
    if (modality === "penalty") return [{ ...statement(sentence, "sanction"), modality: "penalty" }];
    if (modality === "definition") return [definition(clause, sentence)];
    return [statement(sentence, kind ?? levelKind(clause))];
  }
  const whom =
    acting.length > 0
      ? { actors: acting, source: subject.actors.length > 0 ? ("explicit" as const) : ("parent" as const) }
      : context.inherited(clause.path, goesOn(clause, plain), othersIn(plain));
  if (acting.length === 0 && whom.source === "parent") context.note(clause.path, whom.actors);
  if (whom.source === "implied") context.noteBeside(clause.path, whom.actors);
  if (isListedThing(clause, parent, bare, modality, /。$/u.test(sentence.text))) return [statement(sentence, "item")];
  const links = duties ?? chainOf(plain, modality === "may" && !/限りで/u.test(plain));
  const found: Norm[] = [];
  const ahead = aheadOf(plain, subject);
  const threshold = thresholdOf(plain);
  const discloses = /(?:公開|公表)と?する$/u.test(bare);
  let before = "";
  let shared: ReturnType<typeof timingOf> = null;
  let lasting: readonly string[] | null = null;
  const verb = links.some(({ by }) => by === "shared") ? verbTold(plain.slice(links.at(-1)?.start)) : null;
  for (const [index, link] of links.entries()) {
    const raw = sentence.text.slice(link.start, link.end);
    const piece = plain.slice(link.start, link.end);
    const last = index === links.length - 1;
    const own =
      last && duties === null && closing === undefined
        ? modality
        : link.by === "together" && modality === "may"
          ? "must"
          : pieceModality(piece, modality);
    const body = `${withoutContent(afterTopic(piece, link.start, subject.end))}${link.by === "shared" ? verb : ""}`;
    const first = index === 0 && subject.end > 0 ? doerAtHead(body) : null;
    const next =
      verb === null
        ? index > 0
          ? turnIn(piece, subject.end > 0)
          : null
        : index > 0 || subject.end === 0
          ? turnShared(piece)
          : null;
    const turn: readonly string[] | null = next === null ? lasting : shortNamesOf(sentence.text, next.actors);
    if (turn !== null && next !== null) {
      if (next.lasts) lasting = turn;
      context.noteBeside(clause.path, whom.actors);
      context.noteBeside(clause.path, turn);
    }
    const condition = conditionOf({
      ahead: index === 0 || subject.end > 0 ? ahead : "",
      before,
      own: body,
      prohibits: own === "must_not",
      event: subject.event,
    });
    const time: ReturnType<typeof timingOf> =
      timeOf(body, condition) ?? (shared ? shared : index === 0 ? timeOf(ahead, condition) : null);
    const predicate = dictionaryForm(body);
    const approver = approverOf(body) ?? (own === "may" ? allower(`${ahead}${body}`, turn ?? subject.actors) : null);
    found.push({
      modality: own,
      actors: first ?? turn ?? whom.actors,
      actorSource: turn === null ? whom.source : "explicit",
      quote: raw.trim(),
      predicate,
      condition,
      timing: time?.words ?? null,
      schedule: time?.schedule ?? null,
      approver:
        approver === null || (!permits.test(body) && (turn ?? whom.actors).includes(approver))
          ? null
          : shortNameOf(sentence.text, approver),
      reportTo: shortNamesOf(sentence.text, reportToOf(body)),
      record: own !== "must_not" && own !== "may" && makesRecord(predicate, `${before}${body}`),
      threshold,
      sentence: sentence.number,
      kind: discloses ? "disclosure" : null,
      mechanisms: none,
    });
    if (
      !last &&
      /(?:充て|[0-9０-９一二三]?[人名](?:以上)?を?置き|(?:委員会|本部|会議|窓口|チーム|組織)を(?:設け|置き)|(?:者|[長員課室])とし|責任を(?:負い|有し|持ち)|に帰属する(?:もの|こと)とし)、$/u.test(
        body,
      )
    )
      found[found.length - 1] = { ...statement(sentence, "role_assignment"), quote: raw.trim() };
    before += body;
    shared = link.by === "noun" ? time : null;
  }
  return found.map((norm, index) => {
    const next = links[index]?.by === "noun" && norm.timing === null ? found[index + 1] : undefined;
    return next ? { ...norm, timing: next.timing, schedule: next.schedule } : norm;
  });
}

/** 「事前に承諾を得なければならない旨を契約書に明記する」 → 旨を契約書に明記する: what is to be written is no part of the act. */
const withoutContent = (body: string): string =>
  body.includes("旨を") ? body.replace(/^.*(?:ならない|できる|ものとする)(?=旨を)/su, "") : body;

/** Those a sentence gives another part to than to act: who permits, who is told. */
function othersIn(plain: string): readonly string[] {
  const approver = approverOf(plain);
  if (/させ(?:る|な|、)/u.test(plain)) return approver === null ? none : [approver];
  return [...(approver === null ? [] : [approver]), ...reportToOf(plain)];
}

/** An act that is itself a leave: who may give it is who lets the act be. */
const permits = /(?:許可|承認|これを認め)(?:する|る)ことができる(?:ものとする)?。?$/u;

/** Who lets be what may be done: whose judgement an exception rests on, or who may permit it. */
function allower(words: string, acting: readonly string[]): string | null {
  return allowedBy(words) ?? (permits.test(withoutBlanks(words)) && acting.length === 1 ? (acting[0] ?? null) : null);
}

/** 「確定操作を行い、その内容に責任を負う」: the duties of a sentence that ends in a responsibility; null where it says nothing else. */
function dutiesBeside(plain: string, topicEnd: number): ReturnType<typeof chainOf> | null {
  const links = chainOf(plain, false);
  const acts = links.filter((link) => {
    const act = dictionaryForm(afterTopic(plain.slice(link.start, link.end), link.start, topicEnd));
    return (
      link.by !== "last" &&
      !/(?:者|[長員課室])とする$|(?:次の|以下の)[^、]{0,10}(?:役割|責務|職務|任務)を(?:担[いう]|負[いう])$/u.test(
        act,
      ) &&
      statementKind(act, null, null, null) === null
    );
  });
  return acts.length > 0 ? acts : null;
}

/** 「委員会は毎月開催することとし、庶務は総務課において処理する」: duties told before a sentence ends in what is so. */
function dutiesBefore(plain: string, kind: string | null): ReturnType<typeof chainOf> | null {
  const states = kind === "composition" || kind === "role_assignment";
  if (!states && (kind !== null || modalityHere(plain, kind) !== null)) return null;
  const told = chainOf(plain, false).filter(({ start, end, by }) => {
    const piece = withoutBlanks(plain.slice(start, end));
    if (by === "last" || !/(?:する|う|く|す|む|る)(?:もの|こと)とし、$/u.test(piece)) return false;
    return statementKind(dictionaryForm(piece), null, null, null) === null;
  });
  return told.length > 0 ? told : null;
}

/** Sentences whose form alone says what they are: definitions, commencement, enactment, purpose. */
function specialNorm(clause: BareClause, sentence: Sentence, bare: string): Norm | null {
  if (/から(?:施行|適用|実施)(?:する|します)$|施行の日は、|その効力を失う$/u.test(bare))
    return { ...statement(sentence, "effective_date"), modality: "legal_basis" };
  if (clause.kind === "preamble" && /(?:改正|廃止|制定)する$|を(?:次のように)?定める$/u.test(bare))
    return { ...statement(sentence, "enactment"), modality: "legal_basis" };
  if (clause.path.startsWith("附則") && /廃止する$|なお従前の例による$|改正する$/u.test(bare))
    return { ...statement(sentence, "enactment"), modality: "legal_basis" };
  return null;
}

function definition(clause: BareClause, sentence: Sentence): Norm {
  const term = termDefined(sentence.text) ?? clause.heading ?? "";
  return {
    ...blank(sentence, sentence.text),
    modality: "definition",
    predicate: term === "" ? bareEnd(sentence.text) : `「${term}」の定義`,
    kind: null,
  };
}

const statementKinds = new Set([
  "purpose",
  "definition_lead",
  "authority",
  "delegation",
  "transitional",
  "application",
  "role_assignment",
  "composition",
  "belonging",
  "scope_body",
  "scope_asset_lead",
  "lead",
]);

/** How a sentence binds; null for a plain statement. */
function modalityHere(plain: string, kind: string | null): Modality | null {
  const bare = bareEnd(plain);
  if (kind !== null && statementKinds.has(kind)) return null;
  const byEnding = endingOf(plain);
  if (byEnding !== null) {
    if (byEnding === "must" && /(?:である|あった|に該当する)(?:もの|こと)とする$/u.test(bare)) return null;
    if (
      /(?:と同様|次のとおり|以下のとおり|に準ずる|に位置する|に位置付けられる)(?:もの)?とする$/u.test(bare) &&
      !/準ずる/u.test(bare)
    )
      return null;
    return byEnding;
  }
  // 「台帳は毎月末に更新。」: a verb left at its noun.
  if (/(?:を|に|へ|のみ|から|まで)\p{sc=Han}{2,6}。$/u.test(plain.trim())) return "must";
  return isPlainCommitment(plain) ? "must" : null;
}

/** A duty before the last one in a chain: positive unless it says otherwise. */
function pieceModality(piece: string, last: Modality): Modality {
  const bare = bareEnd(piece).replace(/(?:とともに|、)+$/u, "");
  const own = endingOf(bare);
  if (own !== null && binding.has(own)) return own;
  if (/限りで(?:は)?なく$/u.test(bare)) return "may";
  if (/[てで]はならず$/u.test(bare)) return "must_not";
  if (/ことができ$/u.test(bare)) return "may";
  if (/(?:もの|こと)とし$|なければならず$/u.test(bare)) return "must";
  return last === "may" ? "may" : "must";
}

/** What stands before the topic: 「…場合、」 of 「…場合、Aは、…」. */
function aheadOf(plain: string, subject: ReturnType<typeof subjectOf>): string {
  const text = withoutBlanks(plain.slice(0, subject.end));
  const at = text.lastIndexOf(subject.actors[0] ?? "\u0000");
  return at > 0 ? text.slice(0, at) : "";
}

/** The time of an act; a time within its condition is none of the act's. */
function timeOf(words: string, condition: string | null): ReturnType<typeof timingOf> {
  const bare = withoutBlanks(words);
  // 「あらかじめ、許可を得たときは、この限りでない」: the leave to be had beforehand is the condition.
  if (condition !== null && /この限りで/u.test(bare) && /(?:許可|承認|同意)を/u.test(condition)) return timingOf(bare);
  return timingOf(condition === null ? bare : bare.replace(condition, ""));
}

function afterTopic(piece: string, start: number, topicEnd: number): string {
  return topicEnd > start ? piece.slice(Math.min(piece.length, topicEnd - start)) : piece;
}
