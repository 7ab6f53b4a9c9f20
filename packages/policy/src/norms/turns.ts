import { isAgent, splitAgents } from "./agents.ts";
import { doerOf } from "./doer.ts";
import { nounOf } from "./named.ts";
import { withoutBlanks } from "./sentences.ts";
import { subjectOf } from "./subject.ts";

/** Who acts in a duty of several that names somebody of its own. */
export interface Turn {
  readonly actors: readonly string[];
  /** Whether the duties after it are theirs too. */
  readonly lasts: boolean;
}

/**
 * 「職員は、…連絡し、事務局長は、…報告する」: the second duty names its own actor, with は or, after a condition, with が; who does
 * one thing with が beside a topic (`told`) does only that.
 */
export function turnIn(piece: string, told: boolean): Turn | null {
  const appointing = appointer(piece);
  if (appointing !== null) return { actors: appointing, lasts: !told };
  const topic = /^(?:[^、。は]{1,20}後、)?([^、。はがを]{2,40}|[^、。はが]{2,40}者)は/u.exec(withoutBlanks(piece))?.[1];
  if (topic !== undefined && isAgent(topic)) return { actors: splitAgents(topic), lasts: true };
  const own = subjectOf(piece);
  const conditional = !told && own.end === 0 && own.actors.length > 0;
  if (conditional || (own.end > 0 && own.end < 60)) return { actors: own.actors, lasts: true };
  const doer = doerOf(piece, !told);
  return doer === null ? null : { actors: doer, lasts: !told };
}

/** Who acts in one of several duties that share a verb. */
export function turnShared(piece: string): Turn | null {
  const actors = teller(piece) ?? doerBySign(piece);
  return actors === null ? null : { actors, lasts: true };
}

/** 「担当者は、課長が推薦した者を部長が任命する」: who is appointed does not act. */
const appoints =
  /([^、。はがをに]{2,24})が(?:これを|[^、。はがを]{1,20}から)?(?:任命|指名|委嘱|選任|任免|指定)(?:する|し)(?:もの(?:とする)?|こと(?:とする)?|なければならない)?[、。]?$/u;

/** 「委員会は、班長が招集し、…」: who acts where the topic is what is acted upon. */
export const doerAtHead = (body: string): readonly string[] | null =>
  appointer(body) ??
  (/^、?[^、。はがをに\u0000]{2,24}(?<!同じ者|同一の者)が/u.test(body) &&
  !/者でなければならない。?$/u.test(body) &&
  !/(?:場合|とき|際)(?:に|には|は)?、/u.test(body)
    ? doerOf(body.replace(/^、/u, ""))
    : null);

export function appointer(body: string): readonly string[] | null {
  if (!/任命|指名|委嘱|選任|任免|指定/u.test(body)) return null;
  // 「教職員の中から校長が指名する」
  const name = appoints.exec(withoutBlanks(body))?.[1]?.replace(/^.*(?:中|うち)から/u, "");
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/** Who tells in one of several duties that share a verb: 「教頭は校長に」, 「管理者から部長に」. */
function teller(piece: string): readonly string[] | null {
  const name = /(?:^|、)([^、。はがを]{2,30})(?:は|から)[^、。は]{2,60}(?:に|へ)/u.exec(withoutBlanks(piece))?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/** Who does what in one of several duties that share a verb: 「正の鍵の管理は総務課長が、」. */
function doerBySign(piece: string): readonly string[] | null {
  const name = /は、?([^、。はがをに]{2,30})が(?:、|[^、。はが]{2,20}。?$)/u.exec(withoutBlanks(piece))?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/**
 * The verb two duties share, with its time: 「校長は教育委員会に、その日のうちに報告する」 → その日のうちに報告する; what is said of when before the one told
 * is that duty's alone.
 */
export function verbTold(last: string): string {
  const words = last.replace(/^[^、]*?(?:は|から)/u, "");
  const ends = [...words.matchAll(/(?:に|へ|が)、?/gu)];
  const told = ends.findLast(({ index }) => isAgent(nounOf(words.slice(0, index)))) ?? ends[0];
  return told === undefined ? "" : words.slice(told.index + told[0].length);
}
