import type { Modality, Norm } from "../reading.ts";
import { allowedBy, approverOf } from "./approver.ts";
import { none, statement } from "./bare-norm.ts";
import type { Link } from "./chain.ts";
import { conditionOf } from "./condition.ts";
import type { ActorContext } from "./context.ts";
import { doubtsOf } from "./doubts.ts";
import { modalityOfPiece } from "./how-it-binds.ts";
import { bareEnd } from "./modality.ts";
import { dictionaryForm } from "./predicate.ts";
import { makesRecord } from "./records.ts";
import { reportToOf } from "./report-to.ts";
import type { Saying } from "./saying.ts";
import { withoutBlanks } from "./sentences.ts";
import { shortNameOf, shortNamesOf } from "./short-names.ts";
import type { Subject } from "./subject-told.ts";
import { thresholdOf } from "./threshold.ts";
import { timingOf } from "./timing.ts";
import { afterTopic } from "./told-beside.ts";
import { appointer, doerAtHead, type Turn, turnIn, turnShared, verbTold } from "./turns.ts";

type Time = ReturnType<typeof timingOf>;

/** Who is bound, and how he was found. */
export interface Whom extends Pick<Norm, "actors"> {
  readonly source: Norm["actorSource"];
  /** Whether the clauses around this one could mean another. */
  readonly guessed: boolean;
}

/** A sentence that binds somebody, cut into its duties. */
export interface Binding extends Saying {
  readonly links: readonly Link[];
  readonly whom: Whom;
  readonly modality: Modality;
  /** Whether the end of the sentence says how its last duty binds. */
  readonly endBinds: boolean;
}

/** What holds for every duty of a sentence, asked once. */
interface Shared extends Pick<Norm, "threshold" | "kind"> {
  /** What stands before the topic. */
  readonly ahead: string;
}

/** What the duties before one leave to it. */
interface Before {
  /** Their words. */
  words: string;
  /** The time of two nouns of one verb (監査及び点検を毎年行う). */
  time: Time;
  /** Who has taken over from the topic. */
  turn: readonly string[] | null;
}

/** The duties of a sentence in order; a stretch that only says who is who is a statement. */
export function dutiesOf(told: Binding, context: ActorContext): Norm[] {
  const { links, plain } = told;
  const shared: Shared = {
    threshold: thresholdOf(plain),
    kind: /(?:公開|公表)と?する$/u.test(bareEnd(plain)) ? "disclosure" : null,
    ahead: aheadOf(plain, told.subject),
  };
  const earlier = whoBeforeDoer(told, context);
  if (earlier !== null) context.noteBeside(told.clause.path, earlier.whom.actors);
  const before: Before = { words: "", time: null, turn: null };
  const found = links.map((link, index) => {
    const whom = earlier !== null && link.end <= earlier.until ? earlier.whom : told.whom;
    return dutyAt({ ...told, whom }, link, index, shared, before, context);
  });
  return found.map((norm, index) => {
    const next = links[index]?.by === "noun" && norm.timing === null ? found[index + 1] : undefined;
    return next ? { ...norm, timing: next.timing, schedule: next.schedule } : norm;
  });
}

/**
 * 「回線は常時遮断するものとし、接続は当直長が行う」: who is told with が in a later duty does not act in those before it; they go on as the
 * clause does. Null where the sentence has its actor before its first duty.
 */
function whoBeforeDoer(
  { subject, plain, links, clause }: Binding,
  context: ActorContext,
): { readonly until: number; readonly whom: Whom } | null {
  const last = subject.end === 0 ? subject.actors.at(-1) : undefined;
  const until = last === undefined ? -1 : plain.indexOf(`${last}が`);
  return until >= (links[0]?.end ?? 0) && links.length > 1 ? { until, whom: context.inherited(clause.path) } : null;
}

function dutyAt(
  told: Binding,
  link: Link,
  index: number,
  { threshold, kind, ahead }: Shared,
  before: Before,
  context: ActorContext,
): Norm {
  const { sentence, plain, subject, whom } = told;
  const quote = sentence.text.slice(link.start, link.end).trim();
  const piece = plain.slice(link.start, link.end);
  const last = index === told.links.length - 1;
  const verb = verbShared(told, index);
  const body = `${withoutContent(afterTopic(piece, link.start, subject.end))}${link.by === "shared" ? verb : ""}`;
  const turn = turnAt(told, piece, index, verb, before, context);
  const own = bindsAt(told, link, piece, last);
  const condition = conditionOf({
    ahead: index === 0 || subject.end > 0 ? ahead : "",
    before: before.words,
    own: body,
    prohibits: own === "must_not",
    event: subject.event,
  });
  const time = timeOf(body, condition) ?? before.time ?? (index === 0 ? timeOf(ahead, condition) : null);
  const predicate = dictionaryForm(body);
  const words = `${before.words}${body}`;
  before.words = words;
  before.time = link.by === "noun" ? time : null;
  if (!last && (saysWhoIsWho.test(body) || (subject.end === 0 && setsUp.test(withoutBlanks(body)))))
    return { ...statement(sentence, "role_assignment"), quote };
  const first = index === 0 && subject.end > 0 ? doerAtHead(body) : null;
  // 「推進員は、施設長が選任し、市長に報告する」: who appoints the topic goes on.
  if (first !== null && appointer(body) !== null) before.turn = first;
  const actors = first ?? turn ?? whom.actors;
  const approver = letBy(told, own, body, ahead, turn);
  const reportTo = shortNamesOf(sentence.text, reportToOf(body));
  const doubts = doubtsOf({
    body,
    actors,
    approver,
    reportTo,
    guessed: whom.guessed && first === null && turn === null,
    byTopic: subject.end > 0,
    turned: (first !== null && !convenes.test(body)) || turn !== null,
    named: told.subject.actors,
    sentence: turn !== null && subject.end === 0 ? body : plain,
  });
  return {
    modality: own,
    actors,
    actorSource: turn === null ? whom.source : "explicit",
    quote,
    predicate,
    condition,
    timing: time?.words ?? null,
    schedule: time?.schedule ?? null,
    approver,
    reportTo,
    record: own !== "must_not" && own !== "may" && makesRecord(predicate, words),
    threshold,
    sentence: sentence.number,
    kind,
    mechanisms: none,
    ...(doubts === undefined ? {} : { doubts }),
  };
}

