import { isAgent, splitAgents } from "./agents.ts";
import { withoutBlanks } from "./sentences.ts";
import { doerOf, subjectOf } from "./subject.ts";

/** 「職員は、…連絡し、事務局長は、…報告する」: the second duty names its own actor, with は or, after a condition, with が. */
export function newTopic(piece: string): readonly string[] | null {
  const topic = /^(?:[^、。は]{1,20}後、)?([^、。はがを]{2,40}|[^、。はが]{2,40}者)は/u.exec(withoutBlanks(piece))?.[1];
  if (topic !== undefined && isAgent(topic)) return splitAgents(topic);
  const own = subjectOf(piece);
  return own.end > 0 && own.end < 60 ? own.actors : doerOf(piece);
}

/** 「委員会は、班長が招集し、…」: who acts where the topic is what is acted upon. */
export const doerAtHead = (body: string): readonly string[] | null =>
  /^、?[^、。はがをに\u0000]{2,24}(?<!同じ者|同一の者)が/u.test(body) &&
  !/者でなければならない。?$/u.test(body) &&
  !/(?:場合|とき|際)(?:に|には|は)?、/u.test(body)
    ? doerOf(body.replace(/^、/u, ""))
    : null;

/** Who tells in one of several duties that share a verb: 「教頭は校長に」, 「管理者から部長に」. */
export function teller(piece: string): readonly string[] | null {
  const name = /(?:^|、)([^、。はがを]{2,30})(?:は|から)[^、。は]{2,60}(?:に|へ)/u.exec(withoutBlanks(piece))?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/** The verb two duties share, with its time: 「校長は教育委員会に、その日のうちに報告する」 → その日のうちに報告する. */
export const verbTold = (last: string): string =>
  /(?:に|へ)、?([^は]*)$/su.exec(last.replace(/^[^、]*?(?:は|から)/u, ""))?.[1] ?? "";