/** The verb that a row of duties up to the one at `index` or after it tells once at its end; null where each has its own. */
function verbShared({ links, plain }: Binding, index: number): string | null {
  if (links[index]?.by !== "shared" && links[index - 1]?.by !== "shared") return null;
  const last = links.slice(index).find(({ by }) => by !== "shared");
  return last === undefined ? null : verbTold(plain.slice(last.start, last.end));
}

/** How one duty binds: as the end of the sentence says, or by its own end. */
function bindsAt({ modality, endBinds, plain }: Binding, link: Link, piece: string, last: boolean): Modality {
  if (last && endBinds) return modality;
  // 「暗号化し、保管することが望ましい」: both are.
  if (modality === "should" && /ことが(?:望|好)ましい/u.test(plain.slice(link.end))) return modality;
  return link.by === "together" && modality === "may" ? "must" : modalityOfPiece(piece, modality);
}

/** Who acts in this duty if not the topic; null where it is the topic. */
function turnAt(
  { sentence, subject, clause, whom }: Binding,
  piece: string,
  index: number,
  verb: string | null,
  before: Before,
  context: ActorContext,
): readonly string[] | null {
  let next: Turn | null = null;
  if (verb === null) next = index > 0 ? turnIn(piece, subject.end > 0) : null;
  else if (index > 0 || subject.end === 0) next = turnShared(piece);
  if (next === null) return before.turn;
  const turn = shortNamesOf(sentence.text, next.actors);
  if (next.lasts) before.turn = turn;
  context.noteBeside(clause.path, whom.actors);
  context.noteBeside(clause.path, turn);
  return turn;
}

/** Who lets a duty be, by the short name the sentence gives; nobody lets himself. */
function letBy(
  { sentence, subject, whom }: Binding,
  own: Modality,
  body: string,
  ahead: string,
  turn: readonly string[] | null,
): string | null {
  const approver = approverOf(body) ?? (own === "may" ? allower(`${ahead}${body}`, turn ?? subject.actors) : null);
  if (approver === null || (!permits.test(body) && (turn ?? whom.actors).includes(approver))) return null;
  return shortNameOf(sentence.text, approver);
}

/** 「委員会は、委員長が招集する」: who brings together what the topic names. */
const convenes = /が[^、。]{0,12}(?:招集|主宰)/u;

/** 「情報管理者を1人置き、」, 「事務局長をもって充て、」: who is who, before the duties of the same sentence. */
const saysWhoIsWho =
  /(?:充て|[0-9０-９一二三]?[人名](?:以上)?を?置き|(?:委員会|本部|会議|窓口|チーム|組織)を(?:設け|置き)|(?:者|[長員課室])とし|責任を(?:負い|有し|持ち)|に帰属する(?:もの|こと)とし)、$/u;

/** 「病院に担当者を置き、」 of a sentence that says of nobody that he sets it up. */
const setsUp = /(?:者|員|委員長)を置き、$/u;

/** 「事前に承諾を得なければならない旨を契約書に明記する」 → 旨を契約書に明記する: what is to be written is no part of the act. */
const withoutContent = (body: string): string =>
  body.includes("旨を") ? body.replace(/^.*(?:ならない|できる|ものとする|べき)(?=旨を)/su, "") : body;

/** An act that is itself a leave: who may give it is who lets the act be. */
const permits = /(?:許可|承認|これを認め)(?:する|る)ことができる(?:ものとする)?。?$/u;

/** Who lets be what may be done: whose judgement an exception rests on, or who may permit it. */
function allower(words: string, acting: readonly string[]): string | null {
  return allowedBy(words) ?? (permits.test(withoutBlanks(words)) && acting.length === 1 ? (acting[0] ?? null) : null);
}

/** What stands before the topic: 「…場合、」 of 「…場合、Aは、…」. */
function aheadOf(plain: string, subject: Subject): string {
  const text = withoutBlanks(plain.slice(0, subject.end));
  const at = text.lastIndexOf(subject.actors[0] ?? "\u0000");
  return at > 0 ? text.slice(0, at) : "";
}

/** The time of an act; a time within its condition is none of the act's. */
function timeOf(words: string, condition: string | null): Time {
  const bare = withoutBlanks(words);
  // 「あらかじめ、許可を得たときは、この限りでない」: the leave to be had beforehand is the condition.
  if (condition !== null && /この限りで/u.test(bare) && /(?:許可|承認|同意)を/u.test(condition)) return timingOf(bare);
  return timingOf(condition === null ? bare : bare.replace(condition, ""));
}
